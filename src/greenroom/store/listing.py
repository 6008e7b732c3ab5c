"""The list of projects that people look through: by folder, by name, in several orders, without reading documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import sqlalchemy as sa

from greenroom.store import tables
from greenroom.store.database import Database

Order = Literal["edited", "created", "name"]
Last = tuple[datetime | str, str]
"""What a page ends with: the value that it is ordered by, and the id."""

_p, _x, _f = tables.projects.c, tables.exports.c, tables.folders.c
_FOLDED = sa.func.lower(_p.name)


@dataclass(frozen=True, slots=True)
class Listed:
    """`duration_ms`: of the newest video of this rev; None: not exported yet. `saved_by` is a person or a key."""

    id: str
    name: str
    rev: int
    base: str | None
    created_at: datetime
    updated_at: datetime
    folder_id: str | None
    folder_name: str | None
    scene_count: int
    width: int
    height: int
    saved_by: str | None
    duration_ms: int | None
    folded: str
    """The name, as it is ordered."""

    def last(self, order: Order) -> Last:
        times = {"edited": self.updated_at, "created": self.created_at}
        return (self.folded if order == "name" else times[order], self.id)


class Listing:
    def __init__(self, database: Database) -> None:
        self._database = database

    def page(
        self,
        workspace: str,
        *,
        search: str = "",
        folder: str | None = None,
        order: Order = "edited",
        after: Last | None = None,
        limit: int = 50,
    ) -> Sequence[Listed]:
        """No snapshots. `folder`: only what is in it; "none": only what is in no folder. Times go backwards, names
        forwards."""
        length = (
            sa.select(_x.duration_ms)
            .where(_x.project_id == _p.id, _x.rev == _p.rev, _x.state == "finished")
            .order_by(_x.created_at.desc())
            .limit(1)
            .scalar_subquery()
        )
        query = (
            sa.select(
                _p.id, _p.name, _p.rev, _p.base, _p.created_at, _p.updated_at, _p.folder_id, _f.name, _p.scene_count,
                _p.width, _p.height, _p.saved_by, length, _FOLDED,
            )
            .outerjoin(tables.folders, _p.folder_id == _f.id)
            .where(_p.workspace == workspace, _p.hidden.is_(False))
        )  # fmt: skip
        if search:
            query = query.where(_p.name.icontains(search, autoescape=True))
        if folder is not None:
            query = query.where(_p.folder_id.is_(None) if folder == "none" else _p.folder_id == folder)
        key: sa.ColumnElement[str] | sa.ColumnElement[datetime]
        key = {"edited": _p.updated_at, "created": _p.created_at, "name": _FOLDED}[order]
        ids: sa.ColumnElement[str] = _p.id
        if after is not None:
            value, id = after
            later, next = (key > value, ids > id) if order == "name" else (key < value, ids < id)
            query = query.where(sa.or_(later, sa.and_(key == value, next)))
        query = query.order_by(key, ids) if order == "name" else query.order_by(key.desc(), ids.desc())
        with self._database.read() as connection:
            return [Listed(*tuple(row)) for row in connection.execute(query.limit(limit))]
