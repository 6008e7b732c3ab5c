"""What a URL held when it was last looked at: hash, validators and the probed facts."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from greenroom.store import tables
from greenroom.store.database import Database
from greenroom.store.upsert import insert_or_replace
from greenroom.store.workspaces import ensure_workspace

KEPT_URL_LENGTH = 2048
"""A data: URL may be megabytes long; the hash names it, the rest is for people."""

_a = tables.assets.c


@dataclass(frozen=True, slots=True)
class StoredAsset:
    """`info` is `MediaInfo.to_json()`; `etag` and `last_modified` are sent back when the URL is looked at again."""

    sha256: str
    etag: str | None
    last_modified: str | None
    info: dict[str, Any]
    checked_at: datetime


class Assets:
    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, workspace: str, url: str) -> StoredAsset | None:
        query = sa.select(*(_a[name] for name in StoredAsset.__slots__)).where(
            _a.workspace == workspace, _a.url_hash == url_hash(url)
        )
        with self._database.read() as connection:
            row = connection.execute(query).mappings().first()
        return None if row is None else StoredAsset(**row)

    def keep(
        self,
        workspace: str,
        url: str,
        *,
        sha256: str,
        info: dict[str, Any],
        etag: str | None = None,
        last_modified: str | None = None,
    ) -> StoredAsset:
        """Remembers, or replaces, what the URL holds now."""
        asset = StoredAsset(sha256, etag, last_modified, info, tables.now())
        values = {name: getattr(asset, name) for name in StoredAsset.__slots__}
        with self._database.write() as connection:
            ensure_workspace(connection, workspace)
            insert_or_replace(
                connection,
                tables.assets,
                {"workspace": workspace, "url_hash": url_hash(url), "url": url[:KEPT_URL_LENGTH], **values},
            )
        return asset

    def checked(self, workspace: str, url: str) -> None:
        """The source said that nothing changed."""
        with self._database.write() as connection:
            connection.execute(
                tables.assets.update()
                .where(_a.workspace == workspace, _a.url_hash == url_hash(url))
                .values(checked_at=tables.now())
            )


def url_hash(url: str) -> str:
    """The name of a URL in the table."""
    return hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()
