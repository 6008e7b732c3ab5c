"""Once a day, one of the workers removes what retention lets go."""

from __future__ import annotations

import logging
import threading

from greenroom.store.collect import collect
from greenroom.store.counters import CLEANED, claim_turn
from greenroom.store.retention import Retention
from greenroom.store.store import Store

DAY = 86_400.0

log = logging.getLogger(__name__)


def upkeep(store: Store, retention: Retention) -> bool:
    """False when another worker did it less than a day ago. Never raises: retention is no reason to stop working."""
    try:
        if not claim_turn(store.database, CLEANED, DAY):
            return False
        store.transfers.forget_old()
        for done in collect(store, retention):
            if done.counts.total():
                what = ", ".join(f"{count} {name}" for name, count in done.counts.items() if count)
                log.info("workspace %s: removed %s, %d bytes", done.workspace, what, done.bytes)
            for reason in done.skipped:
                log.warning("workspace %s: left alone: %s", done.workspace, reason)
    except Exception:
        log.exception("retention could not be looked after")
    return True


class UpkeepThread:
    """Looks after retention beside the worker's rounds, one run at a time."""

    def __init__(self, store: Store, retention: Retention) -> None:
        self._store, self._retention = store, retention
        self._thread: threading.Thread | None = None

    def begin(self) -> None:
        """At once when it is due and no run is under way."""
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(
                target=upkeep, args=(self._store, self._retention), name="upkeep", daemon=True
            )
            self._thread.start()
