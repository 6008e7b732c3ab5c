"""The one picture that the encoder sees: a yuv420p frame, BT.709 limited range, patched where something changed."""

from __future__ import annotations

from collections import OrderedDict
from fractions import Fraction
from typing import Any

import av
import numpy as np
import numpy.typing as npt
from av.video.reformatter import Interpolation, VideoReformatter

from greenroom.render.bitmap import Pixels
from greenroom.render.rectangles import Rect

Plane = npt.NDArray[np.uint8]
Planes = tuple[Plane, Plane, Plane]

_BT709 = 1
_LIMITED = 1
# AREA averages exactly 2 x 2 pixels for chroma. BILINEAR would look at neighbours too: a patch would show its edge.
_TO_YUV: dict[str, Any] = {
    "format": "yuv420p",
    "dst_colorspace": "ITU709",
    "dst_color_range": "MPEG",
    "interpolation": Interpolation.AREA,
    "threads": 1,
}
# The exact inverse. Without these flags the converter is five times as fast, and more than one step too dark.
_TO_BGRA: dict[str, Any] = {
    "format": "bgra",
    "src_colorspace": "ITU709",
    "interpolation": Interpolation.POINT | Interpolation.ACCURATE_RND | Interpolation.FULL_CHR_H_INT,
    "threads": 1,
}


def planes_of(frame: av.VideoFrame) -> Planes:
    """Writable views of a yuv420p frame's three planes, without padding."""
    views = []
    for index, plane in enumerate(frame.planes):
        shift = int(index > 0)
        rows = np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)
        views.append(rows[: frame.height >> shift, : frame.width >> shift])
    return views[0], views[1], views[2]


class _Converters(OrderedDict[tuple[str, int, int], VideoReformatter]):
    """One scaler context per size: making one costs more than converting a small rectangle."""

    def of(self, what: str, width: int, height: int) -> VideoReformatter:
        key = (what, width, height)
        converter = self.get(key)
        if converter is None:
            converter = self[key] = VideoReformatter()
            if len(self) > 64:
                self.popitem(last=False)
        self.move_to_end(key)
        return converter


class Frame420:
    """A persistent frame. x264 copies the picture while it takes it, so patching afterwards is safe."""

    def __init__(self, width: int, height: int, fps: int) -> None:
        self.width, self.height = width, height
        self.frame = _new_frame(width, height)
        self.planes = planes_of(self.frame)
        self._time_base = Fraction(1, fps)
        self._converters = _Converters()

    def stamped(self, index: int) -> av.VideoFrame:
        """The frame as number `index` of its segment."""
        self.frame.pts = index
        self.frame.time_base = self._time_base
        return self.frame

    def patch(self, bgra: Pixels, rect: Rect) -> None:
        """Converts `rect` (even on every side) of a whole opaque BGRA picture (height, width, 4) into the frame."""
        self._copy(self.convert(bgra, rect), rect)

    def convert(self, bgra: Pixels, rect: Rect) -> Planes:
        """The planes of `rect` (even on every side) of a whole BGRA picture; alpha is ignored."""
        left, top, right, bottom = rect
        # The converter rounds the last chroma row of its input differently: give it two rows more than are taken.
        source = bgra[top : min(bottom + 2, self.height), left:right]
        view = av.VideoFrame.from_numpy_buffer(source, format="bgra")
        converter = self._converters.of("yuv", view.width, view.height)
        luma, blue, red = planes_of(converter.reformat(view, **_TO_YUV))
        height = bottom - top
        return luma[:height], blue[: height // 2], red[: height // 2]

    def patch_planes(self, planes: Planes, place: Rect, rect: Rect) -> None:
        """Copies the part `rect` of planes that fill `place` (both even on every side, `rect` inside `place`)."""
        left, top = rect[0] - place[0], rect[1] - place[1]
        self._copy(
            (planes[0][top:, left:], planes[1][top // 2 :, left // 2 :], planes[2][top // 2 :, left // 2 :]), rect
        )

    def _copy(self, source: Planes, rect: Rect) -> None:
        for target, plane in zip(self.views(rect), source, strict=True):
            target[:] = plane[: target.shape[0], : target.shape[1]]

    def views(self, rect: Rect) -> Planes:
        """The part `rect` (even on every side) of the three planes, to write to."""
        left, top, right, bottom = rect
        half = (slice(top // 2, bottom // 2), slice(left // 2, right // 2))
        return self.planes[0][top:bottom, left:right], self.planes[1][half], self.planes[2][half]

    def read(self, rect: Rect) -> Pixels:
        """The pixels of `rect` (even on every side) as opaque BGRA (height, width, 4)."""
        left, top, right, bottom = rect
        part = _new_frame(right - left, bottom - top)
        for target, plane in zip(planes_of(part), self.views(rect), strict=True):
            target[:] = plane
        bgra = self._converters.of("bgra", part.width, part.height).reformat(part, **_TO_BGRA)
        pixels = bgra.planes[0]
        return np.frombuffer(memoryview(pixels), np.uint8).reshape(-1, pixels.line_size // 4, 4)[
            : part.height, : part.width
        ]


def _new_frame(width: int, height: int) -> av.VideoFrame:
    frame = av.VideoFrame(width, height, "yuv420p")
    frame.colorspace = _BT709
    frame.color_range = _LIMITED
    return frame
