"""How many bytes a workspace may keep: blobs, utterances, segments and videos together."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from greenroom.store import tables
from greenroom.store.database import Database
from greenroom.store.errors import QuotaExceeded
from greenroom.store.workspaces import ensure_workspace

_w, _o = tables.workspaces.c, tables.objects.c


@dataclass(frozen=True, slots=True)
class Usage:
    """`quota` None: as much as the disk holds."""

    bytes: int
    objects: int
    quota: int | None


def usage(database: Database, workspace: str) -> Usage:
    """Of a workspace, known or not."""
    kept = sa.select(sa.func.coalesce(sa.func.sum(_o.size), 0), sa.func.count()).where(_o.workspace == workspace)
    with database.read() as connection:
        quota = connection.execute(sa.select(_w.quota_bytes).where(_w.id == workspace)).scalar()
        size, objects = connection.execute(kept).one()
    return Usage(int(size), objects, quota)


def set_quota(database: Database, workspace: str, quota: int | None) -> None:
    """None takes it away."""
    with database.write() as connection:
        ensure_workspace(connection, workspace)
        connection.execute(tables.workspaces.update().where(_w.id == workspace).values(quota_bytes=quota))


def check_quota(database: Database, workspace: str, more: int) -> None:
    """Raises QuotaExceeded when `more` bytes do not fit. Sums up only where there is a quota."""
    with database.read() as connection:
        quota = connection.execute(sa.select(_w.quota_bytes).where(_w.id == workspace)).scalar()
    if quota is not None and (now := usage(database, workspace)).bytes + more > quota:
        raise QuotaExceeded(
            f"workspace {workspace} keeps {now.bytes} of {quota} bytes and needs {more} more: delete projects or "
            "assets, or let the administrator raise the quota"
        )
