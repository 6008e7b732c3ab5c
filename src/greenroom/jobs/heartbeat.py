"""A worker's sign of life, every few seconds, from its own thread."""

from __future__ import annotations

import logging
import threading
import time

from greenroom.project.errors import GreenroomError
from greenroom.store.workers import WorkerInfo, Workers

BEATS = 5
"""In the time after which a silent worker counts as dead."""

log = logging.getLogger(__name__)


class Heartbeat:
    def __init__(self, workers: Workers, me: WorkerInfo, ttl: float) -> None:
        """`ttl`: seconds without a beat after which a worker counts as dead."""
        self.me = me
        self.ttl = ttl
        self._workers = workers
        self._beat = ttl / BEATS
        self._stop = threading.Event()
        self._steady_since = time.monotonic()
        self._thread = threading.Thread(target=self._run, name="heartbeat", daemon=True)

    def start(self) -> None:
        """The first beat is done when this returns: nobody may take this worker for dead once it has work."""
        self._workers.beat(self.me)
        self._steady_since = time.monotonic()
        self._thread.start()

    def steady(self) -> bool:
        """True when I have beaten on time for a while. After a pause of the database or of this machine everybody is
        late: then nobody may judge others by their beats before all had time to come back."""
        return time.monotonic() - self._steady_since > 1.5 * self.ttl

    def stop(self) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        last = time.monotonic()
        while not self._stop.wait(self._beat):
            try:
                self._workers.beat(self.me)
            except GreenroomError as error:
                log.warning("no heartbeat: %s", error)
                self._steady_since = time.monotonic()
                continue
            now = time.monotonic()
            if now - last > 0.8 * self.ttl:
                self._steady_since = now
            last = now
