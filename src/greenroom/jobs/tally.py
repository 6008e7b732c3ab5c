"""What a worker counts between two writes to the database."""

from __future__ import annotations

import threading
from collections import defaultdict


class Tally:
    """Threads share it. Names are those of `store.counters`."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: defaultdict[tuple[str, str], float] = defaultdict(float)

    def add(self, name: str, label: str = "", by: float = 1.0) -> None:
        with self._lock:
            self._counts[name, label] += by

    def take(self) -> dict[tuple[str, str], float]:
        """All since the last time."""
        with self._lock:
            taken, self._counts = dict(self._counts), defaultdict(float)
            return taken
