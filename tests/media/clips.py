"""Makes small video and sound files whose true colours and samples are known."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
from av.audio.stream import AudioStream
from av.video.stream import VideoStream

RGB = tuple[int, int, int]
Picture = list[list[RGB]]
"""colours of equal rectangles: rows of columns"""

_WEIGHTS = {1: (0.2126, 0.0722), 5: (0.299, 0.114), 9: (0.2627, 0.0593)}
"""matrix tag -> Kr, Kb"""


def yuv(rgb: Sequence[float], matrix: int, full: bool, bits: int = 8) -> tuple[int, int, int]:
    """Y, U, V of an R'G'B' colour (0..255), by the definition in ITU-R BT.709, BT.601 and BT.2020."""
    kr, kb = _WEIGHTS[matrix]
    r, g, b = (c / 255 for c in rgb)
    y = kr * r + (1 - kr - kb) * g + kb * b
    u, v = (b - y) / (2 - 2 * kb), (r - y) / (2 - 2 * kr)
    unit = 1 << (bits - 8)
    if full:
        top = 256 * unit - 1
        return round(y * top), round(u * top + 128 * unit), round(v * top + 128 * unit)
    return round((16 + 219 * y) * unit), round((128 + 224 * u) * unit), round((128 + 224 * v) * unit)


def frame_of(
    picture: Picture,
    size: tuple[int, int],
    pix_fmt: str = "yuv420p",
    matrix: int = 1,
    full: bool = False,
    alpha: int = 255,
) -> av.VideoFrame:
    """A frame of flat rectangles. `pix_fmt` is a planar YUV format."""
    width, height = size
    frame = av.VideoFrame(width, height, pix_fmt)
    bits = 10 if "10" in pix_fmt else 8
    kind = np.dtype("<u2") if bits > 8 else np.dtype(np.uint8)
    for n, plane in enumerate(frame.planes):
        rows = np.frombuffer(memoryview(plane), kind).reshape(plane.height, -1)
        for top, line in enumerate(picture):
            for left, rgb in enumerate(line):
                y0, y1 = (plane.height * k // len(picture) for k in (top, top + 1))
                x0, x1 = (plane.width * k // len(line) for k in (left, left + 1))
                rows[y0:y1, x0:x1] = (*yuv(rgb, matrix, full, bits), alpha)[n]
    return frame


def write_clip(
    path: Path,
    pictures: Iterable[Picture],
    *,
    size: tuple[int, int] = (64, 48),
    pts: Sequence[int] | None = None,
    fps: int = 30,
    pix_fmt: str = "yuv420p",
    matrix: int = 1,
    full: bool = False,
    tagged: bool = True,
    transfer: int | None = None,
    primaries: int | None = None,
    aspect: Fraction | None = None,
    codec: str = "libx264",
    alpha: int = 255,
    sound: npt.NDArray[np.float32] | None = None,
) -> Path:
    """A file of whole-picture flat colours, compressed so little that they survive. `sound` is (channels, samples)."""
    with av.open(str(path), "w") as container:
        options = (
            {"qp": "0", "g": "10"}
            if codec == "libx264" and pix_fmt != "yuv420p10le"
            else {"g": "10", "crf": "4", "auto-alt-ref": "0"}
            if "vpx" in codec
            else {"g": "10", "crf": "4"}
        )
        stream = container.add_stream(codec, rate=fps, options=options)
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = *size, pix_fmt
        context = stream.codec_context
        context.thread_count = 1
        if tagged:
            context.colorspace, context.color_range = matrix, 2 if full else 1
            context.color_primaries, context.color_trc = primaries or matrix, transfer or matrix
        if aspect:
            context.sample_aspect_ratio = aspect
        audio = None
        if sound is not None:
            audio = container.add_stream("aac", rate=48_000, layout="mono" if len(sound) == 1 else "stereo")
        for n, picture in enumerate(pictures):
            frame = frame_of(picture, size, pix_fmt, matrix, full, alpha)
            frame.pts, frame.time_base = pts[n] if pts else n, Fraction(1, fps)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
        if audio is not None and sound is not None:
            samples = av.AudioFrame.from_ndarray(sound, format="fltp", layout="mono" if len(sound) == 1 else "stereo")
            samples.sample_rate, samples.pts, samples.time_base = 48_000, 0, Fraction(1, 48_000)
            container.mux(audio.encode(samples))
            container.mux(audio.encode())
    return path


def turn(path: Path, a: int, b: int, c: int, d: int) -> Path:
    """Sets the display matrix of the first track of an MP4: stored (x, y) is shown at (a x + c y, b x + d y)."""
    data = bytearray(path.read_bytes())
    start = data.index(b"tkhd") + 4 + 40
    one = 1 << 16
    data[start : start + 36] = struct.pack(">9i", a * one, b * one, 0, c * one, d * one, 0, 0, 0, 1 << 30)
    path.write_bytes(data)
    return path


def write_sound(
    path: Path, samples: npt.NDArray[np.float32], layout: str, rate: int = 48_000, codec: str = "flac"
) -> Path:
    """(channels, samples) -> a sound file, lossless unless `codec` says otherwise."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=rate, layout=layout)
        assert isinstance(stream, AudioStream)
        frame = av.AudioFrame.from_ndarray(
            np.ascontiguousarray((samples.T.reshape(1, -1) * 32767).round().astype(np.int16)),
            format="s16",
            layout=layout,
        )
        frame.sample_rate, frame.pts, frame.time_base = rate, 0, Fraction(1, rate)
        container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path
