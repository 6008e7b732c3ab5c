"""Batches and their rows. A batch is made whole or not at all; its rows become projects and exports one by one, each in
one commit, by whoever feeds them: what a crash interrupts goes on where it was."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from greenroom.project.ids import new_id
from greenroom.store import tables
from greenroom.store.batches import reading
from greenroom.store.batches.shapes import Batch, BatchNotFound, BatchRow, Made, Material, NewBatch, NewRow, RowState
from greenroom.store.database import Database
from greenroom.store.exports import ALIVE
from greenroom.store.webhooks import outbox
from greenroom.store.workspaces import ensure_workspace

AT_A_TIME = 4
"""Batches of one workspace that are worked on; further ones wait until one of them has ended."""

_b, _r, _x = tables.batches.c, tables.batch_rows.c, tables.exports.c


class Batches:
    def __init__(self, database: Database) -> None:
        self._database = database

    def create_in(self, connection: sa.Connection, workspace: str, new: NewBatch, rows: Sequence[NewRow]) -> str:
        """The id of a batch whose rows all wait."""
        ensure_workspace(connection, workspace)
        id = new_id()
        values = {name: getattr(new, name) for name in NewBatch.__slots__}
        connection.execute(
            tables.batches.insert().values(id=id, workspace=workspace, created_at=tables.now(), **values)
        )
        waiting = [
            {"batch": id, "number": n, "name": row.name, "given": dict(row.values), "state": "waiting", "attempt": 1}
            for n, row in enumerate(rows)
        ]
        connection.execute(tables.batch_rows.insert(), waiting)
        return id

    def create(self, workspace: str, new: NewBatch, rows: Sequence[NewRow]) -> Batch:
        with self._database.write() as connection:
            id = self.create_in(connection, workspace, new, rows)
        return self.get(workspace, id)

    def get(self, workspace: str, id: str) -> Batch:
        """Raises BatchNotFound, also for another workspace's batch."""
        with self._database.read() as connection:
            found = reading.batches(connection, _b.workspace == workspace, _b.id == id)
        if not found:
            raise BatchNotFound(f"there is no batch {id}")
        return found[0]

    def find(self, id: str) -> Batch | None:
        """By the id alone."""
        with self._database.read() as connection:
            return next(iter(reading.batches(connection, _b.id == id)), None)

    def material(self, id: str) -> Material:
        """The template of a batch and what it wears."""
        with self._database.read() as connection:
            return Material(*connection.execute(sa.select(_b.document, _b.brand).where(_b.id == id)).one())

    def list(self, workspace: str, *, before: str | None = None, limit: int = 50) -> Sequence[Batch]:
        """The newest first; `before`: only those older than the one with this id."""
        older = () if before is None else (_b.id < before,)
        with self._database.read() as connection:
            return reading.batches(connection, _b.workspace == workspace, *older, limit=limit)

    def rows(
        self, id: str, *, state: RowState | None = None, after: int | None = None, limit: int | None = None
    ) -> Sequence[BatchRow]:
        """In order; `after`: only those behind the row of this number."""
        where = [] if state is None else [reading.state_now == state]
        if after is not None:
            where.append(_r.number > after)
        with self._database.read() as connection:
            return reading.rows(connection, id, *where, limit=limit)

    def unfinished(self) -> Sequence[Batch]:
        """The oldest few of every workspace, the oldest first: what feeders look after. Cheap while there is none, and
        when a workspace has made hundreds."""
        turn = sa.func.row_number().over(partition_by=_b.workspace, order_by=_b.id).label("turn")
        ranked = sa.select(_b.id, turn).where(_b.finished_at.is_(None)).subquery()
        first = sa.select(ranked.c.id).where(ranked.c.turn <= AT_A_TIME)
        with self._database.read() as connection:
            return reading.batches(connection, _b.id.in_(first))[::-1]

    def has_export(self, export_id: str) -> bool:
        """Whether an export is a row of some batch."""
        with self._database.read() as connection:
            return connection.execute(sa.select(1).where(_r.export_id == export_id).limit(1)).first() is not None

    def start_row(self, row: BatchRow, make: Callable[[sa.Connection], tuple[str, str]]) -> bool:
        """`make` creates project and export, and gives their ids, in the commit that takes the row from waiting. False
        when somebody else did it, or it was cancelled: then nothing is made."""
        mine = (_r.batch == row.batch, _r.number == row.number, _r.state == "waiting", _r.attempt == row.attempt)
        with self._database.write() as connection:
            if connection.execute(tables.batch_rows.update().where(*mine).values(state="started")).rowcount != 1:
                return False
            project_id, export_id = make(connection)
            this = (_r.batch == row.batch, _r.number == row.number)
            connection.execute(
                tables.batch_rows.update().where(*this).values(project_id=project_id, export_id=export_id)
            )
            return True

    def fail_row(self, row: BatchRow, error: Mapping[str, str]) -> None:
        """A row that cannot become a project."""
        mine = (_r.batch == row.batch, _r.number == row.number, _r.state == "waiting", _r.attempt == row.attempt)
        with self._database.write() as connection:
            connection.execute(tables.batch_rows.update().where(*mine).values(state="failed", error=dict(error)))

    def to_settle(self, id: str) -> Sequence[BatchRow]:
        """Rows whose exports have ended, or were deleted, which nobody noted yet."""
        with self._database.read() as connection:
            ended = reading.state_now.in_(("finished", "failed", "cancelled"))
            return reading.rows(connection, id, _r.state == "started", ended)

    def settle_row(self, row: BatchRow, made: Made | None) -> None:
        """Notes how the row ended, so that it is known when the export is gone."""
        mine = (_r.batch == row.batch, _r.number == row.number, _r.state == "started", _r.attempt == row.attempt)
        values: dict[str, Any] = {"state": row.state, "error": row.error}
        if made is not None:
            values |= {name: getattr(made, name) for name in Made.__slots__}
        with self._database.write() as connection:
            connection.execute(tables.batch_rows.update().where(*mine).values(values))

    def finish(self, id: str) -> bool:
        """Closes a batch whose rows have all been settled. True for exactly one caller."""
        with self._database.write() as connection:
            return self._finish(connection, id)

    def _finish(self, connection: sa.Connection, id: str) -> bool:
        open_rows = sa.select(_r.number).where(_r.batch == id, _r.state.in_(("waiting", "started")))
        update = tables.batches.update().where(_b.id == id, _b.finished_at.is_(None), ~sa.exists(open_rows))
        if connection.execute(update.values(finished_at=tables.now())).rowcount != 1:
            return False
        (batch,) = reading.batches(connection, _b.id == id)
        outbox.tell_batch(connection, batch.workspace, batch.webhook, _facts(batch))
        return True

    def cancel(self, workspace: str, id: str) -> Sequence[str]:
        """Nothing new begins; the ids of exports that are under way, which the caller cancels. Raises BatchNotFound."""
        with self._database.write() as connection:
            known = sa.select(_b.finished_at).where(_b.workspace == workspace, _b.id == id).with_for_update()
            if (head := connection.execute(known).first()) is None:
                raise BatchNotFound(f"there is no batch {id}")
            if head[0] is not None:
                return []
            running = _cancel(connection, [id])
            self._finish(connection, id)
            return running

    def cancel_all_in(self, connection: sa.Connection, workspace: str) -> None:
        """Nothing new begins in this workspace."""
        query = sa.select(_b.id).where(_b.workspace == workspace, _b.finished_at.is_(None))
        if ids := list(connection.execute(query).scalars()):
            _cancel(connection, ids)

    def retry(self, workspace: str, id: str) -> int:
        """Rows that failed or were cancelled wait again; how many. Raises BatchNotFound."""
        with self._database.write() as connection:
            return self.retry_in(connection, workspace, id)

    def retry_in(self, connection: sa.Connection, workspace: str, id: str) -> int:
        """`retry` inside the caller's transaction."""
        known = sa.select(_b.id).where(_b.workspace == workspace, _b.id == id).with_for_update()
        if connection.execute(known).first() is None:
            raise BatchNotFound(f"there is no batch {id}")
        exports = sa.select(_x.id).where(_x.state.in_(("failed", "cancelled")))
        lost = sa.and_(_r.state == "started", sa.or_(_r.export_id.is_(None), _r.export_id.in_(exports)))
        again = sa.or_(_r.state.in_(("failed", "cancelled")), lost)
        update = tables.batch_rows.update().where(_r.batch == id, again)
        count = connection.execute(
            update.values(state="waiting", attempt=_r.attempt + 1, error=None, project_id=None, export_id=None)
        ).rowcount
        if count:
            connection.execute(tables.batches.update().where(_b.id == id).values(finished_at=None, cancelled_at=None))
        return count

    def delete(self, workspace: str, id: str) -> None:
        """The batch and the projects of its rows, with their exports. Raises BatchNotFound."""
        with self._database.write() as connection:
            known = sa.select(_b.id).where(_b.workspace == workspace, _b.id == id).with_for_update()
            if connection.execute(known).first() is None:
                raise BatchNotFound(f"there is no batch {id}")
            made = sa.select(_r.project_id).where(_r.batch == id, _r.project_id.is_not(None))
            projects = tables.projects
            connection.execute(projects.delete().where(projects.c.id.in_(made), projects.c.workspace == workspace))
            connection.execute(tables.batches.delete().where(_b.id == id))


def _facts(batch: Batch) -> dict[str, Any]:
    """What webhooks tell of it."""
    same = ("id", "name", "template", "profile", "state", "total", "duration_ms", "size")
    at = {"created_at": batch.created_at, "finished_at": batch.finished_at}
    return {
        **{name: getattr(batch, name) for name in same},
        "rev": batch.template_rev,
        "counts": dict(batch.rows),
        **{name: moment.isoformat() if moment else None for name, moment in at.items()},
    }


def _cancel(connection: sa.Connection, ids: list[str]) -> list[str]:
    waiting = tables.batch_rows.update().where(_r.batch.in_(ids), _r.state == "waiting")
    connection.execute(waiting.values(state="cancelled"))
    connection.execute(tables.batches.update().where(_b.id.in_(ids)).values(cancelled_at=tables.now()))
    return _running(connection, ids)


def _running(connection: sa.Connection, ids: list[str]) -> list[str]:
    query = sa.select(_r.export_id).join(tables.exports, _x.id == _r.export_id)
    return list(connection.execute(query.where(_r.batch.in_(ids), _x.state.in_(ALIVE))).scalars())
