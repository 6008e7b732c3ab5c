"""Paints of a window as Skia draws them: a colour, or a gradient over a box.

A dark gradient over a whole picture has few steps, and each would be seen as a band. So pixels are rounded up or down
by chance. Skia's own dither is finer than what an encoder keeps; here a grain is `_GRAIN` px wide, which it does keep.
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import skia

from greenroom.project.paint import channels
from greenroom.render.bitmap import Pixels, colour, image
from greenroom.render.window import LinearFill, Paint, RadialFill

_GRAIN = 4
_STEPS = 4096
"""of the way from the first stop to the last: many more than a picture has pixels across"""
_LEAST = 0.01
"""px: nothing goes over less."""

Floats = npt.NDArray[np.float32]


def painted(paint: Paint, box: skia.Rect, canvas: skia.Canvas) -> skia.Paint:
    """With smooth edges, for things drawn on `canvas` as it stands now. `box`: what a gradient covers there."""
    if isinstance(paint, str):
        return skia.Paint(AntiAlias=True, Color=colour(paint))
    size, matrix, back = canvas.getBaseLayerSize(), canvas.getTotalMatrix(), skia.Matrix()
    if not matrix.invert(back):
        return skia.Paint(Alpha=0)
    tiles = skia.TileMode.kClamp
    pixels = image(ramp(paint, box, back, (size.width(), size.height())))
    return skia.Paint(AntiAlias=True, Shader=pixels.makeShader(tiles, tiles, skia.SamplingOptions(), back))


def ramp(fill: LinearFill | RadialFill, box: skia.Rect, back: skia.Matrix, size: tuple[int, int]) -> Pixels:
    """Premultiplied pixels all over `size`; `back` maps them to where `box` is."""
    way = _way(fill, box)
    way.preConcat(back)
    across, down = np.arange(size[0], dtype=np.float32) + 0.5, np.arange(size[1], dtype=np.float32)[:, None] + 0.5
    along: Floats = way.getScaleX() * across + (way.getSkewX() * down + way.getTranslateX())
    if isinstance(fill, RadialFill):
        along = np.hypot(along, way.getSkewY() * across + (way.getScaleY() * down + way.getTranslateY()))
    steps: npt.NDArray[np.int32] = (along.clip(0, 1) * (_STEPS - 1) + 0.5).astype(np.int32)
    levels = _levels(fill).take(steps, axis=0)
    levels += _grain(size)[..., None]
    return levels.astype(np.uint8)


def ends(degrees: float, box: skia.Rect) -> tuple[skia.Point, skia.Point]:
    """Where a linear gradient begins and ends, so that it just covers the box."""
    across, down = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    half = (abs(box.width() * across) + abs(box.height() * down)) / 2 or 0.5
    x, y = box.centerX(), box.centerY()
    return skia.Point(x - half * across, y - half * down), skia.Point(x + half * across, y + half * down)


def _way(fill: LinearFill | RadialFill, box: skia.Rect) -> skia.Matrix:
    """Maps places in the box to how far along the gradient they are: 0 to 1 in x, or in the distance from 0."""
    if isinstance(fill, LinearFill):
        start, end = ends(fill.angle, box)
        x, y = end.x() - start.x(), end.y() - start.y()
        square = x * x + y * y
        return skia.Matrix.MakeAll(x / square, y / square, -(start.x() * x + start.y() * y) / square, 0, 1, 0, 0, 0, 1)
    way = skia.Matrix.Scale(1 / max(_LEAST, fill.rx * box.width()), 1 / max(_LEAST, fill.ry * box.height()))
    way.preTranslate(-box.left() - fill.cx * box.width(), -box.top() - fill.cy * box.height())
    return way


@lru_cache(maxsize=8)
def _levels(fill: LinearFill | RadialFill) -> Floats:
    """(_STEPS, 4) blue, green, red and opacity, 0 to 255, premultiplied."""
    at = np.linspace(0, 1, _STEPS)
    places = [stop.at for stop in fill.stops]
    colours = np.array([channels(stop.colour) for stop in fill.stops])
    levels = [np.interp(at, places, colours[:, channel] * 255) for channel in (2, 1, 0, 3)]
    return np.ascontiguousarray(np.transpose(levels), np.float32)


@lru_cache(maxsize=4)
def _grain(size: tuple[int, int]) -> Floats:
    """What is added before the fraction is cut off, the same for all channels, so that no colour rises above its
    opacity. Whole levels stay what they are, also when they are a little less or rounded up as floats."""
    width, height = size
    grains = np.random.default_rng(7).uniform(0.002, 0.998, (-(-height // _GRAIN), -(-width // _GRAIN)))
    return np.repeat(np.repeat(grains.astype(np.float32), _GRAIN, axis=0), _GRAIN, axis=1)[:height, :width]
