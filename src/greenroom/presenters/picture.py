"""Premultiplied BGRA rasters: the only pixel format that Skia blits fast here."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import skia

from greenroom.presenters.affine import Matrix

Pixels = npt.NDArray[np.uint8]
"""uint8 (height, width, 4), BGRA premultiplied."""

Rect = tuple[int, int, int, int]
"""left, top, right, bottom in px, right and bottom exclusive."""


@dataclass(frozen=True)
class Picture:
    """Pixels whose top-left corner is at device pixel (x, y)."""

    pixels: Pixels
    x: int
    y: int
    image: skia.Image = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        height, width = self.pixels.shape[:2]
        info = skia.ImageInfo.MakeN32Premul(width, height)
        data = skia.Data.MakeWithoutCopy(self.pixels)
        object.__setattr__(self, "image", skia.Image.MakeRasterData(info, data, width * 4))

    @property
    def rect(self) -> Rect:
        height, width = self.pixels.shape[:2]
        return self.x, self.y, self.x + width, self.y + height


def draw_pixels(rect: Rect, draw: Callable[[skia.Canvas], None]) -> Pixels:
    """What `draw` paints into the device rectangle `rect` of an empty canvas."""
    left, top, right, bottom = rect
    pixels = np.zeros((bottom - top, right - left, 4), np.uint8)
    surface = skia.Surface.MakeRasterDirect(skia.ImageInfo.MakeN32Premul(right - left, bottom - top), pixels)
    canvas = surface.getCanvas()
    canvas.translate(-left, -top)
    draw(canvas)
    return pixels


def opaque_rect(pixels: Pixels) -> Rect | None:
    """The rectangle outside which every pixel is transparent; None when all are."""
    alpha = pixels[:, :, 3]
    rows, columns = np.flatnonzero(alpha.any(1)), np.flatnonzero(alpha.any(0))
    if not len(rows):
        return None
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def union(a: Rect | None, b: Rect | None) -> Rect | None:
    if a is None or b is None:
        return a or b
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])


def intersection(a: Rect, b: Rect) -> Rect | None:
    left, top, right, bottom = max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])
    return (left, top, right, bottom) if left < right and top < bottom else None


def skia_matrix(matrix: Matrix) -> skia.Matrix:
    return skia.Matrix.MakeAll(*matrix.ravel().tolist())


class PictureCache:
    """The pictures used last, by key, within `max_bytes` (always at least two, for `damage`)."""

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._bytes = 0
        self._pictures: OrderedDict[Hashable, Picture | None] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Picture | None]) -> Picture | None:
        if key in self._pictures:
            self._pictures.move_to_end(key)
            return self._pictures[key]
        picture = make()
        self._pictures[key] = picture
        self._bytes += picture.pixels.nbytes if picture else 0
        while self._bytes > self._max_bytes and len(self._pictures) > 2:
            _, old = self._pictures.popitem(last=False)
            self._bytes -= old.pixels.nbytes if old else 0
        return picture
