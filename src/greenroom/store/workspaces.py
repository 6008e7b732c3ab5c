"""A workspace owns projects, keys and objects. Its row is made on first use."""

from __future__ import annotations

import re

import sqlalchemy as sa

from greenroom.store import tables
from greenroom.store.errors import InvalidName
from greenroom.store.upsert import insert_if_absent

DEFAULT = "default"
_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")


def ensure_workspace(connection: sa.Connection, workspace: str) -> None:
    """The id is part of every object's path, hence the narrow alphabet."""
    if not _ID.fullmatch(workspace):
        raise InvalidName(f"workspace {workspace!r}: use 1 to 64 of a-z, 0-9, _ and -, not beginning with _ or -")
    known = connection.execute(sa.select(tables.workspaces.c.id).where(tables.workspaces.c.id == workspace)).first()
    if known is None:
        insert_if_absent(connection, tables.workspaces, {"id": workspace, "created_at": tables.now()})
