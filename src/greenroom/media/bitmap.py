"""The one form in which still pictures are handed on."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Bitmap = npt.NDArray[np.uint8]
"""(height, width, 4) BGRA, premultiplied, sRGB, C-contiguous: the fast path of Skia and of the converter to YUV."""

_ROWS = 256


def premultiply(bgra: Bitmap) -> Bitmap:
    """Multiplies the colours by alpha, in place; rounds to nearest. Straight BGRA in, premultiplied out."""
    for top in range(0, len(bgra), _ROWS):  # in strips: the wide copy of a large picture would not fit in memory
        strip = bgra[top : top + _ROWS]
        alpha = strip[..., 3]
        if alpha.min(initial=255) == 255:
            continue
        product = strip[..., :3].astype(np.uint16) * alpha[..., None].astype(np.uint16) + 128
        strip[..., :3] = (product + (product >> 8)) >> 8
    return bgra
