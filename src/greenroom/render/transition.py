"""Transitions: two whole pictures become one."""

from __future__ import annotations

import skia

from greenroom.render.layers.drawable import LINEAR
from greenroom.render.window import Blend

_STEPS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
_ZOOM = 0.35
"""How much larger the leaving picture gets, and the coming one begins: no edge of a picture is ever seen."""


def progress(blend: Blend, n: int) -> float:
    """How far frame n of the window is, 0..1 and eased; neither end is reached, they belong to the scenes."""
    linear = (blend.first + n + 1) / (blend.total + 1)
    return linear * linear * (3 - 2 * linear)


def mix(canvas: skia.Canvas, a: skia.Image, b: skia.Image, blend: Blend, n: int, *, transparent: bool = False) -> None:
    """Draws frame n of a transition from `a` to `b`, which have the canvas' size and are opaque unless `transparent`.
    It covers all."""
    t = progress(blend, n)
    going, coming = skia.Paint(), skia.Paint(Alphaf=t)
    if transparent:  # where b shows nothing, a fades all the same
        canvas.clear(0)
        going, coming = skia.Paint(Alphaf=1 - t), skia.Paint(Alphaf=t, BlendMode=skia.BlendMode.kPlus)
    width, height = a.width(), a.height()
    x, y = _STEPS[blend.direction]
    match blend.type:
        case "cut":
            canvas.drawImage(a if t < 0.5 else b, 0, 0)
        case "crossfade":
            canvas.drawImage(a, 0, 0, skia.SamplingOptions(), going)
            canvas.drawImage(b, 0, 0, skia.SamplingOptions(), coming)
        case "slide":
            # Whole pixels: both pictures stay sharp and meet without a seam.
            dx, dy = round(x * t * width), round(y * t * height)
            canvas.drawImage(a, dx, dy)
            canvas.drawImage(b, dx - x * width, dy - y * height)
        case "wipe":
            canvas.drawImage(a, 0, 0)
            dx, dy = round(x * (1 - t) * width), round(y * (1 - t) * height)
            canvas.save()
            canvas.clipRect(skia.Rect.MakeXYWH(-dx, -dy, width, height))
            if transparent:
                canvas.clear(0)
            canvas.drawImage(b, 0, 0)
            canvas.restore()
        case "zoom":
            _scaled(canvas, a, 1 + _ZOOM * t, going)
            _scaled(canvas, b, 1 + _ZOOM * (1 - t), coming)


def _scaled(canvas: skia.Canvas, picture: skia.Image, scale: float, paint: skia.Paint) -> None:
    width, height = picture.width(), picture.height()
    target = skia.Rect.MakeXYWH(
        width * (1 - scale) / 2, height * (1 - scale) / 2, width * scale, height * scale
    )  # about the centre
    paint.setAntiAlias(True)
    canvas.drawImageRect(picture, target, LINEAR, paint)
