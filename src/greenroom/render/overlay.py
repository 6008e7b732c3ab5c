"""What lies above a video clip, laid over its planes without turning the video into RGB and back.

Y, U and V are linear in the colours that layers blend, so blending may happen in either: premultiplied layers on a
transparent surface become planes `own` and an alpha, and the picture is `own + (1 - alpha) * video` around the black
level of each plane. Where the alpha is 0 the video stays as it is, to the bit.
"""

from __future__ import annotations

import cv2
import numpy as np

from greenroom.render.bitmap import Pixels
from greenroom.render.frame420 import Frame420, Plane
from greenroom.render.rectangles import Rect

_BLACK = (16, 128, 128)


class Overlay:
    """The layers above a video in one rectangle (even on every side), converted once for as long as they stand."""

    def __init__(self, pixels: Pixels, rect: Rect, target: Frame420) -> None:
        """`pixels`: a whole picture, premultiplied; `target` converts it."""
        self.rect = rect
        left, top, right, bottom = rect
        clear = cv2.bitwise_not(np.ascontiguousarray(pixels[top:bottom, left:right, 3]))
        half = cv2.resize(clear, ((right - left) // 2, (bottom - top) // 2), interpolation=cv2.INTER_AREA)
        self._clear: tuple[Plane, Plane, Plane] = (_bytes(clear), _bytes(half), _bytes(half))
        self._own = tuple(
            _bytes(cv2.subtract(np.ascontiguousarray(plane), cv2.convertScaleAbs(clear, alpha=black / 255)))
            for plane, clear, black in zip(target.convert(pixels, rect), self._clear, _BLACK, strict=True)
        )

    def lay_over(self, target: Frame420, rect: Rect) -> None:
        """Blends the part `rect` (even on every side, inside this one's) over what `target` holds there."""
        left, top = rect[0] - self.rect[0], rect[1] - self.rect[1]
        for index, (view, own, clear) in enumerate(zip(target.views(rect), self._own, self._clear, strict=True)):
            shift = int(index > 0)
            rows = slice(top >> shift, (top >> shift) + view.shape[0])
            columns = slice(left >> shift, (left >> shift) + view.shape[1])
            view[:] = cv2.add(cv2.multiply(view, clear[rows, columns], scale=1 / 255), own[rows, columns])


def _bytes(plane: np.ndarray) -> Plane:
    return np.asarray(plane, np.uint8)
