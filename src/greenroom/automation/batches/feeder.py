"""Rows of batches become projects and exports, a few at a time, so that everybody's exports get their turn."""

from __future__ import annotations

import json
import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from greenroom.automation.variables import fill
from greenroom.jobs.engine import Engine
from greenroom.project.brand import BrandKit
from greenroom.project.document import Project
from greenroom.project.errors import GreenroomError
from greenroom.project.ids import is_id
from greenroom.project.upgrades import upgrade
from greenroom.store.batches.shapes import Batch, BatchRow, Made, Material
from greenroom.store.store import Store

PER_RENDERER = 2
"""Exports under way per renderer: while one is planned or put together, another is rendered."""
MOST = 32
"""Exports of batches under way per worker."""
ALIVE_SECONDS = 20.0
"""Since its last beat, for which a worker counts."""

log = logging.getLogger(__name__)


class BatchFeeder:
    """Implements `jobs.feeding.Feeder`. The first video of a batch goes alone: when it is done, what all of them share
    is there, whichever workers render the others. Several feeders may work at once: each row is taken by one."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def feed(self, engine: Engine, slots: int) -> None:
        open_batches = [self._settled(batch) for batch in self._store.batches.unfinished()]
        alive = Counter({batch.id: batch.rows["queued"] + batch.rows["running"] for batch in open_batches})
        waiting = {batch.id: self._due(batch) for batch in open_batches if batch.rows["waiting"]}
        room = self._room(slots) - alive.total() if any(waiting.values()) else 0
        by_id = {batch.id: batch for batch in open_batches}
        while room > 0 and any(waiting.values()):
            id = min((id for id, rows in waiting.items() if rows), key=lambda id: (alive[id], id))
            if self._start(by_id[id], waiting[id].pop(0), engine):
                alive[id] += 1
                room -= 1

    def _room(self, slots: int) -> int:
        workers = sum(age <= ALIVE_SECONDS for _, age in self._store.workers.seen().values())
        return min(MOST, PER_RENDERER * slots) * max(1, workers)

    def _due(self, batch: Batch) -> list[BatchRow]:
        """The rows that may start now; while the first is under way, none."""
        ended = batch.rows["finished"] + batch.rows["failed"]
        if not ended and (batch.rows["queued"] or batch.rows["running"]):
            return []
        return list(self._store.batches.rows(batch.id, state="waiting", limit=MOST if ended else 1))

    def _start(self, batch: Batch, row: BatchRow, engine: Engine) -> bool:
        try:
            project = project_of(self._store.batches.material(batch.id), row)
        except GreenroomError as error:  # checked when the batch came; only a newer version may think differently
            log.warning("row %d of batch %s: %s", row.number, batch.id, error)
            self._store.batches.fail_row(row, error.to_json())
            return False

        def make(connection: sa.Connection) -> tuple[str, str]:
            base = batch.template if is_id(batch.template) and self._has(connection, batch) else None
            made = self._store.projects.create_in(connection, batch.workspace, project, hidden=True, base=base)
            export = self._store.exports.create_in(
                connection, batch.workspace, made.id, made.rev, profile=batch.profile, strict=batch.strict,
                webhook_style="native", link_base=batch.link_base, enqueue=engine.enqueue,
            )  # fmt: skip
            return made.id, export.id

        return self._store.batches.start_row(row, make)

    def _has(self, connection: sa.Connection, batch: Batch) -> bool:
        """Whether the project that was the template is still there."""
        return self._store.projects.exists_in(connection, batch.workspace, batch.template)

    def _settled(self, batch: Batch) -> Batch:
        """Notes what ended; the batch as it is then."""
        rows: Sequence[BatchRow] = ()
        ended = batch.rows["finished"] + batch.rows["failed"] + batch.rows["cancelled"]
        if ended:
            rows = self._store.batches.to_settle(batch.id)
        for row in rows:
            self._store.batches.settle_row(row, self._made(row))
        if not batch.to_do and self._store.batches.finish(batch.id):
            log.info("batch %s has ended: %s", batch.id, {k: v for k, v in batch.rows.items() if v})
        return batch

    def _made(self, row: BatchRow) -> Made | None:
        """From the manifest of its video."""
        export = row.export
        if export is None or export.state != "finished" or "manifest" not in export.files:
            return None
        path = self._store.objects.find(export.workspace, "published", export.files["manifest"])
        return None if path is None else made_of(json.loads(path.read_bytes())["parts"])


def project_of(material: Material, row: BatchRow) -> Project:
    """The template with the values of a row. Raises InvalidValues."""
    brand = BrandKit.model_validate(material.brand) if material.brand else None
    project = fill(Project.model_validate(upgrade(material.document)), row.values, brand=brand)
    project.name = row.name
    return project


def made_of(parts: Sequence[Mapping[str, Any]]) -> Made:
    """Sums up the picture parts of a manifest."""
    counts: Counter[tuple[str, str]] = Counter()
    for part in parts:
        if part["kind"] != "audio":
            counts["segments", part["how"]] += 1
            counts["frames", part["how"]] += part["count"]
    return Made(*(counts[what, how] for what in ("segments", "frames") for how in ("rendered", "reused")))
