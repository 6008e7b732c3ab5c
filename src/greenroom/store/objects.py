"""The object store: bytes by name under `w/<workspace>/{blobs,segments,utterances,published}/ab/<sha256>`.

Size and hash of every object are in the database and are verified before an object is used: one that a power cut or a
hand damaged counts as missing.
"""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

import sqlalchemy as sa

from greenroom.store import tables
from greenroom.store.database import Database
from greenroom.store.durable import sha256_of
from greenroom.store.errors import ObjectNotFound, StoreUnavailable, storage_errors
from greenroom.store.object_backends import Backend, Bucket, Folder
from greenroom.store.quota import check_quota
from greenroom.store.scratch import Scratch
from greenroom.store.settings import StoreSettings
from greenroom.store.upsert import insert_or_replace
from greenroom.store.workspaces import ensure_workspace

Kind = Literal["blobs", "segments", "utterances", "published"]
"""`blobs` and `published` are named by the sha256 of their bytes, the others by the key of what made them."""

USE_NOTED_EVERY = timedelta(hours=1)
"""`used_at` of an object in use is at most this old."""
FRESH = 2 * USE_NOTED_EVERY
"""What was used more recently may be in use."""

_o = tables.objects.c


@dataclass(frozen=True, slots=True)
class StoredObject:
    key: str
    sha256: str
    size: int


class Objects:
    def __init__(self, database: Database, settings: StoreSettings) -> None:
        self._database = database
        self.scratch = Scratch(settings.tmp_dir)
        folder = Folder(settings.objects_dir, self.scratch)
        self._backend: Backend = folder if settings.storage_url is None else Bucket.at(settings.storage_url, folder)
        self._verified: set[tuple[str, int, int, int]] = set()

    def draft(self, suffix: str = "") -> Path:
        """A fresh path, from where `put_file` is a rename; what is left there goes with this process."""
        return self.scratch.draft(suffix)

    def put_bytes(self, workspace: str, kind: Kind, data: bytes, *, key: str | None = None) -> StoredObject:
        """`key` None = the sha256 of the bytes. Bytes that are there already are not written again."""
        digest = hashlib.sha256(data).hexdigest()
        stored = StoredObject(key or digest, digest, len(data))
        if self._known(workspace, kind, stored):
            return stored
        check_quota(self._database, workspace, stored.size)
        self._backend.put(_name(workspace, kind, stored.key), (data,))
        self._note(workspace, kind, stored)
        return stored

    def put_file(self, workspace: str, kind: Kind, source: Path, *, key: str | None = None) -> StoredObject:
        """Takes the file: `source` is gone afterwards."""
        digest = sha256_of(source)
        stored = StoredObject(key or digest, digest, source.stat().st_size)
        if self._known(workspace, kind, stored):
            source.unlink()
            return stored
        check_quota(self._database, workspace, stored.size)
        self._backend.take(_name(workspace, kind, stored.key), source)
        self._note(workspace, kind, stored)
        return stored

    def place(self, workspace: str, kind: Kind, key: str, source: Path) -> None:
        """The bytes alone, when the row comes from elsewhere. `source` is gone afterwards."""
        self._backend.take(_name(workspace, kind, key), source)

    def find(self, workspace: str, kind: Kind, key: str) -> Path | None:
        """A verified local path, or None: never seen, gone, or damaged (then it is forgotten)."""
        stored, used_at = self._row(workspace, kind, key)
        if stored is None:
            return None
        with storage_errors():
            for fresh in (False, True):
                path = self._backend.path(_name(workspace, kind, key), fresh=fresh)
                if path is not None and self._sound(path, stored):
                    if used_at is None or tables.now() - used_at > USE_NOTED_EVERY:
                        self._note_use(workspace, kind, key)
                    return path
        self.forget(workspace, kind, key)
        return None

    def path(self, workspace: str, kind: Kind, key: str) -> Path:
        """Like `find`, but `ObjectNotFound` when there is none."""
        path = self.find(workspace, kind, key)
        if path is None:
            raise ObjectNotFound(f"{kind}/{key} is not in the object store")
        return path

    def forget(self, workspace: str, kind: Kind, key: str) -> None:
        with self._database.write() as connection:
            connection.execute(tables.objects.delete().where(*_is(workspace, kind, key)))
        self._backend.forget(_name(workspace, kind, key))

    def forget_unused(self, workspace: str, kind: Kind, key: str, since: datetime) -> bool:
        """Row and bytes, unless somebody used it after `since`."""
        unused = sa.func.coalesce(_o.used_at, _o.created_at) <= since
        with self._database.write() as connection:
            if connection.execute(tables.objects.delete().where(*_is(workspace, kind, key), unused)).rowcount != 1:
                return False
        self._backend.forget(_name(workspace, kind, key))
        return True

    def try_out(self) -> datetime:
        """Writes, reads and deletes an object of its own; when it was written, by the storage's clock. Raises
        StoreUnavailable, DiskFull, OSError."""
        name, data = f"doctor/{uuid.uuid4().hex}", uuid.uuid4().bytes
        with storage_errors():
            self._backend.put(name, (data,))
            written = self._backend.modified(name)
            path = self._backend.path(name, fresh=False)
            sound = path is not None and path.read_bytes() == data
            self._backend.forget(name)
            if written is None or not sound or self._backend.modified(name) is not None:
                raise StoreUnavailable("the object storage does not give back, or does not delete, what was written")
        return written

    def forget_workspace(self, workspace: str) -> None:
        """Every object of the workspace, rows and bytes."""
        with self._database.write() as connection:
            connection.execute(tables.objects.delete().where(_o.workspace == workspace))
        self._backend.forget_all(f"w/{workspace}/")

    def _row(self, workspace: str, kind: Kind, key: str) -> tuple[StoredObject | None, datetime | None]:
        """With the time of its last use."""
        query = sa.select(_o.key, _o.sha256, _o.size, _o.used_at).where(*_is(workspace, kind, key))
        with self._database.read() as connection:
            row = connection.execute(query).first()
        return (None, None) if row is None else (StoredObject(*row[:3]), row.used_at)

    def _known(self, workspace: str, kind: Kind, stored: StoredObject) -> bool:
        noted, _ = self._row(workspace, kind, stored.key)
        return noted == stored and self.find(workspace, kind, stored.key) is not None

    def _note_use(self, workspace: str, kind: Kind, key: str) -> None:
        with self._database.write() as connection:
            connection.execute(tables.objects.update().where(*_is(workspace, kind, key)).values(used_at=tables.now()))

    def _note(self, workspace: str, kind: Kind, stored: StoredObject) -> None:
        at = tables.now()
        values = {"sha256": stored.sha256, "size": stored.size, "created_at": at, "used_at": at}
        with self._database.write() as connection:
            ensure_workspace(connection, workspace)
            insert_or_replace(
                connection, tables.objects, {"workspace": workspace, "kind": kind, "key": stored.key, **values}
            )

    def _sound(self, path: Path, stored: StoredObject) -> bool:
        """Hashes once per process and file state, not at every hit."""
        stat = path.stat()
        if stat.st_size != stored.size:
            return False
        seen = (f"{path}:{stored.sha256}", stat.st_ino, stat.st_mtime_ns, stat.st_size)
        if seen not in self._verified:
            if sha256_of(path) != stored.sha256:
                return False
            self._verified.add(seen)
        return True


def _name(workspace: str, kind: Kind, key: str) -> str:
    return f"w/{workspace}/{kind}/{key[:2]}/{key}"


def _is(workspace: str, kind: Kind, key: str) -> tuple[sa.ColumnElement[bool], ...]:
    return _o.workspace == workspace, _o.kind == kind, _o.key == key
