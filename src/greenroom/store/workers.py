"""Workers that beat: who is alive, judged by the database's clock across machines, by pid on this one."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from greenroom.store import tables
from greenroom.store.database import Database
from greenroom.store.upsert import insert_or_replace

_w = tables.workers.c


@dataclass(frozen=True, slots=True)
class WorkerInfo:
    """`boot_id` changes when the machine restarts; `pid_started` tells a reused pid."""

    id: str
    host: str
    boot_id: str
    pid: int
    pid_started: str


class Workers:
    def __init__(self, database: Database) -> None:
        self._database = database

    def beat(self, worker: WorkerInfo) -> None:
        """I am alive. Made anew when somebody pruned the row."""
        values = {name: getattr(worker, name) for name in WorkerInfo.__slots__}
        with self._database.write() as connection:
            insert_or_replace(connection, tables.workers, {**values, "beat_at": self._database.now})

    def note_children(self, id: str, children: int) -> None:
        """How many render children it has now."""
        with self._database.write() as connection:
            connection.execute(tables.workers.update().where(_w.id == id).values(children=children))

    def children(self) -> int | None:
        """Of all workers that say so; None when none does."""
        with self._database.read() as connection:
            total = connection.execute(sa.select(sa.func.sum(_w.children))).scalar()
        return None if total is None else int(total)

    def seen(self) -> dict[str, tuple[WorkerInfo, float]]:
        """id -> the worker and the seconds since its last beat."""
        age = (self._database.now - _w.beat_at).label("age")
        query = sa.select(*(_w[name] for name in WorkerInfo.__slots__), age)
        with self._database.read() as connection:
            return {row[0]: (WorkerInfo(*row[:5]), float(row[5])) for row in connection.execute(query)}

    def forget(self, *ids: str) -> None:
        with self._database.write() as connection:
            connection.execute(tables.workers.delete().where(_w.id.in_(ids)))
