"""Abstract backgrounds: layered waves and a mesh of soft colours."""

from __future__ import annotations

import math

import numpy as np
import skia

from greenroom.media.scenery.plate import HEIGHT, WIDTH, Light, colour, grid, paint, to_jpeg, vignette


def waves(seed: int) -> bytes:
    """Sheets of paper in blue and teal, each throwing a shadow on the next."""
    return to_jpeg(vignette(paint(_wave_sheets), 0.12), seed)


_SHEETS = (
    ("0b1d3f", "12305f", 0.16, 70, 0.9, 0.3),
    ("10315f", "17508a", 0.36, 84, 1.1, 1.9),
    ("155a8f", "1b7fae", 0.54, 78, 0.95, 3.4),
    ("1a86a8", "2bb0b8", 0.70, 62, 1.25, 5.2),
    ("2fb5b2", "7ad9c6", 0.85, 48, 1.05, 0.8),
)
"""(left colour, right colour, height on the canvas, amplitude in px, waves across, phase)"""


def _wave_sheets(canvas: skia.Canvas) -> None:
    sky = skia.GradientShader.MakeLinear([(0, 0), (WIDTH, HEIGHT)], [0xFF081530, 0xFF0E2850])
    canvas.drawPaint(skia.Paint(Shader=sky, Dither=True))
    for left, right, level, amplitude, across, phase in _SHEETS:
        path = skia.Path()
        path.moveTo(-40, HEIGHT + 40)
        for x in range(-40, WIDTH + 41, 8):
            turn = x / WIDTH * math.tau * across + phase
            path.lineTo(x, level * HEIGHT + amplitude * (math.sin(turn) + 0.35 * math.sin(1.9 * turn + 1.3)))
        path.lineTo(WIDTH + 40, HEIGHT + 40)
        path.close()
        shadow = skia.Paint(
            Color=0x8A020A1C, AntiAlias=True, MaskFilter=skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, 30)
        )
        canvas.save()
        canvas.translate(0, -16)
        canvas.drawPath(path, shadow)
        canvas.restore()
        shader = skia.GradientShader.MakeLinear(
            [(0, level * HEIGHT - 120), (WIDTH, level * HEIGHT + 320)], [int("ff" + left, 16), int("ff" + right, 16)]
        )
        canvas.drawPath(path, skia.Paint(Shader=shader, AntiAlias=True, Dither=True))


def mesh(spots: tuple[tuple[str, float, float, float], ...], seed: int) -> bytes:
    """Colours that flow into each other; each spot is (colour, x, y, reach), positions in fractions of the canvas."""
    return to_jpeg(vignette(blend(spots), 0.10), seed)


def blend(spots: tuple[tuple[str, float, float, float], ...]) -> Light:
    """The average of the spots' colours, weighted by nearness. Mixed by the cube root, so that blends stay vivid."""
    x, y = grid()
    x = x + 0.03 * np.sin(y * 7.0)
    total = np.zeros((HEIGHT, WIDTH, 3), np.float32)
    weights = np.full((HEIGHT, WIDTH, 1), 1e-6, np.float32)
    for text, cx, cy, reach in spots:
        near = np.exp(-(((x - cx) ** 2 + ((y - cy) * 9 / 16) ** 2) / (reach * reach)))[..., None]
        total += near * np.cbrt(colour(text))
        weights += near
    return ((total / weights) ** 3).astype(np.float32)
