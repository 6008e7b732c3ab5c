"""Folders of projects: one level, a name each. A project is in one folder or in none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from greenroom.project.ids import new_id
from greenroom.store import tables
from greenroom.store.database import Database
from greenroom.store.errors import FolderNotFound, ProjectNotFound
from greenroom.store.workspaces import ensure_workspace

_f, _p = tables.folders.c, tables.projects.c


@dataclass(frozen=True, slots=True)
class Folder:
    """`projects` counts what people see in it: no snapshots."""

    id: str
    name: str
    created_at: datetime
    projects: int


class Folders:
    def __init__(self, database: Database) -> None:
        self._database = database

    def create_in(self, connection: sa.Connection, workspace: str, name: str) -> str:
        """Its id. Two may have the same name."""
        ensure_workspace(connection, workspace)
        id = new_id()
        row = {"id": id, "workspace": workspace, "name": name, "created_at": tables.now()}
        connection.execute(tables.folders.insert().values(row))
        return id

    def get(self, workspace: str, id: str) -> Folder:
        """Raises FolderNotFound, for another workspace's too."""
        with self._database.read() as connection:
            row = connection.execute(_counted(workspace).where(_f.id == id)).mappings().first()
        if row is None:
            raise _unknown(id)
        return Folder(**row)

    def list(self, workspace: str, *, before: str | None = None, limit: int = 200) -> Sequence[Folder]:
        """The newest first; `before`: only ids that are smaller."""
        query = _counted(workspace).order_by(_f.id.desc()).limit(limit)
        if before is not None:
            query = query.where(_f.id < before)
        with self._database.read() as connection:
            return [Folder(**row) for row in connection.execute(query).mappings()]

    def rename(self, workspace: str, id: str, name: str) -> Folder:
        """Raises FolderNotFound."""
        change = tables.folders.update().where(_f.workspace == workspace, _f.id == id).values(name=name)
        with self._database.write() as connection:
            if not connection.execute(change).rowcount:
                raise _unknown(id)
        return self.get(workspace, id)

    def delete(self, workspace: str, id: str) -> None:
        """Its projects stay, in no folder. Raises FolderNotFound."""
        with self._database.write() as connection:
            found = connection.execute(tables.folders.delete().where(_f.workspace == workspace, _f.id == id))
            if not found.rowcount:
                raise _unknown(id)

    def hold_in(self, connection: sa.Connection, workspace: str, id: str) -> None:
        """It stays until the caller's transaction ends. Raises FolderNotFound."""
        query = sa.select(_f.id).where(_f.workspace == workspace, _f.id == id).with_for_update()
        if connection.execute(query).first() is None:
            raise _unknown(id)

    def put_in(self, connection: sa.Connection, workspace: str, project: str, folder: str | None) -> None:
        """Moves a project; None: out of its folder. That is no save. Raises FolderNotFound, ProjectNotFound."""
        if folder is not None:
            self.hold_in(connection, workspace, folder)
        seen = (_p.workspace == workspace, _p.id == project, _p.hidden.is_(False))
        if not connection.execute(tables.projects.update().where(*seen).values(folder_id=folder)).rowcount:
            raise ProjectNotFound(f"there is no project {project}")


def _counted(workspace: str) -> sa.Select[tuple[str, str, datetime, int]]:
    inside = (
        sa.select(sa.func.count())
        .where(_p.folder_id == _f.id, _p.hidden.is_(False))
        .scalar_subquery()
        .label("projects")
    )
    return sa.select(_f.id, _f.name, _f.created_at, inside).where(_f.workspace == workspace)


def _unknown(id: str) -> FolderNotFound:
    return FolderNotFound(f"there is no folder {id[:60]!r}")
