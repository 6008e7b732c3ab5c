"""Pictures inside slides: decoded once, cut and scaled to exactly the pixels that they cover."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import cv2
import numpy as np
import skia

from greenroom.media.errors import MediaError
from greenroom.media.image import decode_still
from greenroom.render.bitmap import Pixels, image

_REMEMBERED_BYTES = 256 << 20


@dataclass(frozen=True, slots=True)
class Crop:
    """Fractions cut off at each side; negative: empty room there."""

    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0


class Bitmaps:
    """Remembers what it decoded, by content: a logo is on every slide."""

    def __init__(self) -> None:
        self._known: OrderedDict[bytes, Pixels | None] = OrderedDict()

    def decoded(self, data: bytes) -> Pixels | None:
        """Premultiplied BGRA; None when it is no picture that can be decoded (WMF and EMF drawings are none)."""
        if data not in self._known:
            self._known[data] = _decoded(data)
            while len(self._known) > 1 and sum(_size(p) for p in self._known.values()) > _REMEMBERED_BYTES:
                self._known.popitem(last=False)
        self._known.move_to_end(data)
        return self._known[data]


def fitted(pixels: Pixels, crop: Crop, width: float, height: float) -> skia.Image:
    """The part of the picture inside the crop, at about that many pixels."""
    rows, columns = pixels.shape[:2]
    left, right = crop.left * columns, (1 - crop.right) * columns
    top, bottom = crop.top * rows, (1 - crop.bottom) * rows
    inside = pixels[
        max(0, round(top)) : max(1, min(rows, round(bottom))), max(0, round(left)) : max(1, min(columns, round(right)))
    ]
    if not inside.size:
        inside = pixels
    w, h = max(1, round(width)), max(1, round(height))
    smaller = w < inside.shape[1] or h < inside.shape[0]
    method = cv2.INTER_AREA if smaller else cv2.INTER_CUBIC
    if (h, w) != inside.shape[:2]:
        inside = np.asarray(cv2.resize(np.ascontiguousarray(inside), (w, h), interpolation=method), np.uint8)
        if not smaller:  # cubic overshoots: colours must not exceed alpha
            inside[..., :3] = np.minimum(inside[..., :3], inside[..., 3:])
    return image(inside)


def _decoded(data: bytes) -> Pixels | None:
    with TemporaryDirectory(prefix="slide-picture-") as folder:
        file = Path(folder) / "picture"
        file.write_bytes(data)
        try:
            return decode_still(file)
        except MediaError:
            return None


def _size(pixels: Pixels | None) -> int:
    return 0 if pixels is None else pixels.nbytes
