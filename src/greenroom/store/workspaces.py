"""A workspace owns projects, keys and objects. Its row is made on first use."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from greenroom.store import tables
from greenroom.store.database import Database
from greenroom.store.errors import InvalidName
from greenroom.store.upsert import insert_if_absent

DEFAULT = "default"
_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_w = tables.workspaces.c


@dataclass(frozen=True, slots=True)
class WorkspaceSummary:
    """`bytes` of `objects` objects of all kinds; `quota` None: as much as the disk holds."""

    id: str
    created_at: datetime
    projects: int
    exports: int
    members: int
    objects: int
    bytes: int
    quota: int | None


def ensure_workspace(connection: sa.Connection, workspace: str) -> None:
    """The id is part of every object's path, hence the narrow alphabet."""
    if not _ID.fullmatch(workspace):
        raise InvalidName(f"workspace {workspace!r}: use 1 to 64 of a-z, 0-9, _ and -, not beginning with _ or -")
    known = connection.execute(sa.select(_w.id).where(_w.id == workspace)).first()
    if known is None:
        insert_if_absent(connection, tables.workspaces, {"id": workspace, "created_at": tables.now()})


def workspace_ids(database: Database) -> Sequence[str]:
    """All, in order."""
    with database.read() as connection:
        return list(connection.execute(sa.select(_w.id).order_by(_w.id)).scalars())


def summaries(database: Database) -> Sequence[WorkspaceSummary]:
    """What each workspace holds; `projects` counts those that people see, not snapshots."""

    def of(table: sa.Table, what: sa.ColumnElement[int], *conditions: sa.ColumnElement[bool]) -> sa.ScalarSelect[int]:
        return sa.select(sa.func.coalesce(what, 0)).where(table.c.workspace == _w.id, *conditions).scalar_subquery()

    query = sa.select(
        _w.id,
        _w.created_at,
        of(tables.projects, sa.func.count(), tables.projects.c.hidden.is_(False)),
        of(tables.exports, sa.func.count()),
        of(tables.memberships, sa.func.count()),
        of(tables.objects, sa.func.count()),
        of(tables.objects, sa.cast(sa.func.sum(tables.objects.c.size), sa.BigInteger)),
        _w.quota_bytes,
    ).order_by(_w.id)
    with database.read() as connection:
        return [WorkspaceSummary(*row) for row in connection.execute(query)]
