"""The engine without an engine: jobs run in the calling process when it says so. For the command line and tests."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import sqlalchemy as sa

from greenroom.jobs.author import Author
from greenroom.jobs.engine import GIVE_UP_ROUNDS, ROUNDS, Work
from greenroom.jobs.export_workflow import ExportWork
from greenroom.jobs.settings import WorkerSettings
from greenroom.media.fetch import Guard
from greenroom.render.pool import RenderPool
from greenroom.store.exports import Export
from greenroom.store.store import Store


class InlineEngine:
    """Implements `engine.Engine`. What was enqueued waits for `run()`; `pool` None = one of its own."""

    def __init__(
        self,
        store: Store,
        *,
        slots: int | None = None,
        pool: RenderPool | None = None,
        allow_hosts: frozenset[str] = frozenset(),
        strict: bool = False,
        author: Author | None = None,
    ) -> None:
        self._borrowed = pool is not None
        self._pool = pool or RenderPool(slots)
        self._work = ExportWork(store, self._pool, Guard(allow_hosts), WorkerSettings(strict_ids=strict), author)
        self._waiting: list[str] = []

    def enqueue(self, connection: sa.Connection, export: Export) -> None:
        """The transaction may still be rolled back: `run()` then finds no row and does nothing."""
        self._waiting.append(export.id)

    def cancel(self, export: Export) -> None:
        self._work.drop_final()

    def run(self) -> None:
        """Works through what waits, one export after the other."""
        while self._waiting:
            run_export(self._work, self._waiting.pop(0), self._pool.slots)

    def close(self) -> None:
        if not self._borrowed:
            self._pool.close()


def run_export(work: Work, export_id: str, slots: int) -> None:
    """One export from plan to result; failures end up in its row."""
    planned = work.plan(export_id)
    if planned is None:
        return
    missing, made = planned.missing, dict[str, int]()
    for _ in range(ROUNDS):
        with ThreadPoolExecutor(slots, "segment") as threads:
            took = threads.map(lambda segment: work.render(export_id, planned.plan, segment), missing)
            made |= dict(zip(missing, took, strict=True))
        missing = work.finish(export_id, planned.plan, made)
        if not missing:
            return
    work.give_up(export_id, GIVE_UP_ROUNDS)
