"""What a worker does besides rendering: looks for work, for cancelled exports, for the dead and for the forgotten."""

from __future__ import annotations

import logging
import threading
import time

from greenroom.jobs.dbos_engine import DbosWorker
from greenroom.jobs.engine import Engine
from greenroom.jobs.export_workflow import ExportWork
from greenroom.jobs.feeding import Feeder
from greenroom.jobs.heartbeat import Heartbeat
from greenroom.jobs.reaper import dead_workers, forget_the_dead
from greenroom.jobs.reconciler import reconcile
from greenroom.jobs.upkeep import UpkeepThread
from greenroom.project.errors import GreenroomError
from greenroom.store import counters
from greenroom.store.retention import Retention
from greenroom.store.store import Store

LOOK, LOOK_IDLE = 0.3, 0.7
"""Seconds between two looks for work, while there is some and while there is none: one small query each."""
REAP, RECONCILE, TELL, SWEEP, CLEAN = 2.0, 10.0, 10.0, 60.0, 3600.0
AFTER_FAILURE = 5.0

log = logging.getLogger(__name__)


class Rounds:
    def __init__(
        self,
        store: Store,
        work: ExportWork,
        worker: DbosWorker,
        heartbeat: Heartbeat,
        engine: Engine,
        retention: Retention,
        *,
        feeder: Feeder | None = None,
        slots: int = 1,
    ) -> None:
        self._store, self._work, self._worker, self._heartbeat, self._engine = store, work, worker, heartbeat, engine
        self._feeder, self._slots = feeder, slots
        self._upkeep = UpkeepThread(store, retention)
        self._children = -1
        self._due: dict[str, float] = {}
        self._trouble: str | None = None
        self._busy = True

    def until(self, stop: threading.Event) -> None:
        """Goes on until `stop`, whatever the database does."""
        while not stop.is_set():
            try:
                self._once()
                self._note(None)
            except GreenroomError as error:
                self._note(str(error))
            except Exception:
                log.exception("a worker's round failed")
                stop.wait(AFTER_FAILURE)
            stop.wait(LOOK if self._busy else LOOK_IDLE)

    def _note(self, trouble: str | None) -> None:
        """One line when the database goes away, one when it is back."""
        if (trouble is None) != (self._trouble is None):
            log.warning("the database is back" if trouble is None else f"waiting for the database: {trouble}")
        self._trouble = trouble

    def _once(self) -> None:
        if self._feeder is not None:
            self._feeder.feed(self._engine, self._slots)
        self._busy = busy = self._store.exports.any_unfinished()
        self._worker.poll(busy)
        for export in self._work.drop_final():
            if export.state == "failed":  # nobody else tells the engine; who cancels does
                self._engine.cancel(export)
        if busy and self._is_due("reap", REAP):
            owners = self._worker.owners()
            if dead := dead_workers(self._store.workers, owners, self._heartbeat):
                log.warning("taking over from %s", ", ".join(sorted(dead)))
                self._worker.recover(dead)
                self._store.workers.forget(*dead)
        if busy and self._is_due("reconcile", RECONCILE):
            reconcile(self._store.exports, self._worker.states, self._engine.enqueue, self._work.give_up)
        if self._is_due("tell", TELL):
            self.tell()
        if self._is_due("sweep", SWEEP):
            self._store.objects.scratch.sweep()
        if self._is_due("clean", CLEAN):
            self._worker.forget_old()
            self._store.exports.forget_segment_progress()
            forget_the_dead(self._store.workers, self._worker.owners(), self._heartbeat)
            self._upkeep.begin()

    def tell(self) -> None:
        """What this worker counted, for metrics. Writes only what is new."""
        tally = self._work.tally
        counts = tally.take()
        try:
            counters.add(self._store.database, counts)
        except GreenroomError:
            for (name, label), value in counts.items():
                tally.add(name, label, value)
            raise
        if (children := self._work.children) != self._children:
            self._store.workers.note_children(self._heartbeat.me.id, children)
            self._children = children

    def _is_due(self, what: str, every: float) -> bool:
        now = time.monotonic()
        if now < self._due.get(what, 0.0):
            return False
        self._due[what] = now + every
        return True
