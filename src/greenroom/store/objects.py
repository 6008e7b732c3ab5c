"""The object store: bytes by name under `w/<workspace>/{blobs,segments,utterances,published}/ab/<sha256>`.

In a folder the store writes durably itself; anywhere else (`s3://`, `gs://`, `az://`, `file://` …) obstore does, and
what is read is kept in a local cache, because renderers need paths. Size and hash of every object are in the database
and are verified before an object is used: a file that a power cut or a hand damaged counts as missing.
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

import obstore
import sqlalchemy as sa
from obstore.store import ObjectStore, from_url

from greenroom.store import tables
from greenroom.store.database import Database
from greenroom.store.durable import CHUNK, move_durably, sha256_of, write_durably
from greenroom.store.errors import ObjectNotFound, storage_errors
from greenroom.store.settings import StoreSettings
from greenroom.store.workspaces import ensure_workspace

Kind = Literal["blobs", "segments", "utterances", "published"]
"""`blobs` and `published` are named by the sha256 of their bytes, the others by the key of what made them."""

_o = tables.objects.c


@dataclass(frozen=True, slots=True)
class StoredObject:
    key: str
    sha256: str
    size: int


class _Backend(Protocol):
    def put(self, name: str, chunks: Iterable[bytes]) -> None: ...
    def take(self, name: str, source: Path) -> None: ...
    def path(self, name: str) -> Path | None: ...
    def forget(self, name: str) -> None: ...
    def forget_all(self, prefix: str) -> None: ...


class _Folder:
    """Objects as plain files."""

    def __init__(self, root: Path, tmp: Path) -> None:
        self._root, self._tmp = root, tmp

    def _draft(self) -> Path:
        return self._tmp / f"{uuid.uuid4().hex}.object"

    def put(self, name: str, chunks: Iterable[bytes]) -> None:
        write_durably(chunks, self._draft(), self._root / name)

    def take(self, name: str, source: Path) -> None:
        move_durably(source, self._draft(), self._root / name)

    def path(self, name: str) -> Path | None:
        path = self._root / name
        return path if path.is_file() else None

    def forget(self, name: str) -> None:
        (self._root / name).unlink(missing_ok=True)

    def forget_all(self, prefix: str) -> None:
        shutil.rmtree(self._root / prefix, ignore_errors=True)


class _Bucket:
    """Objects behind obstore, read through a local cache."""

    def __init__(self, store: ObjectStore, cache: _Folder) -> None:
        self._store, self._cache = store, cache

    def put(self, name: str, chunks: Iterable[bytes]) -> None:
        self._cache.put(name, chunks)
        self._upload(name)

    def take(self, name: str, source: Path) -> None:
        self._cache.take(name, source)
        self._upload(name)

    def _upload(self, name: str) -> None:
        path = self._cache.path(name)
        assert path is not None
        obstore.put(self._store, name, path)

    def path(self, name: str) -> Path | None:
        if (cached := self._cache.path(name)) is not None:
            return cached
        try:
            answer = obstore.get(self._store, name)
        except FileNotFoundError:
            return None
        self._cache.put(name, (bytes(chunk) for chunk in answer.stream(min_chunk_size=CHUNK)))
        return self._cache.path(name)

    def forget(self, name: str) -> None:
        self._cache.forget(name)
        with contextlib.suppress(FileNotFoundError):
            obstore.delete(self._store, name)

    def forget_all(self, prefix: str) -> None:
        self._cache.forget_all(prefix)
        for page in obstore.list(self._store, prefix=prefix):
            obstore.delete(self._store, [item["path"] for item in page])


class Objects:
    def __init__(self, database: Database, settings: StoreSettings) -> None:
        self._database = database
        self._tmp = settings.tmp_dir
        folder = _Folder(settings.objects_dir, settings.tmp_dir)
        self._backend: _Backend = (
            folder if settings.storage_url is None else _Bucket(from_url(settings.storage_url), folder)
        )
        self._verified: set[tuple[str, int, int, int]] = set()

    def draft(self, suffix: str = "") -> Path:
        """A fresh path in `tmp/`, from where `put_file` is a rename."""
        return self._tmp / f"{uuid.uuid4().hex}{suffix}"

    def put_bytes(self, workspace: str, kind: Kind, data: bytes, *, key: str | None = None) -> StoredObject:
        """`key` None = the sha256 of the bytes. Bytes that are there already are not written again."""
        digest = hashlib.sha256(data).hexdigest()
        stored = StoredObject(key or digest, digest, len(data))
        if self._known(workspace, kind, stored):
            return stored
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
        self._backend.take(_name(workspace, kind, stored.key), source)
        self._note(workspace, kind, stored)
        return stored

    def find(self, workspace: str, kind: Kind, key: str) -> Path | None:
        """A verified local path, or None: never seen, gone, or damaged (then it is forgotten)."""
        stored = self._row(workspace, kind, key)
        if stored is None:
            return None
        with storage_errors():
            path = self._backend.path(_name(workspace, kind, key))
        if path is not None and self._sound(path, stored):
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

    def forget_workspace(self, workspace: str) -> None:
        """Every object of the workspace, rows and bytes."""
        with self._database.write() as connection:
            connection.execute(tables.objects.delete().where(_o.workspace == workspace))
        self._backend.forget_all(f"w/{workspace}/")

    def _row(self, workspace: str, kind: Kind, key: str) -> StoredObject | None:
        query = sa.select(_o.key, _o.sha256, _o.size).where(*_is(workspace, kind, key))
        with self._database.read() as connection:
            row = connection.execute(query).first()
        return None if row is None else StoredObject(*row)

    def _known(self, workspace: str, kind: Kind, stored: StoredObject) -> bool:
        return self._row(workspace, kind, stored.key) == stored and self.find(workspace, kind, stored.key) is not None

    def _note(self, workspace: str, kind: Kind, stored: StoredObject) -> None:
        values = {"sha256": stored.sha256, "size": stored.size, "created_at": tables.now()}
        with self._database.write() as connection:
            ensure_workspace(connection, workspace)
            connection.execute(tables.objects.delete().where(*_is(workspace, kind, stored.key)))
            connection.execute(tables.objects.insert().values(workspace=workspace, kind=kind, key=stored.key, **values))

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
