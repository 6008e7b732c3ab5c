"""Music gives way while somebody speaks."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from greenroom.render.sound import Interval

ATTACK = 12_000
"""Samples before the first word in which the music goes down (250 ms)."""
RELEASE = 33_600
"""Samples after the last word in which it comes back (700 ms)."""


def speech_presence(speech: Iterable[Interval], start: int, count: int) -> npt.NDArray[np.float32]:
    """0..1 per sample of [start, start + count): 1 while somebody speaks, with straight ramps around it.

    The value at a sample depends only on speech within ATTACK or RELEASE of it.
    """
    presence = np.zeros(count, np.float32)
    for begin, end in speech:
        first, last = max(begin - ATTACK, start), min(end + RELEASE, start + count)
        if first >= last:
            continue
        at = np.arange(first, last, dtype=np.float32)
        shape = np.minimum((at - (begin - ATTACK)) / ATTACK, (end + RELEASE - at) / RELEASE).clip(0, 1)
        part = presence[first - start : last - start]
        np.maximum(part, shape, out=part)
    return presence
