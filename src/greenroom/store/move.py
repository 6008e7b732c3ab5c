"""`migrate --to`: the application's rows into another database, its objects into another object store."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from greenroom.store import tables
from greenroom.store.archive import StillRunning
from greenroom.store.database import Database
from greenroom.store.durable import sha256_of
from greenroom.store.errors import storage_errors
from greenroom.store.objects import Objects
from greenroom.store.restore import ALIVE_SECONDS, clear_target
from greenroom.store.rows import app_tables, insert_rows, rows_of, snapshot
from greenroom.store.settings import StoreSettings
from greenroom.store.store import Store


@dataclass(frozen=True, slots=True)
class Moved:
    """`missing`: objects whose bytes were gone or damaged; they have no row at the new place."""

    rows: int
    objects: int
    bytes: int
    missing: tuple[str, ...]


def move(store: Store, target: StoreSettings, *, force: bool = False) -> Moved:
    """The source stays as it is. Objects are copied, and verified, when the target's object store is another one.

    Raises StillRunning when a worker is alive on the source; TargetNotEmpty without `force`.
    """
    if any(age < ALIVE_SECONDS for _, age in store.workers.seen().values()):
        raise StillRunning("a worker is alive; stop `greenroom serve` and all workers first, so that nothing is lost")
    clear_target(target, force=force)
    database = Database(target.database)
    try:
        elsewhere = target.storage_url != store.settings.storage_url
        objects = Objects(database, target)
        missing, copied, size = _copy_objects(store, objects) if elsewhere else ([], 0, 0)
        gone = set(missing)
        with snapshot(store.database) as source, storage_errors(), database.engine.begin() as connection:
            if database.is_sqlite:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            count = 0
            for table in app_tables():
                rows = rows_of(source, table)
                if table is tables.objects:
                    rows = (row for row in rows if (row["workspace"], row["kind"], row["key"]) not in gone)
                count += insert_rows(connection, table, rows)
    finally:
        objects.scratch.close()
        database.close()
    return Moved(count, copied, size, tuple(f"w/{workspace}/{kind}/{key}" for workspace, kind, key in missing))


def _copy_objects(store: Store, into: Objects) -> tuple[list[tuple[str, str, str]], int, int]:
    """What is missing, how many were copied, and their bytes."""
    o = tables.objects.c
    with store.database.read() as connection:
        query = sa.select(o.workspace, o.kind, o.key, o.sha256, o.size).order_by(o.workspace, o.kind, o.key)
        rows = connection.execute(query).all()
    missing, size = [], 0
    for workspace, kind, key, sha256, length in rows:
        path = store.objects.find(workspace, kind, key)
        if path is None:
            missing.append((workspace, kind, key))
            continue
        draft = into.draft()
        with storage_errors():
            draft.write_bytes(path.read_bytes())
            if sha256_of(draft) == sha256:
                into.place(workspace, kind, key, draft)
                size += length
            else:
                missing.append((workspace, kind, key))
    return missing, len(rows) - len(missing), size
