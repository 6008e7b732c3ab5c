"""Pictures that are asked for again and again: drawn once, then kept in memory while there is room."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable

from greenroom.jobs.planners import Answered

MAX_BYTES = 16 << 20


class Stills:
    """Threads may share it. The longest unused pictures go first."""

    def __init__(self, max_bytes: int = MAX_BYTES) -> None:
        self._max_bytes = max_bytes
        self._bytes = 0
        self._kept: OrderedDict[Hashable, Answered] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> Answered | None:
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def keep(self, key: Hashable, still: Answered) -> None:
        """`key` names everything that the picture depends on."""
        with self._lock:
            before = self._kept.pop(key, None)
            self._kept[key] = still
            self._bytes += len(still.picture) - (len(before.picture) if before else 0)
            while self._bytes > self._max_bytes:
                self._bytes -= len(self._kept.popitem(last=False)[1].picture)
