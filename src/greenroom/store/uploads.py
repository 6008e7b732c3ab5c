"""Files that a workspace uploaded. Documents name them `asset:<id>`; the bytes are blobs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from greenroom.project.ids import new_id
from greenroom.store import tables
from greenroom.store.database import Database
from greenroom.store.errors import AssetNotFound
from greenroom.store.workspaces import ensure_workspace

SCHEME = "asset:"
"""Of the URLs by which documents name uploads."""
FONT = "font"
"""The kind of uploads that are no files of documents: `store.fonts` knows them."""

_u = tables.uploads.c
_p, _r = tables.projects.c, tables.revs.c


@dataclass(frozen=True, slots=True)
class Upload:
    """`info` is `MediaInfo.to_json()`; `sha256` names the blob."""

    id: str
    workspace: str
    name: str
    sha256: str
    size: int
    info: dict[str, Any]
    created_at: datetime

    @property
    def url(self) -> str:
        return SCHEME + self.id


class Uploads:
    def __init__(self, database: Database) -> None:
        self._database = database

    def create(self, workspace: str, name: str, *, sha256: str, size: int, info: dict[str, Any]) -> Upload:
        with self._database.write() as connection:
            return self.create_in(connection, workspace, name, sha256=sha256, size=size, info=info)

    def create_in(
        self, connection: sa.Connection, workspace: str, name: str, *, sha256: str, size: int, info: dict[str, Any]
    ) -> Upload:
        """`create` inside the caller's transaction."""
        ensure_workspace(connection, workspace)
        upload = Upload(new_id(), workspace, name, sha256, size, info, tables.now())
        connection.execute(tables.uploads.insert().values({name: getattr(upload, name) for name in Upload.__slots__}))
        return upload

    def get(self, workspace: str, id: str) -> Upload:
        """Raises AssetNotFound, for another workspace's too."""
        query = sa.select(tables.uploads).where(_u.workspace == workspace, _u.id == id)
        with self._database.read() as connection:
            row = connection.execute(query).mappings().first()
        if row is None:
            raise AssetNotFound(f"there is no asset {id}")
        return Upload(**row)

    def list(
        self, workspace: str, *, search: str = "", kind: str | None = None, before: str | None = None, limit: int = 50
    ) -> Sequence[Upload]:
        """Newest first; `search` in names; `kind` as its info says, None: all but fonts; `before`: only those older
        than the upload with this id."""
        query = sa.select(tables.uploads).where(_u.workspace == workspace)
        its_kind = _u.info["kind"].as_string()
        query = query.where(its_kind.is_distinct_from(FONT) if kind is None else its_kind == kind)
        if search:
            query = query.where(_u.name.icontains(search, autoescape=True))
        if before is not None:
            query = query.where(_u.id < before)
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(_u.id.desc()).limit(limit)).mappings()
            return [Upload(**row) for row in rows]

    def used_in(self, workspace: str, id: str, *, limit: int = 100) -> Sequence[tuple[str, str]]:
        """Id and name of the projects whose newest rev names it, the last changed first. Raises AssetNotFound."""
        url = self.get(workspace, id).url
        query = (
            sa.select(_p.id, _p.name)
            .join(tables.revs, sa.and_(_r.project_id == _p.id, _r.rev == _p.rev))
            .where(_p.workspace == workspace, _p.hidden.is_(False), sa.cast(_r.document, sa.Text).contains(url))
        )
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(_p.updated_at.desc()).limit(limit))
            return [(row.id, row.name) for row in rows]

    def bytes_of(self, workspace: str) -> int:
        """What all uploads of the workspace add up to."""
        query = sa.select(sa.func.coalesce(sa.func.sum(_u.size), 0)).where(_u.workspace == workspace)
        with self._database.read() as connection:
            return int(connection.execute(query).scalar_one())

    def delete(self, workspace: str, id: str) -> bool:
        """Raises AssetNotFound. True when nothing else of the workspace names its blob, so that the bytes may go."""
        asset = self.get(workspace, id)
        with self._database.write() as connection:
            connection.execute(tables.uploads.delete().where(_u.workspace == workspace, _u.id == id))
        return not self.named(workspace, asset.sha256)

    def named(self, workspace: str, sha256: str) -> bool:
        """Whether anything of the workspace names this blob."""
        a = tables.assets.c
        named = (
            sa.select(sa.literal(1)).where(_u.workspace == workspace, _u.sha256 == sha256),
            sa.select(sa.literal(1)).where(a.workspace == workspace, a.sha256 == sha256),
        )
        with self._database.read() as connection:
            return connection.execute(sa.union_all(*named)).first() is not None
