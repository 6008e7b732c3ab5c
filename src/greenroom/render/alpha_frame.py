"""Premultiplied pictures as frames with straight alpha, the kind that editors and browsers expect in video files."""

from __future__ import annotations

import av
import cv2
import numpy as np
from av.video.reformatter import ColorRange, Colorspace, Interpolation, VideoReformatter

from greenroom.render.bitmap import Pixels

_BT709 = 1
_LIMITED = 1
_COARSE = 4
_NEAR = 9
"""A transparent pixel takes the mean colour of this many blocks of `_COARSE` px, across and down."""


class AlphaConverter:
    """Pictures of one size -> frames of one pixel format."""

    def __init__(self, pix_fmt: str) -> None:
        self._pix_fmt = pix_fmt
        self._reformatter = VideoReformatter()

    def frame(self, premultiplied: Pixels) -> av.VideoFrame:
        """BGRA (height, width, 4) -> a frame, BT.709 limited range; alpha is full range."""
        source = av.VideoFrame.from_ndarray(straight(premultiplied), format="bgra")
        frame = self._reformatter.reformat(
            source,
            format=self._pix_fmt,
            dst_colorspace=Colorspace.ITU709,
            dst_color_range=ColorRange.MPEG,
            interpolation=Interpolation.AREA,
            threads=1,
        )
        frame.colorspace, frame.color_range = _BT709, _LIMITED
        return frame


def read_back(frame: av.VideoFrame) -> Pixels:
    """A frame's pixels as straight BGRA."""
    exact = Interpolation.BICUBIC | Interpolation.ACCURATE_RND | Interpolation.FULL_CHR_H_INT
    bgra = frame.reformat(format="bgra", src_colorspace=Colorspace.ITU709, interpolation=exact)
    return bgra.to_ndarray().astype(np.uint8, copy=False)


def straight(premultiplied: Pixels) -> Pixels:
    """Straight BGRA. What is fully transparent takes the colour of what is near: colour is halved in resolution and
    compressed, and black there would show as a dark rim around everything."""
    alpha = premultiplied[..., 3]
    out = _divided(premultiplied)
    nothing = (alpha == 0).astype(np.uint8)
    if 0 < cv2.countNonZero(nothing) < alpha.size:
        height, width = alpha.shape
        size = max(1, width // _COARSE), max(1, height // _COARSE)
        near = cv2.blur(cv2.resize(premultiplied, size, interpolation=cv2.INTER_AREA), (_NEAR, _NEAR))
        near = cv2.resize(_divided(near.astype(np.uint8, copy=False)), (width, height), interpolation=cv2.INTER_NEAREST)
        cv2.copyTo(near, nothing, out)
    out[..., 3] = alpha
    return out


def _divided(premultiplied: Pixels) -> Pixels:
    """Colours as they are without their alpha; the fourth channel is not alpha any more."""
    alpha = np.ascontiguousarray(premultiplied[..., 3])
    return cv2.divide(premultiplied, cv2.merge([alpha] * 4), scale=255).astype(np.uint8, copy=False)
