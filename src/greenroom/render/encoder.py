"""Frames -> a segment: one file with one video stream, closed GOP, the same bytes for the same frames everywhere."""

from __future__ import annotations

import os
from fractions import Fraction
from pathlib import Path
from types import TracebackType

import av
from av.video.stream import VideoStream

from greenroom.render.profile import Profile

BT709 = 1
LIMITED = 1
TIMESCALE = 30_000
"""Ticks per second of every video track: whole ticks for each fps that Greenroom allows."""


class Encoder:
    """Writes frames in order. One encoder thread: segments run beside each other, and threads change the packets."""

    def __init__(self, path: Path, size: tuple[int, int], fps: int, profile: Profile) -> None:
        self._container = av.open(str(path), "w", format=profile.container, options=muxer_options(profile.container))
        self._stream = add_video_stream(self._container, size, fps, profile)

    def encode(self, frame: av.VideoFrame) -> None:
        """Takes a frame whose pts is its number. The picture is copied before this returns."""
        self._container.mux(self._stream.encode(frame))

    def close(self) -> None:
        """Writes what the encoder still holds, and the index."""
        self._container.mux(self._stream.encode())
        self._container.close()

    def __enter__(self) -> Encoder:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self.close()
        else:
            self._container.close()


def muxer_options(container: str) -> dict[str, str]:
    """The same packets make the same file."""
    return {"fflags": "+bitexact"} | ({} if container == "webm" else {"video_track_timescale": str(TIMESCALE)})


def mark_alpha(stream: VideoStream, profile: Profile) -> None:
    """WebM keeps alpha beside the picture, and players look for it only where the track says so."""
    if profile.transparent and profile.suffix == "webm":
        stream.metadata["alpha_mode"] = "1"


def add_video_stream(
    container: av.container.OutputContainer, size: tuple[int, int], fps: int, profile: Profile
) -> VideoStream:
    """A stream of a profile; segments of one profile, size and fps have equal parameter sets."""
    assert profile.codec
    os.environ.setdefault("SVT_LOG", "1")  # or the AV1 encoder tells its settings to the child's log
    stream = container.add_stream(profile.codec, rate=fps, options=dict(profile.options))
    assert isinstance(stream, VideoStream)
    stream.width, stream.height = size
    stream.pix_fmt = profile.pix_fmt
    mark_alpha(stream, profile)
    context = stream.codec_context
    context.time_base = Fraction(1, fps)
    context.thread_count = 1
    # The default is SLICE, which x264 takes as sliced threads: larger and slower.
    context.thread_type = "FRAME"
    context.gop_size = 300
    context.colorspace = context.color_primaries = context.color_trc = BT709
    context.color_range = LIMITED
    return stream
