"""Small vector pieces that several drawings share: boxes with gradients, discs, foliage."""

from __future__ import annotations

import random
from collections.abc import Sequence

import skia


def argb(text: str, opacity: float = 1.0) -> int:
    """A Skia colour from "rrggbb"."""
    return (round(255 * opacity) << 24) | int(text, 16)


def fill(text: str, opacity: float = 1.0) -> skia.Paint:
    return skia.Paint(Color=argb(text, opacity), AntiAlias=True)


def box(canvas: skia.Canvas, x: float, y: float, w: float, h: float, text: str, radius: float = 0.0) -> None:
    canvas.drawRRect(skia.RRect.MakeRectXY(skia.Rect.MakeXYWH(x, y, w, h), radius, radius), fill(text))


def shaded_box(
    canvas: skia.Canvas,
    x: float,
    y: float,
    w: float,
    h: float,
    colours: Sequence[str],
    radius: float = 0.0,
    across: bool = False,
) -> None:
    """A box with a gradient from top to bottom, or from left to right."""
    ends = [(x, y), (x + w, y)] if across else [(x, y), (x, y + h)]
    paint = skia.Paint(
        Shader=skia.GradientShader.MakeLinear(ends, [argb(c) for c in colours]), AntiAlias=True, Dither=True
    )
    canvas.drawRRect(skia.RRect.MakeRectXY(skia.Rect.MakeXYWH(x, y, w, h), radius, radius), paint)


def soft_shadow(
    canvas: skia.Canvas, rect: skia.Rect, radius: float, blur: float, opacity: float, dy: float = 0.0
) -> None:
    paint = skia.Paint(Color=argb("000000", opacity), MaskFilter=skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, blur))
    canvas.drawRRect(skia.RRect.MakeRectXY(rect.makeOffset(0, dy), radius, radius), paint)


def polygon(canvas: skia.Canvas, points: Sequence[tuple[float, float]], paint: skia.Paint) -> None:
    path = skia.Path()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    path.close()
    canvas.drawPath(path, paint)


def leaf(
    canvas: skia.Canvas, x: float, y: float, length: float, width: float, degrees: float, paint: skia.Paint
) -> None:
    canvas.save()
    canvas.translate(x, y)
    canvas.rotate(degrees)
    path = skia.Path()
    path.moveTo(0, 0)
    path.cubicTo(length * 0.25, -width * 0.7, length * 0.7, -width * 0.5, length, 0)
    path.cubicTo(length * 0.7, width * 0.5, length * 0.25, width * 0.7, 0, 0)
    canvas.drawPath(path, paint)
    canvas.restore()


def plant(canvas: skia.Canvas, x: float, y: float, size: float, greens: Sequence[str], seed: int) -> None:
    """A pot plant whose stem stands at (x, y): a fan of long leaves, darker ones behind."""
    random_ = random.Random(seed)
    for n in range(60):
        angle = -90 + random_.uniform(-82, 82)
        length = size * random_.uniform(0.45, 1.0)
        shade = greens[min(len(greens) - 1, n * len(greens) // 60)]
        leaf(canvas, x + random_.uniform(-12, 12), y, length, length * random_.uniform(0.10, 0.2), angle, fill(shade))


def discs(
    canvas: skia.Canvas,
    area: tuple[float, float, float, float],
    count: int,
    radius: tuple[float, float],
    colours: Sequence[str],
    opacity: tuple[float, float],
    seed: int,
) -> None:
    """Lights out of focus: discs with a brighter rim, added to what is there. `area` is left, top, right, bottom."""
    random_ = random.Random(seed)
    for _ in range(count):
        x, y = random_.uniform(area[0], area[2]), random_.uniform(area[1], area[3])
        r = random_.uniform(*radius)
        text, strength = random_.choice(list(colours)), random_.uniform(*opacity)
        inside = fill(text, strength)
        inside.setBlendMode(skia.BlendMode.kPlus)
        inside.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, max(1.0, r * 0.05)))
        canvas.drawCircle(x, y, r, inside)
        rim = fill(text, strength * 0.45)
        rim.setBlendMode(skia.BlendMode.kPlus)
        rim.setStyle(skia.Paint.kStroke_Style)
        rim.setStrokeWidth(r * 0.10)
        rim.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, max(1.0, r * 0.05)))
        canvas.drawCircle(x, y, r * 0.95, rim)
