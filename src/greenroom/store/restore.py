"""`restore`: a backup into an empty data directory or database, every byte checked against its hash."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError, StatementError

from greenroom.store.archive import (
    END,
    BackupDamaged,
    BackupTooNew,
    End,
    StillRunning,
    TargetNotEmpty,
    damage_errors,
    head_from,
    parts_of,
)
from greenroom.store.database import Database
from greenroom.store.durable import CHUNK
from greenroom.store.errors import storage_errors
from greenroom.store.migrate import bring_to, knows, upgrade
from greenroom.store.objects import Kind, Objects
from greenroom.store.rows import delete_all, insert_rows, is_empty
from greenroom.store.settings import StoreSettings
from greenroom.store.workers import Workers

ALIVE_SECONDS = 20.0


def restore(file: IO[bytes], settings: StoreSettings, *, force: bool = False) -> End:
    """Rows appear all at once, at the end. `force` replaces what is there, once the whole backup was found sound; for
    that `file` must be one that can be read twice.

    Raises BackupDamaged, BackupTooNew, TargetNotEmpty; StillRunning when a worker beats on the target.
    """
    with damaged():
        parts = parts_of(file)
        head = head_from(*next(parts, ("", file)))
        if not knows(head.revision):
            raise BackupTooNew(f"this backup has tables of version {head.revision}, which this Greenroom does not know")
        if force:
            Reading().run(parts)
            file.seek(0)
            parts = parts_of(file)
            next(parts)
        with storage_errors():
            settings.make_folders()
        clear_target(settings, force=force)
        bring_to(settings.database, head.revision)
        database = Database(settings.database)
        objects = Objects(database, settings)
        try:
            with storage_errors(), database.engine.begin() as connection:
                if database.is_sqlite:
                    connection.exec_driver_sql("BEGIN IMMEDIATE")
                end = _Restoring(connection, objects, settings).run(parts)
        finally:
            objects.scratch.close()
            database.close()
    upgrade(settings.database)
    return end


@contextmanager
def damaged() -> Iterator[None]:
    """A backup whose rows are no rows, or do not fit together, is damaged too."""
    try:
        with damage_errors():
            yield
    except (IntegrityError, StatementError, KeyError, ValueError, AttributeError) as error:
        raise BackupDamaged(f"the rows of this backup do not fit together ({type(error).__name__})") from error


def clear_target(settings: StoreSettings, *, force: bool) -> None:
    """Leaves the tables empty. Raises TargetNotEmpty, StillRunning."""
    upgrade(settings.database)
    database = Database(settings.database)
    try:
        if any(age < ALIVE_SECONDS for _, age in Workers(database).seen().values()):
            raise StillRunning("a worker is alive on that database; stop `greenroom serve` and all workers first")
        if is_empty(database):
            return
        if not force:
            raise TargetNotEmpty("the target holds data already; --force replaces all of it")
        with database.write() as connection:
            delete_all(connection)
    finally:
        database.close()


class Reading:
    """Goes through a backup and checks it; does nothing with what it reads."""

    def __init__(self) -> None:
        self._hashes: dict[tuple[str, str, str], tuple[str, int]] = {}

    def run(self, parts: Iterator[tuple[str, IO[bytes]]]) -> End:
        """From after the head to the end. Raises BackupDamaged."""
        end, counts = None, dict[str, int]()
        for name, content in parts:
            match name.split("/"):
                case ["objects", "w", workspace, ("blobs" | "segments" | "utterances" | "published") as kind, _, key]:
                    self._object(workspace, kind, key, content)
                case ["secrets" | "tls", *_]:
                    self.own_file(name, content)
                case ["rows", file]:
                    table = file.removesuffix(".jsonl")
                    counts[table] = self.rows(table, self._checked(table, content))
                case [_] if name == END:
                    data = json.loads(content.read())
                    end = End(data["rows"], data["objects"], data["bytes"], tuple(data["missing"]))
                case _:
                    raise BackupDamaged(f"{name!r} does not belong in a backup")
        if end is None or dict(end.rows) != counts:
            raise BackupDamaged("this backup is cut off")
        return end

    def object(self, workspace: str, kind: Kind, key: str, chunks: Iterator[bytes]) -> Callable[[], None]:
        """Takes the bytes; the answer puts them in place, once they are known to be sound."""
        for _ in chunks:
            pass
        return lambda: None

    def own_file(self, name: str, content: IO[bytes]) -> None:
        """A key or certificate."""

    def rows(self, table: str, rows: Iterator[Mapping[str, Any]]) -> int:
        """How many there were."""
        return sum(1 for _ in rows)

    def _object(self, workspace: str, kind: Kind, key: str, content: IO[bytes]) -> None:
        digest, size = hashlib.sha256(), 0

        def chunks() -> Iterator[bytes]:
            nonlocal size
            while chunk := content.read(CHUNK):
                digest.update(chunk)
                size += len(chunk)
                yield chunk

        put = self.object(workspace, kind, key, chunks())
        if kind in ("blobs", "published") and digest.hexdigest() != key:
            raise BackupDamaged(f"{kind}/{key} does not hash to its name")
        put()
        self._hashes[workspace, kind, key] = digest.hexdigest(), size

    def _checked(self, table: str, content: IO[bytes]) -> Iterator[Mapping[str, Any]]:
        for line in content:
            row = json.loads(line.decode("utf-8", "surrogatepass"))
            if table == "objects":
                found = self._hashes.get((row["workspace"], row["kind"], row["key"]))
                if found != (row["sha256"], row["size"]):
                    raise BackupDamaged(f"{row['kind']}/{row['key']} is missing or damaged")
            yield row


class _Restoring(Reading):
    """Keeps what it reads: rows in the transaction of `connection`."""

    def __init__(self, connection: sa.Connection, objects: Objects, settings: StoreSettings) -> None:
        super().__init__()
        self._connection, self._objects, self._settings = connection, objects, settings
        self._known = sa.MetaData()
        self._known.reflect(connection)

    def object(self, workspace: str, kind: Kind, key: str, chunks: Iterator[bytes]) -> Callable[[], None]:
        draft = self._objects.draft()
        with storage_errors(), draft.open("wb") as file:
            file.writelines(chunks)
        return lambda: self._objects.place(workspace, kind, key, draft)

    def rows(self, table: str, rows: Iterator[Mapping[str, Any]]) -> int:
        return insert_rows(self._connection, self._known.tables[table], rows)

    def own_file(self, name: str, content: IO[bytes]) -> None:
        path = self._settings.data_dir / Path(name)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = path.with_name(path.name + ".new")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content.read())
        draft.replace(path)
        if path.suffix == ".pem":
            path.chmod(0o644)
