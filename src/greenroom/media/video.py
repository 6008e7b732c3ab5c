"""The picture of a video at any time: upright, square pixels, converted once to what the caller needs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

import av
import numpy as np
import numpy.typing as npt
from av.codec import CodecContext
from av.container import InputContainer
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame
from av.video.reformatter import VideoReformatter
from av.video.stream import VideoStream

from greenroom.media.bitmap import Bitmap, premultiply
from greenroom.media.colour import convert, is_beyond_srgb
from greenroom.media.container import check_codec, opened, origin_seconds, packets
from greenroom.media.errors import UndecodableMedia, UnsupportedMedia
from greenroom.media.info import MediaInfo
from greenroom.media.orientation import orientation_of
from greenroom.media.sniff import sniff_file
from greenroom.media.tone_map import ToneMapper

MAX_SIDE = 8192
_TOLERANCE = 0.001
"""Callers count in whole milliseconds, cut off: the frame at 33.3 ms is the one they mean by 33."""
_SEEK_AHEAD = 3.0
"""seconds; a nearer time is reached by decoding on"""

_TRANSPARENT_DECODERS = {"vp8": "libvpx", "vp9": "libvpx-vp9"}

Plane = npt.NDArray[np.uint8]


class _Shown(NamedTuple):
    time: float
    """seconds from the origin of the file"""
    frame: VideoFrame


class VideoReader:
    """Frames of one file by time. Not for several threads. Close it, or use it in a `with` statement.

    Raises UndecodableMedia (no frame at all) or UnsupportedMedia (no picture in it).
    """

    def __init__(self, path: Path) -> None:
        self._stack = ExitStack()
        try:
            self._container = self._stack.enter_context(opened(path))
            self._stream = _video_stream(self._container)
            self._decoder = _decoder(self._stream)
            self._origin = origin_seconds(self._container)
            self._frames = self._decode()
            self._shown = self._first()
            self._next: _Shown | None = None
        except BaseException:
            self._stack.close()
            raise
        self.orientation = orientation_of(self._shown.frame)
        self._reformatter = VideoReformatter()
        self._tone_mapper: tuple[tuple[int, int], ToneMapper] | None = None
        self._planes: tuple[object, tuple[Plane, Plane, Plane]] | None = None

    def close(self) -> None:
        self._stack.close()

    def __enter__(self) -> VideoReader:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def size(self) -> tuple[int, int]:
        """Display (width, height): upright, with square pixels."""
        frame = self._shown.frame
        ratio = self._stream.sample_aspect_ratio or 1
        return self.orientation.size(max(1, round(frame.width * ratio)), frame.height)

    @property
    def has_alpha(self) -> bool:
        return _has_alpha(self._shown.frame)

    def frame_at(self, ms: int) -> VideoFrame:
        """The stored frame that is shown `ms` after the start; the first before it, the last one ever after."""
        seconds = ms / 1000 + _TOLERANCE
        if seconds < self._shown.time or seconds > self._shown.time + _SEEK_AHEAD:
            self._seek(seconds)
        while True:
            if self._next is None:
                self._next = next(self._frames, None)
            if self._next is None or self._next.time >= seconds:
                return self._shown.frame
            self._shown, self._next = self._next, None

    def planes(self, ms: int, width: int, height: int) -> tuple[Plane, Plane, Plane]:
        """Y (height, width), U and V (half of it, rounded up) of the upright picture: BT.709, limited range.

        The arrays may be views; they stay valid, and must not be written to. Alpha is ignored.
        """
        frame = self.frame_at(ms)
        key = (frame, width, height)
        if self._planes is None or self._planes[0] != key:
            stored = self.orientation.size(width, height)
            converted = convert(self._reformatter, self._sdr(frame, *stored), *stored, "yuv420p")
            y, u, v = (self.orientation.apply(_plane(converted, n)) for n in range(3))
            self._planes = (key, (y, u, v))
        return self._planes[1]

    def bitmap(self, ms: int, width: int, height: int) -> Bitmap:
        """The upright picture as sRGB, with its alpha if it has one. The array is the caller's."""
        frame = self.frame_at(ms)
        stored = self.orientation.size(width, height)
        converted = convert(self._reformatter, self._sdr(frame, *stored), *stored, "bgra")
        pixels = _plane(converted, 0).reshape(stored[1], stored[0], 4)
        bgra = self.orientation.apply(pixels).copy()
        if not _has_alpha(frame):
            bgra[..., 3] = 255
        return premultiply(bgra)

    def _sdr(self, frame: VideoFrame, width: int, height: int) -> VideoFrame:
        if not is_beyond_srgb(frame):
            return frame
        if self._tone_mapper is None or self._tone_mapper[0] != (width, height):
            self._tone_mapper = ((width, height), ToneMapper(frame, width, height))
        return self._tone_mapper[1].map(frame)

    def _first(self) -> _Shown:
        first = next(self._frames, None)
        if first is None:
            raise UndecodableMedia("The video has no frame that can be decoded. Convert it to MP4 (H.264).")
        return first

    def _decode(self) -> Iterator[_Shown]:
        """From where the container stands to the end. Damaged packets are skipped."""
        last = -1.0
        for packet in packets(self._container, self._stream):
            try:
                frames = self._decoder.decode(packet if packet.size else None)
            except av.FFmpegError:
                continue
            for frame in frames:
                # Frames that come out at the end have no time base of their own: `frame.time` would be NaN.
                pts, base = frame.pts, self._stream.time_base
                time = float(pts * base) - self._origin if pts is not None and base else last + 1 / _fps(self._stream)
                last = time
                yield _Shown(time, frame)

    def _seek(self, seconds: float) -> None:
        """Stands on the frame that is shown at `seconds`, or on one shortly before it."""
        target = max(0.0, seconds)
        for back in (0.0, 2.0, 10.0, target):
            start = max(0.0, target - back)
            try:
                offset = int((start + self._origin) / self._stream.time_base) if self._stream.time_base else 0
                self._container.seek(offset, stream=self._stream, backward=True)
            except av.FFmpegError:
                continue
            self._decoder.flush_buffers()
            self._frames = self._decode()
            found = next(self._frames, None)
            if found and (found.time <= seconds or start == 0.0):
                self._shown, self._next = found, None
                return


def container_info(path: Path) -> MediaInfo:
    """Kind, size, duration and streams; decodes one frame. Raises a MediaError."""
    media_type = sniff_file(path).media_type
    with opened(path) as container:
        audio = bool(container.streams.audio)
        if not _pictures(container):
            if not audio:
                raise UnsupportedMedia("The file has neither picture nor sound.")
            kind = media_type.replace("video/", "audio/")
            return MediaInfo("audio", kind, duration_ms=_duration_ms(container, None), has_audio=True)
    with VideoReader(path) as reader:
        width, height = reader.size
        stream = reader._stream
        return MediaInfo(
            kind="video",
            media_type=media_type,
            width=width,
            height=height,
            duration_ms=_duration_ms(reader._container, stream),
            fps=_fps(stream),
            has_audio=audio,
            has_alpha=reader.has_alpha,
        )


def _pictures(container: InputContainer) -> list[VideoStream]:
    """Video streams, without the cover pictures of sound files."""
    return [s for s in container.streams.video if not s.disposition & av.stream.Disposition.attached_pic]


def _video_stream(container: InputContainer) -> VideoStream:
    streams = _pictures(container)
    if not streams:
        raise UnsupportedMedia("The file has no picture.")
    stream = streams[0]
    check_codec(stream)
    if max(stream.width, stream.height) > MAX_SIDE:
        raise UnsupportedMedia(
            f"The video has {stream.width}x{stream.height} pixels, more than {MAX_SIDE} on a side. Use a smaller one."
        )
    return stream


def _decoder(stream: VideoStream) -> VideoCodecContext:
    """One that runs in this thread. WebM keeps transparency in side data that only libvpx's own decoders read."""
    context = stream.codec_context
    transparent = any(k.lower() == "alpha_mode" and v == "1" for k, v in stream.metadata.items())
    if transparent and context.name in _TRANSPARENT_DECODERS:
        own = CodecContext.create(_TRANSPARENT_DECODERS[context.name], "r")
        assert isinstance(own, VideoCodecContext)
        own.extradata = context.extradata
        context = own
    context.thread_type, context.thread_count = "SLICE", 1
    return context


def _fps(stream: VideoStream) -> float:
    return float(stream.average_rate or stream.guessed_rate or 25)


def _duration_ms(container: InputContainer, stream: VideoStream | None) -> int:
    """Of the picture where the file says so, else of the file."""
    if stream is not None and stream.duration and stream.time_base:
        return round(stream.duration * stream.time_base * 1000)
    if container.duration:
        return round(container.duration / (av.time_base / 1000))
    return 0


def _has_alpha(frame: VideoFrame) -> bool:
    name = frame.format.name
    return name.startswith(("yuva", "rgba", "bgra", "argb", "abgr", "gbrap", "ya8", "ya16"))


def _plane(frame: VideoFrame, n: int) -> Plane:
    """Rows of bytes, without the padding."""
    plane = frame.planes[n]
    width = plane.width * (4 if frame.format.name == "bgra" else 1)
    rows: Plane = np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)
    return rows[: plane.height, :width]
