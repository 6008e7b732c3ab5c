"""Sound of any file as 48 kHz stereo."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
import numpy as np
import numpy.typing as npt
from av.audio.frame import AudioFrame
from av.container import InputContainer

from greenroom.media.container import check_codec, opened, origin_seconds, packets

RATE = 48_000
_SEEK_FROM_MS = 10_000
"""Earlier than this, decoding from the start is cheap and exact."""
_PRE_ROLL_MS = 500
_GUESSED = ("mp3", "aac")
"""Formats without an index: a seek in them lands somewhere near. Reading past packets is exact, and cheap undecoded."""
_GAP = 0.05
"""seconds between frames that are silence in the file, not jitter of its time stamps"""

Samples = npt.NDArray[np.float32]


def decode_audio(path: Path, start_ms: int = 0, end_ms: int | None = None) -> Samples:
    """(samples, 2) at 48 kHz, from `start_ms` to `end_ms` or the end, in step with the picture of the same file.

    Mono is on both sides, surround is mixed down (ITU-R BS.775), a file without sound gives (0, 2). Damaged packets
    are skipped. Raises a MediaError when the file cannot be opened.
    """
    start = start_ms * RATE // 1000
    stop = None if end_ms is None else max(start, end_ms * RATE // 1000)
    pieces: list[Samples] = []
    at = start
    with opened(path) as container:
        if not container.streams.audio:
            return np.zeros((0, 2), np.float32)
        for position, samples in _resampled(container, start_ms):
            if stop is not None and position >= stop:
                break
            if position > at:
                pieces.append(np.zeros((position - at, 2), np.float32))
                at = position
            samples = samples[at - position :]
            pieces.append(samples)
            at += len(samples)
    joined = np.concatenate(pieces) if pieces else np.zeros((0, 2), np.float32)
    return joined if stop is None else joined[: stop - start]


def _resampled(container: InputContainer, start_ms: int) -> Iterator[tuple[int, Samples]]:
    """(position in samples at 48 kHz, samples), in order and without overlap."""
    origin = origin_seconds(container)
    resampler, position, expected = None, 0, 0.0
    setup: tuple[str, str, int] | None = None
    for frame in _frames(container, start_ms, origin):
        time = (frame.time if frame.time is not None else expected + origin) - origin
        # A file may change its format on the way, by damage or because it was joined from others.
        before, setup = setup, (frame.format.name, frame.layout.name, frame.sample_rate)
        if resampler is None or time > expected + _GAP or setup != before:
            if resampler is not None:
                for rest in resampler.resample(None):
                    yield position, _stereo(rest)
            # Mono stays mono here: FFmpeg would make it 3 dB softer on its way to two sides.
            layout = "mono" if frame.layout.nb_channels == 1 else "stereo"
            resampler = av.AudioResampler(format="flt", layout=layout, rate=RATE)
            if before is None and start_ms:
                frame, time = _on_the_grid(frame, time)
            position = max(position, round(time * RATE)) if position else round(time * RATE)
            expected = time
        expected += frame.samples / frame.sample_rate
        for done in resampler.resample(frame):
            samples = _stereo(done)
            yield position, samples
            position += len(samples)
    if resampler is not None:
        for rest in resampler.resample(None):
            yield position, _stereo(rest)


def _on_the_grid(frame: AudioFrame, time: float) -> tuple[AudioFrame, float]:
    """A first frame in the middle of a file without its first samples, so that it begins where a sample of 48 kHz
    falls: resampling then gives the samples that it gives when it begins at the start of the file."""
    rate = frame.sample_rate
    places = (time + np.arange(min(frame.samples - 1, rate // math.gcd(rate, RATE))) / rate) * RATE
    dropped = int(np.argmin(np.round(np.abs(places - np.round(places)), 4))) if len(places) else 0
    if not dropped:
        return frame, time
    samples: npt.NDArray[Any] = frame.to_ndarray()
    each = 1 if frame.format.is_planar else frame.layout.nb_channels
    shorter = AudioFrame.from_ndarray(
        np.ascontiguousarray(samples[:, dropped * each :]), format=frame.format.name, layout=frame.layout.name
    )
    shorter.sample_rate = rate
    return shorter, time + dropped / rate


def _frames(container: InputContainer, start_ms: int, origin: float) -> Iterator[AudioFrame]:
    stream = container.streams.audio[0]
    check_codec(stream)
    first = (start_ms - _PRE_ROLL_MS) / 1000 + origin if start_ms > _SEEK_FROM_MS else None
    if first is not None and container.format.name not in _GUESSED:
        container.seek(round(first * av.time_base))
        first = None
    for packet in packets(container, stream):
        if first is not None and packet.pts is not None and float(packet.pts * packet.time_base) < first:
            continue
        try:
            frames = packet.decode()
        except av.FFmpegError:
            continue
        yield from frames


def _stereo(frame: AudioFrame) -> Samples:
    channels = frame.layout.nb_channels
    samples = frame.to_ndarray().reshape(-1, channels).astype(np.float32, copy=False)
    return np.repeat(samples, 2, axis=1) if channels == 1 else samples
