"""What somebody did that cannot be undone or gives power: who, when, what. Rows are only added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from greenroom.project.ids import new_id
from greenroom.store import tables
from greenroom.store.database import Database

_a = tables.audit.c


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """`actor` is who asked: `cli:NAME`, `key:ID`, `member:ID`, `worker`. `workspace` None: the whole installation.

    No foreign key: what is told of a workspace outlives it.
    """

    id: str
    at: datetime
    actor: str
    action: str
    workspace: str | None
    details: dict[str, Any]


def note_in(connection: sa.Connection, actor: str, action: str, workspace: str | None, **details: Any) -> None:
    """Inside the transaction that does what it tells."""
    entry = AuditEntry(new_id(), tables.now(), actor, action, workspace, details)
    connection.execute(tables.audit.insert().values({name: getattr(entry, name) for name in AuditEntry.__slots__}))


def entries(database: Database, *, workspace: str | None = None, limit: int = 200) -> Sequence[AuditEntry]:
    """Newest first."""
    query = sa.select(tables.audit).order_by(_a.id.desc()).limit(limit)
    if workspace is not None:
        query = query.where(_a.workspace == workspace)
    with database.read() as connection:
        return [AuditEntry(**row) for row in connection.execute(query).mappings()]
