"""Rows of batches become projects and exports, a few at a time, so that everybody's exports get their turn."""

from __future__ import annotations

import json
import logging
from collections import Counter
from collections.abc import Sequence

import sqlalchemy as sa

from greenroom.automation.batches.made import made_of
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
        hungry = {batch.id: batch for batch in open_batches if self._may_start(batch)}
        room = self._room(slots) - alive.total() if hungry else 0
        due: dict[str, list[BatchRow]] = {}
        while room > 0 and hungry:
            id = min(hungry, key=lambda id: (alive[id], id))
            if id not in due:
                due[id] = list(
                    self._store.batches.rows(id, state="waiting", limit=room if self._began(hungry[id]) else 1)
                )
            if not due[id]:
                del hungry[id]
            elif self._start(hungry[id], due[id].pop(0), engine):
                alive[id] += 1
                room -= 1

    def _room(self, slots: int) -> int:
        workers = sum(age <= ALIVE_SECONDS for _, age in self._store.workers.seen().values())
        return min(MOST, PER_RENDERER * slots) * max(1, workers)

    def _began(self, batch: Batch) -> bool:
        """The first video is done."""
        return bool(batch.rows["finished"] + batch.rows["failed"])

    def _may_start(self, batch: Batch) -> bool:
        """While the first one is under way, nothing else."""
        under_way = batch.rows["queued"] + batch.rows["running"]
        return bool(batch.rows["waiting"]) and (self._began(batch) or not under_way)

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
