"""How fast exports go: from what this process saw of them lately, else from their whole history."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from greenroom.store.exports import Export

WINDOW = 20.0
"""Seconds that a speed is an average of."""
ENOUGH = 1.5
"""Seconds between two looks before they tell a speed."""
REMEMBERED = 1000


@dataclass(frozen=True, slots=True)
class Pace:
    """`speed` in frames per second; None while nothing can be said."""

    speed: float | None
    eta_seconds: float | None


class _Seen(NamedTuple):
    at: float
    frames: int
    progress: float


class Paces:
    """Threads share it."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._seen: OrderedDict[tuple[str, int], deque[_Seen]] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, export: Export, now: datetime | None = None) -> Pace:
        """Notes what the export says of itself now, and tells its pace."""
        if export.state != "running":
            return Pace(None, 0.0 if export.state == "finished" else None)
        seen = _Seen(self._clock(), export.frames_done, export.progress)
        with self._lock:
            looks = self._seen.pop((export.id, export.attempt), deque(maxlen=200))
            if not looks or looks[-1][1:] != seen[1:]:
                looks.append(seen)
            while len(looks) > 2 and seen.at - looks[0].at > WINDOW:
                looks.popleft()
            self._seen[export.id, export.attempt] = looks
            while len(self._seen) > REMEMBERED:
                self._seen.popitem(last=False)
            first = looks[0]
        if seen.at - first.at >= ENOUGH and seen.progress > first.progress:
            return _pace(seen.at - first.at, seen.frames - first.frames, seen.progress - first.progress, export)
        elapsed = ((now or datetime.now(UTC)) - (export.started_at or export.created_at)).total_seconds()
        if elapsed >= ENOUGH and export.progress > 0:
            return _pace(elapsed, export.frames_done, export.progress, export)
        return Pace(None, None)


def _pace(seconds: float, frames: int, progress: float, export: Export) -> Pace:
    left = (100.0 - export.progress) * seconds / progress
    return Pace(round(frames / seconds, 2) if frames > 0 else None, round(left, 1))
