"""Pictures to put on a canvas: a landscape, a chart, a product, a logo."""

from __future__ import annotations

import io
import math
import random

import numpy as np
import skia
from PIL import Image

from greenroom.media.fonts import font_library
from greenroom.media.scenery.plate import defocus, paint, pixels_of, to_jpeg
from greenroom.media.scenery.shapes import argb, box, fill, polygon, shaded_box, soft_shadow

WIDTH, HEIGHT = 1200, 800


def landscape(seed: int) -> bytes:
    """Mountains at dawn, in layers of mist, mirrored in a lake."""
    scene = paint(lambda c: _mountains(c, seed), WIDTH, HEIGHT)
    shore = 590
    mirror = scene[shore - (HEIGHT - shore) : shore][::-1]
    ripple = np.sin(np.arange(HEIGHT - shore) ** 0.8 * 1.1) * np.linspace(0.5, 5, HEIGHT - shore)
    rows = np.stack([np.roll(row, round(shift), axis=0) for row, shift in zip(mirror, ripple, strict=True)])
    depth = np.linspace(0.78, 0.50, HEIGHT - shore, dtype=np.float32)[:, None, None]
    scene[shore:] = defocus(rows, 2.2) * depth + np.float32(0.012)
    line = np.exp(-(((np.arange(HEIGHT) - shore) / 2.5) ** 2)).astype(np.float32)[:, None, None]
    return to_jpeg((scene + line * 0.045).astype(np.float32), seed)


def _mountains(c: skia.Canvas, seed: int) -> None:
    shaded_box(c, 0, 0, WIDTH, 640, ("27457e", "6f86b8", "e8a98b", "ffd9a8"))
    halo = [argb("ffe9bd", 0.95 * math.exp(-3.2 * n / 12) - 0.95 * math.exp(-3.2)) for n in range(12)] + [
        argb("ffe9bd", 0)
    ]
    c.drawPaint(skia.Paint(Shader=skia.GradientShader.MakeRadial((770, 400), 620, halo), Dither=True))
    c.drawCircle(770, 400, 46, fill("fff8e2"))
    for n, (level, rough, top, bottom) in enumerate(
        (
            (400, 150, "8e97bd", "e5b7a6"),
            (460, 140, "65739f", "c79f9f"),
            (520, 110, "43557f", "8f8397"),
            (572, 70, "2b3f5f", "54607a"),
        )
    ):
        ridge = _ridge(level, rough, seed + n)
        path = skia.Path()
        path.moveTo(0, HEIGHT)
        for x, y in enumerate(ridge):
            path.lineTo(x * 4, y)
        path.lineTo(WIDTH, HEIGHT)
        path.close()
        shader = skia.GradientShader.MakeLinear([(0, level - rough), (0, level + 130)], [argb(top), argb(bottom)])
        c.drawPath(path, skia.Paint(Shader=shader, AntiAlias=True, Dither=True))
        if n == 0:
            _snow(c, ridge)
    random_ = random.Random(seed)
    for side in (0, 1):
        for n in range(26):
            inwards = n * 14 + random_.uniform(-6, 6)
            _pine(
                c, inwards if side == 0 else WIDTH - inwards, 606 - n * 0.6, (26 - n) * random_.uniform(5.2, 7.0) + 16
            )


def _ridge(level: float, rough: float, seed: int) -> list[float]:
    """Midpoint displacement: a height for every 4 px."""
    random_ = random.Random(seed * 7 + 3)
    points = [level + random_.uniform(-0.3, 0.3) * rough for _ in range(6)]
    spread = rough
    while len(points) < WIDTH // 4 + 1:
        middle = [(a + b) / 2 + random_.uniform(-0.5, 0.5) * spread for a, b in zip(points, points[1:], strict=False)]
        points = [p for pair in zip(points, middle, strict=False) for p in pair] + points[-1:]
        spread *= 0.52
    return [points[round(n * (len(points) - 1) / (WIDTH // 4))] for n in range(WIDTH // 4 + 1)]


def _snow(c: skia.Canvas, ridge: list[float]) -> None:
    """Snow on what is higher than 90 px below the top; its lower edge runs in tongues."""
    line = min(ridge) + 90
    path = skia.Path()
    high = [n for n, y in enumerate(ridge) if y < line]
    for start in [n for n in high if n - 1 not in high]:
        end = next(n for n in range(start, len(ridge) + 1) if n not in high)
        upper = [(n * 4.0, ridge[n]) for n in range(start, end)]
        lower = [(x, y + (line - y) * (0.62 + 0.3 * math.sin(x * 0.21) * math.sin(x * 0.083 + 1))) for x, y in upper]
        path.addPoly([skia.Point(*p) for p in upper + lower[::-1]], True)
    c.drawPath(path, fill("fff4ee", 0.62))


def _pine(c: skia.Canvas, x: float, foot: float, height: float) -> None:
    for tier in range(4):
        top = foot - height * (1 - tier * 0.2)
        half, low = height * (0.10 + 0.055 * tier), top + height * 0.42
        polygon(c, [(x, top), (x + half, low), (x - half, low)], fill("14263a"))


def chart() -> bytes:
    """A card with a bar chart, round corners on nothing; PNG, since its edges and letters must be crisp."""
    surface = skia.Surface(WIDTH, HEIGHT)
    c = surface.getCanvas()
    c.scale(WIDTH / 1080, WIDTH / 1080)
    c.translate(-60, -50)
    box(c, 60, 50, 1080, 720, "ffffff", 28)
    _text(c, "Active customers", 112, 128, 46, 700, "14213a")
    _text(c, "in thousands, at the end of the year", 112, 172, 25, 400, "6b7890")
    box(c, 872, 92, 216, 66, "e3f7ee", 33)
    polygon(c, [(906, 136), (921, 110), (936, 136)], fill("12945c"))
    _text(c, "+38 %", 950, 137, 32, 700, "12945c")
    left, bottom, top = 190, 664, 254
    for n in range(5):
        y = bottom - n * (bottom - top) / 4
        box(c, left, y - 1, 890, 2, "e7ecf3")
        _text(c, str(n * 50), left - 24, y + 9, 24, 400, "8a95a8", align=1.0)
    for n, (year, value) in enumerate((("2022", 62), ("2023", 84), ("2024", 108), ("2025", 132), ("2026", 182))):
        x, height = left + 50 + n * 172, value * (bottom - top) / 200
        last = n == 4
        shaded_box(c, x, bottom - height, 100, height, ("2f7bff", "1a55d9") if last else ("a9c8ff", "86b0f7"), 12)
        shaded_box(c, x, bottom - 14, 100, 14, ("1a55d9",) * 2 if last else ("86b0f7",) * 2)
        _text(c, str(value), x + 50, bottom - height - 16, 28, 700, "14213a" if last else "6b7890", align=0.5)
        _text(c, year, x + 50, bottom + 44, 26, 700 if last else 400, "14213a" if last else "6b7890", align=0.5)
    return _png(surface, alpha=True)


def _text(
    c: skia.Canvas, text: str, x: float, y: float, size: float, weight: int, tone: str, align: float = 0.0
) -> None:
    """One line of Latin text on its baseline; `align` 0 = starts at x, 0.5 = centred on it, 1 = ends there."""
    font = skia.Font(font_library().typeface("Noto Sans", weight, False, text), size)
    font.setSubpixel(True)
    c.drawString(text, x - align * font.measureText(text), y, font, fill(tone))


def product() -> bytes:
    """A table loudspeaker covered in cloth, on a round stand, in studio light."""
    scene = paint(_product, WIDTH, HEIGHT)
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    lamp = np.exp(-(((x - 470) / 620) ** 2 + ((y - 260) / 520) ** 2))[..., None]
    return to_jpeg((scene * (0.82 + 0.30 * lamp)).astype(np.float32), 7)


def _product(c: skia.Canvas) -> None:
    shaded_box(c, 0, 0, WIDTH, 560, ("f4d9c6", "f0cdb5"))
    shaded_box(c, 0, 520, WIDTH, 280, ("f0cdb5", "f8e2d2", "f1d3bd"))
    halo = skia.GradientShader.MakeRadial(
        (600, 330), 330, [argb("fff3e8", 0.95), argb("fbe0cd", 0.55), argb("f4d9c6", 0.0)]
    )
    c.drawPaint(skia.Paint(Shader=halo))
    c.drawCircle(600, 330, 262, fill("fdeee2", 0.55))
    _cylinder(c, 600, 604, 290, 64, 74, ("fbeadd", "fff8f2", "ecc9b2", "dcb296"), "fff6ee", 0.30)
    _cylinder(c, 600, 216, 150, 34, 396, ("3d4653", "6f7b8b", "3b4451", "20262f"), "4a5462", 0.45)
    c.save()
    c.clipRect(skia.Rect.MakeLTRB(450, 236, 750, 640))
    for row in range(64):
        for column in range(46):
            turn = (column + 0.5 * (row % 2)) / 46 * math.pi
            px = 600 - 150 * math.cos(turn)
            py = 262 + row * 5.9 + 34 * math.sin(turn)
            if py < 246 + 396 - 54 + 34 * math.sin(turn):
                c.drawCircle(px, py, 1.7 * math.sin(turn) + 0.3, fill("0f141b", 0.42))
    c.restore()
    c.drawOval(skia.Rect.MakeXYWH(450, 182, 300, 68), fill("2a313b"))
    ring = skia.Paint(AntiAlias=True, Style=skia.Paint.kStroke_Style, StrokeWidth=6)
    ring.setShader(
        skia.GradientShader.MakeSweep(600, 216, [argb("53e0c1"), argb("4aa8ff"), argb("a07bff"), argb("53e0c1")])
    )
    glow = skia.Paint(ring)
    glow.setStrokeWidth(12)
    glow.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, 9))
    inner = skia.Rect.MakeXYWH(496, 193, 208, 46)
    c.drawOval(inner, glow)
    c.drawOval(inner, ring)
    for sign in (-1, 1):
        c.drawLine(600 + sign * 30 - 8, 216, 600 + sign * 30 + 8, 216, _stroke("c9d2dd", 3.4))
    c.drawLine(630, 211, 630, 221, _stroke("c9d2dd", 3.4))
    shine = skia.GradientShader.MakeLinear([(498, 0), (560, 0)], [argb("ffffff", 0.0), argb("ffffff", 0.16)])
    c.drawRect(
        skia.Rect.MakeLTRB(498, 250, 560, 610),
        skia.Paint(Shader=shine, MaskFilter=skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, 12)),
    )


def _cylinder(
    c: skia.Canvas,
    cx: float,
    top: float,
    rx: float,
    ry: float,
    height: float,
    sides: tuple[str, ...],
    lid: str,
    shadow: float,
) -> None:
    soft_shadow(
        c,
        skia.Rect.MakeLTRB(cx - rx * 0.96, top + height - ry * 0.4, cx + rx * 1.25, top + height + ry),
        ry,
        22,
        shadow,
        8,
    )
    body = skia.Path()
    body.moveTo(cx - rx, top)
    body.lineTo(cx - rx, top + height)
    body.arcTo(skia.Rect.MakeLTRB(cx - rx, top + height - ry, cx + rx, top + height + ry), 180, -180, False)
    body.lineTo(cx + rx, top)
    body.close()
    shader = skia.GradientShader.MakeLinear([(cx - rx, 0), (cx + rx, 0)], [argb(t) for t in sides], [0, 0.26, 0.7, 1])
    c.drawPath(body, skia.Paint(Shader=shader, AntiAlias=True, Dither=True))
    c.drawOval(skia.Rect.MakeLTRB(cx - rx, top - ry, cx + rx, top + ry), fill(lid))


def _stroke(tone: str, width: float) -> skia.Paint:
    stroke = fill(tone)
    stroke.setStyle(skia.Paint.kStroke_Style)
    stroke.setStrokeWidth(width)
    stroke.setStrokeCap(skia.Paint.kRound_Cap)
    return stroke


def logo() -> bytes:
    """A mark and a word on a transparent ground, for light and dark backgrounds."""
    surface = skia.Surface(960, 300)
    c = surface.getCanvas()
    c.clear(skia.ColorTRANSPARENT)
    shaded_box(c, 40, 40, 220, 220, ("27c08a", "0f8f6d"), 58)
    stroke = _stroke("ffffff", 20)
    for x, half in ((104, 22), (150, 58), (196, 36)):
        c.drawLine(x, 150 - half, x, 150 + half, stroke)
    _text(c, "Greenroom", 306, 188, 106, 700, "18a679")
    return _png(surface, alpha=True)


def plain(text: str) -> bytes:
    """A background of exactly one colour."""
    file = io.BytesIO()
    Image.new("RGB", (1920, 1080), f"#{text}").save(file, "PNG", optimize=True)
    return file.getvalue()


def _png(surface: skia.Surface, alpha: bool) -> bytes:
    pixels = pixels_of(surface)
    file = io.BytesIO()
    Image.fromarray(pixels if alpha else pixels[..., :3]).save(file, "PNG", optimize=True)
    return file.getvalue()
