"""How far an export is, as one number that never goes back."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from itertools import accumulate
from types import MappingProxyType

Report = Callable[[str, int, int], None]
"""(stage, done, total)"""

WEIGHTS: Mapping[str, float] = MappingProxyType({"plan": 3.0, "speech": 5.0, "frames": 85.0, "assembly": 7.0})
"""Percent of an export that each stage is, in order."""
_BEFORE = dict(zip(WEIGHTS, accumulate(WEIGHTS.values(), initial=0.0), strict=False))


def percent(stage: str, done: int, total: int) -> float:
    """
    >>> percent("frames", 1, 2)
    50.5
    """
    return _BEFORE[stage] + WEIGHTS[stage] * (min(done, total) / total if total else 1.0)


class FrameCounter:
    """Adds up the frames of segments that are rendered at the same time. A segment that starts again after a crash
    does not take back what was reported."""

    def __init__(self, total: int, report: Report) -> None:
        self._total = total
        self._report = report
        self._frames: dict[str, int] = {}
        self._lock = threading.Lock()
        report("frames", 0, total)

    def of(self, key: str) -> Callable[[int], None]:
        """The `progress` callback of one segment."""

        def progress(frames: int) -> None:
            with self._lock:
                if frames > self._frames.get(key, 0):
                    self._frames[key] = frames
                    self._report("frames", sum(self._frames.values()), self._total)

        return progress
