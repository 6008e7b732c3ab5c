"""Where the bytes of objects lie: in a folder, or in a bucket that is read through a folder."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

import obstore
from obstore.store import ObjectStore, from_url

from greenroom.store.durable import CHUNK, move_durably, write_durably
from greenroom.store.errors import storage_errors
from greenroom.store.scratch import Scratch

PATIENCE = timedelta(seconds=60)
"""How long a bucket that does not answer is asked again, before that is an error."""


class Backend(Protocol):
    def put(self, name: str, chunks: Iterable[bytes]) -> None: ...

    def take(self, name: str, source: Path) -> None:
        """`source` is gone afterwards."""

    def path(self, name: str, *, fresh: bool = False) -> Path | None:
        """`fresh`: what was kept here turned out to be damaged; None when there is nothing else."""

    def forget(self, name: str) -> None: ...

    def forget_all(self, prefix: str) -> None: ...

    def modified(self, name: str) -> datetime | None:
        """When it was written, by the clock of where it lies; None when it is not there. No cache is asked."""


class Folder:
    """Objects as plain files."""

    def __init__(self, root: Path, scratch: Scratch) -> None:
        self._root, self._scratch = root, scratch

    def put(self, name: str, chunks: Iterable[bytes]) -> None:
        write_durably(chunks, self._scratch.draft(".object"), self._root / name)

    def take(self, name: str, source: Path) -> None:
        move_durably(source, self._scratch.draft(".object"), self._root / name)

    def path(self, name: str, *, fresh: bool = False) -> Path | None:
        path = self._root / name
        return path if path.is_file() and not fresh else None

    def forget(self, name: str) -> None:
        (self._root / name).unlink(missing_ok=True)

    def forget_all(self, prefix: str) -> None:
        shutil.rmtree(self._root / prefix, ignore_errors=True)

    def modified(self, name: str) -> datetime | None:
        try:
            return datetime.fromtimestamp((self._root / name).stat().st_mtime, UTC)
        except FileNotFoundError:
            return None


class Bucket:
    """Objects behind obstore. What is written and read is kept in `cache`, because renderers need paths."""

    def __init__(self, store: ObjectStore, cache: Folder) -> None:
        self._store, self._cache = store, cache

    @classmethod
    def at(cls, url: str, cache: Folder) -> Bucket:
        """`s3://bucket/prefix`, `gs://`, `az://`, `file://` …; credentials come from the usual environment."""
        if url.startswith("file:"):
            return cls(from_url(url), cache)
        return cls(from_url(url, retry_config={"retry_timeout": PATIENCE}), cache)

    def put(self, name: str, chunks: Iterable[bytes]) -> None:
        self._cache.put(name, chunks)
        self._upload(name)

    def take(self, name: str, source: Path) -> None:
        self._cache.take(name, source)
        self._upload(name)

    def path(self, name: str, *, fresh: bool = False) -> Path | None:
        cached = self._cache.path(name)
        if cached is not None and not fresh:
            return cached
        try:
            with storage_errors():
                answer = obstore.get(self._store, name)
                self._cache.put(name, (bytes(chunk) for chunk in answer.stream(min_chunk_size=CHUNK)))
        except FileNotFoundError:
            return None
        return self._cache.path(name)

    def forget(self, name: str) -> None:
        self._cache.forget(name)
        with storage_errors(), contextlib.suppress(FileNotFoundError):
            obstore.delete(self._store, name)

    def forget_all(self, prefix: str) -> None:
        self._cache.forget_all(prefix)
        with storage_errors():
            for page in obstore.list(self._store, prefix=prefix):
                obstore.delete(self._store, [item["path"] for item in page])

    def modified(self, name: str) -> datetime | None:
        try:
            with storage_errors():
                return obstore.head(self._store, name)["last_modified"]
        except FileNotFoundError:
            return None

    def _upload(self, name: str) -> None:
        path = self._cache.path(name)
        assert path is not None
        try:
            with storage_errors():
                obstore.put(self._store, name, path)
        except BaseException:
            self._cache.forget(name)
            raise
