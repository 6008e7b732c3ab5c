"""Drawing presenters for tests: rows by name, pixels as arrays."""

from __future__ import annotations

import numpy as np
import skia

from greenroom.presenters.frame import Row
from greenroom.presenters.painter import Painter
from greenroom.presenters.picture import Pixels, Rect, draw_pixels
from greenroom.presenters.state import COLUMNS, INDEX, quantise

PAPER = 0xFFE4EBF3


def row(**columns: float) -> Row:
    """A still presenter with open eyes and resting lips, and these columns."""
    values = np.zeros((1, len(COLUMNS)))
    for name, value in {"eye": 1.0, "wide": 0.4, **columns}.items():
        values[0, INDEX[name]] = value
    state: Row = quantise(values)[0]
    return state


def painted(painter: Painter, state: Row, size: tuple[int, int], paper: int = PAPER) -> Pixels:
    """The whole device on coloured paper."""

    def draw(canvas: skia.Canvas) -> None:
        canvas.clear(paper)
        painter.paint(canvas, state)

    return draw_pixels((0, 0, *size), draw)


def repainted(painter: Painter, before: Pixels, damage: Rect | None, state: Row) -> Pixels:
    """`before` with only the damaged rectangle cleared and painted again."""
    pixels = before.copy()
    if damage is not None:
        height, width = pixels.shape[:2]
        info = skia.ImageInfo.MakeN32Premul(width, height)
        surface = skia.Surface.MakeRasterDirect(info, pixels)
        canvas = surface.getCanvas()
        canvas.clipRect(skia.Rect.MakeLTRB(*damage))
        canvas.clear(PAPER)
        painter.paint(canvas, state)
    return pixels
