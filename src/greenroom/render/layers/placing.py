"""Bakes pictures to where they land: scaled, turned and flipped once, so that drawing a frame only copies."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
import skia

from greenroom.render.bitmap import Pixels, blank, image, surface
from greenroom.render.rectangles import Rect, area, intersection, rounded_out
from greenroom.render.window import Placed

Matrix = tuple[float, float, float, float, float, float]
"""(a, b, c, d, e, f): x' = a x + c y + e, y' = b x + d y + f."""

MAX_PIXELS = 36_000_000
"""Of a baked picture: what is scaled far beyond the picture is cut, see `bounded`."""


@dataclass(frozen=True, slots=True)
class Baked:
    """Pixels whose top left corner is at (left, top) of the picture."""

    pixels: Pixels
    left: int
    top: int

    @property
    def rect(self) -> Rect:
        height, width = self.pixels.shape[:2]
        return self.left, self.top, self.left + width, self.top + height


def scaled_matrix(matrix: Matrix, scale: tuple[float, float]) -> Matrix:
    """`matrix` followed by a scale across and down: natural px -> out px."""
    a, b, c, d, e, f = matrix
    across, down = scale
    return a * across, b * down, c * across, d * down, e * across, f * down


def skia_matrix(matrix: Matrix) -> skia.Matrix:
    a, b, c, d, e, f = matrix
    return skia.Matrix.MakeAll(a, c, e, b, d, f, 0, 0, 1)


def mapped_bounds(matrix: Matrix, source: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """(left, top, right, bottom) of a mapped source rectangle (left, top, width, height)."""
    a, b, c, d, e, f = matrix
    left, top, width, height = source
    corners = [(x, y) for x in (left, left + width) for y in (top, top + height)]
    xs = [a * x + c * y + e for x, y in corners]
    ys = [b * x + d * y + f for x, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def is_upright(matrix: Matrix) -> bool:
    """Neither turned nor sheared (flips are upright)."""
    return math.isclose(matrix[1], 0, abs_tol=1e-6) and math.isclose(matrix[2], 0, abs_tol=1e-6)


def bounded(home: Rect, out: tuple[int, int]) -> Rect:
    """`home`, or the part of it within one picture's size around the picture when it has too many pixels."""
    width, height = out
    if area(home) <= MAX_PIXELS:
        return home
    return intersection(home, (-width, -height, 2 * width, 2 * height)) or (0, 0, 1, 1)


def cut(placed: Placed, scale: tuple[float, float], out: tuple[int, int]) -> Placed:
    """The same content with its source cut to the part that `bounded` keeps."""
    matrix = scaled_matrix(placed.matrix, scale)
    home = rounded_out(*mapped_bounds(matrix, placed.source))
    kept = bounded(home, out)
    back = skia.Matrix()
    if kept == home or not skia_matrix(matrix).invert(back):
        return placed
    wanted = back.mapRect(skia.Rect(*kept))
    source = skia.Rect.MakeXYWH(*placed.source)
    if not wanted.intersect(source):
        wanted = skia.Rect.MakeXYWH(source.left(), source.top(), 1, 1)
    source_now = (wanted.left(), wanted.top(), wanted.width(), wanted.height())
    return placed.model_copy(update={"source": source_now})


def home_of(placed: Placed, scale: tuple[float, float], grid: int = 1) -> Rect:
    """The whole pixels that placed content covers. Upright content has its edges rounded to multiples of `grid`, so
    that they stay sharp; turned content gets room for its soft edge."""
    matrix = scaled_matrix(placed.matrix, scale)
    bounds = mapped_bounds(matrix, placed.source)
    if not is_upright(matrix):
        return rounded_out(*bounds)
    left, top, right, bottom = (round(side / grid) * grid for side in bounds)
    return left, top, max(right, left + grid), max(bottom, top + grid)


def bake(content: Pixels, placed: Placed, scale: tuple[float, float], home: Rect) -> Pixels:
    """`content` (natural size, or any scale of it) drawn as placed: pixels as large as `home`."""
    height, width = content.shape[:2]
    across, down = width / placed.natural[0], height / placed.natural[1]
    left, top, source_width, source_height = placed.source
    matrix = scaled_matrix(placed.matrix, scale)
    size = home[2] - home[0], home[3] - home[1]
    if is_upright(matrix):
        crop = (left * across, top * down, (left + source_width) * across, (top + source_height) * down)
        pixels = resized(content, crop, size)
        if matrix[0] < 0:
            pixels = pixels[:, ::-1]
        if matrix[3] < 0:
            pixels = pixels[::-1]
        return np.ascontiguousarray(pixels)
    a, b, c, d, _, _ = matrix
    # Scale down by area before turning: a turned draw samples four pixels, however many the picture has.
    drawn = (source_width * math.hypot(a, b), source_height * math.hypot(c, d))
    shrunk = (min(width, max(1, math.ceil(drawn[0]))), min(height, max(1, math.ceil(drawn[1]))))
    crop = (left * across, top * down, (left + source_width) * across, (top + source_height) * down)
    part = resized(content, crop, shrunk)
    pixels = blank(*size)
    canvas = surface(pixels).getCanvas()
    canvas.translate(-home[0], -home[1])
    canvas.concat(skia_matrix(matrix))
    canvas.drawImageRect(
        image(part),
        skia.Rect.MakeXYWH(left, top, source_width, source_height),
        skia.SamplingOptions(skia.CubicResampler.Mitchell()),
        skia.Paint(AntiAlias=True),
    )
    return pixels


def resized(content: Pixels, crop: tuple[float, float, float, float], size: tuple[int, int]) -> Pixels:
    """The part `crop` (left, top, right, bottom, in px of `content`) scaled to `size`: by area when it shrinks."""
    left, top, right, bottom = crop
    height, width = content.shape[:2]
    whole = (
        max(0, min(width - 1, round(left))),
        max(0, min(height - 1, round(top))),
        max(1, min(width, round(right))),
        max(1, min(height, round(bottom))),
    )
    part = content[whole[1] : max(whole[3], whole[1] + 1), whole[0] : max(whole[2], whole[0] + 1)]
    if part.shape[1::-1] == size:
        return part
    shrinks = size[0] <= part.shape[1] and size[1] <= part.shape[0]
    out: Pixels = cv2.resize(part, size, interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC).astype(np.uint8)
    if not shrinks:
        # Cubic overshoots; premultiplied colour may never be larger than alpha.
        np.minimum(out[..., :3], out[..., 3:], out=out[..., :3])
    return out


def trimmed(baked: Baked) -> Baked:
    """Without empty rows and columns at its sides; one pixel when all is empty."""
    alpha = baked.pixels[..., 3]
    rows, columns = np.flatnonzero(alpha.any(1)), np.flatnonzero(alpha.any(0))
    if not len(rows):
        return Baked(baked.pixels[:1, :1], baked.left, baked.top)
    top, bottom, left, right = rows[0], rows[-1] + 1, columns[0], columns[-1] + 1
    part: Pixels = np.ascontiguousarray(baked.pixels[top:bottom, left:right])
    return Baked(part, baked.left + int(left), baked.top + int(top))
