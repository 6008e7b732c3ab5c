"""Premultiplied pictures as frames with straight alpha, the kind that editors and browsers expect in video files."""

from __future__ import annotations

import av
import cv2
import numpy as np
from av.video.reformatter import ColorRange, Colorspace, Interpolation, VideoReformatter

from greenroom.render.bitmap import Pixels

_BT709 = 1
_LIMITED = 1
_NEAR = 33
"""Side in px of the neighbourhood that gives a transparent pixel its colour."""


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


def straight(premultiplied: Pixels) -> Pixels:
    """Straight BGRA. What is fully transparent takes the colour of what is near: colour is halved in resolution and
    compressed, and black there would show as a dark rim around everything."""
    out = _divided(premultiplied)
    nothing = premultiplied[..., 3] == 0
    if nothing.any() and not nothing.all():
        near = _divided(cv2.blur(premultiplied, (_NEAR, _NEAR)).astype(np.uint8, copy=False))
        out[nothing, :3] = near[nothing, :3]
    return out


def _divided(premultiplied: Pixels) -> Pixels:
    alpha = premultiplied[..., 3]
    colour = cv2.divide(np.ascontiguousarray(premultiplied[..., :3]), cv2.merge([alpha] * 3), scale=255)
    return np.dstack([colour, alpha])
