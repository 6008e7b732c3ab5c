"""Saved projects that a workspace lists as templates. Any project can be filled; these are the ones on the shelf."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from greenroom.store import tables
from greenroom.store.database import Database
from greenroom.store.errors import ProjectNotFound

_t, _p = tables.templates.c, tables.projects.c


@dataclass(frozen=True, slots=True)
class SavedTemplate:
    """`id` is the project's; `rev` is its newest, which is what gets filled."""

    id: str
    name: str
    category: str
    rev: int
    updated_at: datetime


class SavedTemplates:
    def __init__(self, database: Database) -> None:
        self._database = database

    def mark(self, workspace: str, project_id: str, category: str) -> None:
        """Puts a project on the shelf, or changes its category. Raises ProjectNotFound, for hidden snapshots too."""
        mine = sa.select(_p.id).where(_p.workspace == workspace, _p.id == project_id, _p.hidden.is_(False))
        with self._database.write() as connection:
            if connection.execute(mine.with_for_update()).first() is None:
                raise ProjectNotFound(f"there is no project {project_id}")
            changed = connection.execute(
                tables.templates.update().where(_t.project_id == project_id).values(category=category)
            )
            if not changed.rowcount:
                values = {"project_id": project_id, "workspace": workspace, "category": category}
                connection.execute(tables.templates.insert().values(**values, created_at=tables.now()))

    def unmark(self, workspace: str, project_id: str) -> None:
        """The project itself stays. Raises ProjectNotFound when it is no template."""
        mine = (_t.workspace == workspace, _t.project_id == project_id)
        with self._database.write() as connection:
            if not connection.execute(tables.templates.delete().where(*mine)).rowcount:
                raise ProjectNotFound(f"{project_id} is no template of this workspace")

    def list(self, workspace: str, *, before: str | None = None, limit: int = 200) -> Sequence[SavedTemplate]:
        """Newest project first; `before`: only ids that are smaller."""
        query = (
            sa.select(_p.id, _p.name, _t.category, _p.rev, _p.updated_at)
            .join(tables.templates, _t.project_id == _p.id)
            .where(_t.workspace == workspace)
        )
        if before is not None:
            query = query.where(_p.id < before)
        with self._database.read() as connection:
            return [SavedTemplate(*row) for row in connection.execute(query.order_by(_p.id.desc()).limit(limit))]

    def category(self, workspace: str, project_id: str) -> str | None:
        """None for a project that is not on the shelf."""
        query = sa.select(_t.category).where(_t.workspace == workspace, _t.project_id == project_id)
        with self._database.read() as connection:
            return connection.execute(query).scalar()
