"""How long a failed export still answers pollers in JSON before it ends their loop.

The v1 tutorial polls for ever on `success: false`; only a body that is not JSON ends it, with the reason on stderr.
Other clients want the JSON. So the first answers carry the envelope, later ones HTTP 410 with plain text.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

SECONDS = 60.0
POLLS = 20
REMEMBERED = 10_000


class Patience:
    """Counts, in memory, the failed answers per export from the first one."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._seen: OrderedDict[str, tuple[float, int]] = OrderedDict()
        self._lock = threading.Lock()

    def is_over(self, export_id: str) -> bool:
        """Counts one poll; True from the 21st on, or 60 s after the first."""
        with self._lock:
            first, polls = self._seen.pop(export_id, (self._clock(), 0))
            self._seen[export_id] = (first, polls + 1)
            if len(self._seen) > REMEMBERED:
                self._seen.popitem(last=False)
            return polls >= POLLS or self._clock() - first >= SECONDS
