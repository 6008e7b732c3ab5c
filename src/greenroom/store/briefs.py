"""Briefs: from what the script of an export is still to be written. Script and brief change in one commit."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from greenroom.project.document import Project
from greenroom.store import tables
from greenroom.store.database import Database
from greenroom.store.exports import ALIVE, Export
from greenroom.store.projects import Projects

briefs = sa.Table(
    "briefs",
    tables.metadata,
    sa.Column("export_id", sa.String(24), sa.ForeignKey("exports.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("brief", sa.JSON, nullable=False),
)

_b, _x = briefs.c, tables.exports.c


def has_brief(connection: sa.Connection, export_id: str) -> bool:
    """Whether something is still to be written before the export can be planned."""
    return connection.execute(sa.select(1).where(_b.export_id == export_id)).first() is not None


class Briefs:
    def __init__(self, database: Database, projects: Projects) -> None:
        self._database, self._projects = database, projects

    def give_in(self, connection: sa.Connection, export_id: str, brief: dict[str, Any]) -> None:
        """Inside the transaction that makes the export, before it is handed to the engine: what it shows now is a
        placeholder."""
        connection.execute(briefs.insert().values(export_id=export_id, brief=brief))

    def pass_on_in(self, connection: sa.Connection, export_id: str, to: str) -> None:
        """What is still to be written for an export that failed is to be written for the one that tries it again."""
        brief = sa.select(sa.literal(to), _b.brief).where(_b.export_id == export_id)
        connection.execute(briefs.insert().from_select(["export_id", "brief"], brief))

    def of(self, export_id: str) -> dict[str, Any] | None:
        """None when there is nothing (more) to write."""
        with self._database.read() as connection:
            return connection.execute(sa.select(_b.brief).where(_b.export_id == export_id)).scalar()

    def fulfil(self, export: Export, project: Project) -> bool:
        """Saves what was written as the next rev of the export's project, and lets the export show that rev. False,
        and no trace, when the export is final or somebody else wrote it."""
        with self._database.write() as connection:
            alive = sa.select(_x.id).where(_x.id == export.id, _x.state.in_(ALIVE)).with_for_update()
            if connection.execute(alive).first() is None:
                return False
            if connection.execute(briefs.delete().where(_b.export_id == export.id)).rowcount != 1:
                return False
            saved = self._projects.save_in(connection, export.workspace, export.project_id, project)
            connection.execute(tables.exports.update().where(_x.id == export.id).values(rev=saved.rev))
            return True
