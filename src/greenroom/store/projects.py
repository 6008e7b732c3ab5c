"""Projects and their revs. Every save is a numbered rev; a rev never changes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from greenroom.project.document import Project
from greenroom.project.ids import new_id
from greenroom.project.upgrades import upgrade
from greenroom.store import tables
from greenroom.store.database import Database
from greenroom.store.errors import DuplicateId, ProjectNotFound, RevConflict
from greenroom.store.workspaces import ensure_workspace

_p, _r = tables.projects.c, tables.revs.c


@dataclass(frozen=True, slots=True)
class ProjectSummary:
    """A row of the project grid. `rev` is the newest; `base` is the project that a snapshot was made from."""

    id: str
    workspace: str
    name: str
    rev: int
    hidden: bool
    base: str | None
    created_at: datetime
    updated_at: datetime
    folder_id: str | None


@dataclass(frozen=True, slots=True)
class StoredProject(ProjectSummary):
    """A project at one rev."""

    project: Project


@dataclass(frozen=True, slots=True)
class Rev:
    """One save of a project."""

    rev: int
    created_at: datetime


_SUMMARY = [getattr(_p, name) for name in ProjectSummary.__slots__]


def _document(project: Project) -> Any:
    return project.model_dump(mode="json", by_alias=True)


def _at_a_glance(project: Project, by: str | None) -> dict[str, Any]:
    """What the list of projects shows (store/listing.py)."""
    canvas = project.canvas
    return {"scene_count": len(project.scenes), "width": canvas.width, "height": canvas.height, "saved_by": by}


class Projects:
    def __init__(self, database: Database) -> None:
        self._database = database

    def create(
        self, workspace: str, project: Project, *, id: str | None = None, hidden: bool = False, base: str | None = None
    ) -> StoredProject:
        """Rev 1. `hidden` keeps a snapshot out of lists; `base` links it to what it was made from."""
        with self._database.write() as connection:
            return self.create_in(connection, workspace, project, id=id, hidden=hidden, base=base)

    def create_in(
        self,
        connection: sa.Connection,
        workspace: str,
        project: Project,
        *,
        id: str | None = None,
        hidden: bool = False,
        base: str | None = None,
        folder: str | None = None,
        by: str | None = None,
    ) -> StoredProject:
        """`create` inside the caller's transaction (a snapshot and its export are one commit). `folder` is one of the
        workspace; `by` is who saves, as `Principal.key_id` has it."""
        ensure_workspace(connection, workspace)
        at = tables.now()
        row = ProjectSummary(id or new_id(), workspace, project.name, 1, hidden, base, at, at, folder)
        values = {name: getattr(row, name) for name in ProjectSummary.__slots__}
        try:
            connection.execute(tables.projects.insert().values(values | _at_a_glance(project, by)))
        except IntegrityError as error:
            raise DuplicateId(f"a project with id {row.id} exists") from error
        connection.execute(
            tables.revs.insert().values(project_id=row.id, rev=1, document=_document(project), created_at=at)
        )
        return StoredProject(**values, project=project)

    def exists_in(self, connection: sa.Connection, workspace: str, id: str) -> bool:
        """Whether there is such a project, inside the caller's transaction."""
        query = sa.select(1).where(_p.workspace == workspace, _p.id == id)
        return connection.execute(query).first() is not None

    def rev(self, workspace: str, id: str, rev: int | None = None) -> int:
        """The newest rev, or the one named, if there is such a one. Raises as `load`."""
        query = (
            sa.select(_r.rev)
            .join(tables.projects, _r.project_id == _p.id)
            .where(_p.workspace == workspace, _p.id == id, _r.rev == (_p.rev if rev is None else rev))
        )
        with self._database.read() as connection:
            found = connection.execute(query).scalar()
        if found is None:
            raise ProjectNotFound(f"there is no project {id}" + ("" if rev is None else f" with rev {rev}"))
        return int(found)

    def load(self, workspace: str, id: str, rev: int | None = None) -> StoredProject:
        """The newest rev, or the one named. `ProjectNotFound` also for another workspace's project."""
        with self._database.read() as connection:
            return self.load_in(connection, workspace, id, rev)

    def load_in(self, connection: sa.Connection, workspace: str, id: str, rev: int | None = None) -> StoredProject:
        """`load` inside the caller's transaction."""
        query = (
            sa.select(*_SUMMARY, _r.document, _r.rev.label("at_rev"), _r.created_at.label("saved_at"))
            .join(tables.revs, _r.project_id == _p.id)
            .where(_p.workspace == workspace, _p.id == id, _r.rev == (_p.rev if rev is None else rev))
        )
        row = connection.execute(query).mappings().first()
        if row is None:
            raise ProjectNotFound(f"there is no project {id}" + ("" if rev is None else f" with rev {rev}"))
        return StoredProject(
            row["id"], row["workspace"], row["name"], row["at_rev"], row["hidden"], row["base"],
            row["created_at"], row["saved_at"], row["folder_id"], Project.model_validate(upgrade(row["document"])),
        )  # fmt: skip

    def save(
        self, workspace: str, id: str, project: Project, *, expected_rev: int | None = None, by: str | None = None
    ) -> StoredProject:
        """The next rev. With `expected_rev`, `RevConflict` when somebody else saved since."""
        with self._database.write() as connection:
            return self.save_in(connection, workspace, id, project, expected_rev=expected_rev, by=by)

    def save_in(
        self,
        connection: sa.Connection,
        workspace: str,
        id: str,
        project: Project,
        *,
        expected_rev: int | None = None,
        by: str | None = None,
    ) -> StoredProject:
        """`save` inside the caller's transaction (a rev and its export are one commit)."""
        query = sa.select(tables.projects).where(_p.workspace == workspace, _p.id == id)
        row = connection.execute(query.with_for_update()).mappings().first()
        if row is None:
            raise ProjectNotFound(f"there is no project {id}")
        if expected_rev is not None and row["rev"] != expected_rev:
            raise RevConflict(id, expected_rev, row["rev"])
        at, rev = tables.now(), row["rev"] + 1
        connection.execute(
            tables.revs.insert().values(project_id=id, rev=rev, document=_document(project), created_at=at)
        )
        values = {"rev": rev, "name": project.name, "updated_at": at, **_at_a_glance(project, by)}
        connection.execute(tables.projects.update().where(_p.id == id).values(values))
        return StoredProject(
            id, workspace, project.name, rev, row["hidden"], row["base"], row["created_at"], at, row["folder_id"],
            project,
        )  # fmt: skip

    def hold_in(self, connection: sa.Connection, workspace: str, id: str) -> StoredProject:
        """The newest rev, which stays the newest until the caller's transaction ends or saves."""
        query = sa.select(_p.id).where(_p.workspace == workspace, _p.id == id)
        connection.execute(query.with_for_update()).first()
        return self.load_in(connection, workspace, id)

    def list(self, workspace: str, *, hidden: bool = False, limit: int = 200) -> Sequence[ProjectSummary]:
        """Newest save first, without snapshots unless `hidden`."""
        query = sa.select(*_SUMMARY).where(_p.workspace == workspace)
        if not hidden:
            query = query.where(_p.hidden.is_(False))
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(_p.updated_at.desc(), _p.id.desc()).limit(limit)).mappings()
            return [ProjectSummary(**row) for row in rows]

    def revs(self, workspace: str, id: str, *, before: int | None = None, limit: int = 50) -> Sequence[Rev]:
        """Newest first; `before`: only revs smaller than this one. Raises ProjectNotFound."""
        query = (
            sa.select(_r.rev, _r.created_at)
            .join(tables.projects, _r.project_id == _p.id)
            .where(_p.workspace == workspace, _p.id == id)
        )
        if before is not None:
            query = query.where(_r.rev < before)
        with self._database.read() as connection:
            found = [Rev(*row) for row in connection.execute(query.order_by(_r.rev.desc()).limit(limit))]
            known = found or connection.execute(sa.select(1).where(_p.workspace == workspace, _p.id == id)).first()
        if not known:
            raise ProjectNotFound(f"there is no project {id}")
        return found

    def names(self, workspace: str, ids: Collection[str]) -> dict[str, tuple[str, bool]]:
        """Name, and whether it is hidden, of those that there are."""
        query = sa.select(_p.id, _p.name, _p.hidden).where(_p.workspace == workspace, _p.id.in_(ids))
        with self._database.read() as connection:
            return {id: (name, hidden) for id, name, hidden in connection.execute(query)}

    def by_name(self, workspace: str, name: str) -> StoredProject:
        """The newest of those with this name; snapshots count where nothing else has it."""
        query = (
            sa.select(_p.id)
            .where(_p.workspace == workspace, _p.name == name)
            .order_by(_p.hidden, _p.created_at.desc(), _p.id.desc())
        )
        with self._database.read() as connection:
            id = connection.execute(query.limit(1)).scalar()
        if id is None:
            raise ProjectNotFound(f"there is no project named {name!r}")
        return self.load(workspace, id)

    def delete(self, workspace: str, id: str, *, expected_rev: int | None = None) -> None:
        """The project, its revs and its exports' rows; objects are left to retention. With `expected_rev`,
        `RevConflict` when somebody saved since."""
        mine = (_p.workspace == workspace, _p.id == id)
        with self._database.write() as connection:
            rev = connection.execute(sa.select(_p.rev).where(*mine).with_for_update()).scalar()
            if rev is None:
                raise ProjectNotFound(f"there is no project {id}")
            if expected_rev not in (None, rev):
                raise RevConflict(id, expected_rev or 0, rev)
            connection.execute(tables.projects.delete().where(*mine))
