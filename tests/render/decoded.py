"""A finished video, decoded as a player would."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np


@dataclass(frozen=True)
class Decoded:
    """`sound` is (samples, 2) from time 0, after the edit list."""

    times: list[Fraction]
    pictures: list[np.ndarray[Any, Any]]
    sound: np.ndarray[Any, Any]
    sound_start: Fraction
    durations: tuple[Fraction, Fraction]
    """Of the video and the sound track."""


def decode(path: Path) -> Decoded:
    times, pictures, sound, sound_start = [], [], [], None
    with av.open(str(path)) as container:
        video, audio = container.streams.video[0], container.streams.audio[0]
        assert video.duration and audio.duration and video.time_base and audio.time_base
        durations = (video.duration * video.time_base, audio.duration * audio.time_base)
        for picture in container.decode(video=0):
            assert picture.pts is not None and picture.time_base is not None
            times.append(picture.pts * picture.time_base)
            pictures.append(picture.to_ndarray())
    with av.open(str(path)) as container:
        for frame in container.decode(audio=0):
            assert frame.pts is not None and frame.time_base is not None
            if sound_start is None:
                sound_start = frame.pts * frame.time_base
            sound.append(frame.to_ndarray())
    assert sound_start is not None
    return Decoded(times, pictures, np.concatenate(sound, axis=1).T, sound_start, durations)


def packets(path: Path) -> list[tuple[int, bytes, int | None, int | None, int | None]]:
    """(stream, data, pts, dts, duration) in file order."""
    with av.open(str(path)) as container:
        return [(p.stream_index, bytes(p), p.pts, p.dts, p.duration) for p in container.demux() if p.size]


def loud_starts(sound: np.ndarray[Any, Any], level: float = 0.2, apart: int = 4800) -> list[int]:
    """Samples at which something loud begins after at least `apart` samples of quiet."""
    loud = np.flatnonzero(np.abs(sound[:, 0]) > level)
    return [int(at) for n, at in enumerate(loud) if n == 0 or at - loud[n - 1] > apart]


def pictures(segment: Path) -> list[np.ndarray[Any, Any]]:
    """All frames of a segment."""
    with av.open(str(segment)) as container:
        return [frame.to_ndarray() for frame in container.decode(video=0)]
