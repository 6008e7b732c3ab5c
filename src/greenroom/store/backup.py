"""`backup`: rows of one moment and every object that they name, verified, while the server runs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

import sqlalchemy as sa

from greenroom.store import tables
from greenroom.store.archive import END, HEAD, ArchiveWriter, End, Head, spooled
from greenroom.store.rows import app_tables, rows_of, snapshot
from greenroom.store.store import Store

REMAKEABLE = frozenset({"segments", "utterances", "blobs"})
"""Kinds whose missing objects are made, or fetched, again when they are needed."""


def backup(store: Store, file: IO[bytes], *, without_segments: bool = False) -> End:
    """Writes the archive. `End.missing` lists what the object store had lost before."""
    without = ("segments",) if without_segments else ()
    with ExitStack() as stack, ArchiveWriter(file) as archive:
        kept = {table.name: stack.enter_context(spooled()) for table in app_tables()}
        counts = dict.fromkeys(kept, 0)
        with snapshot(store.database) as connection:
            revision = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar_one()
            for table in app_tables():
                if table is not tables.objects:
                    for row in rows_of(connection, table):
                        counts[table.name] += _write(kept[table.name], row)
            objects = [row for row in rows_of(connection, tables.objects) if row["kind"] not in without]
        archive.add_json(HEAD, Head(str(revision), tables.now().isoformat(), without))
        size, missing = 0, []
        for row in objects:
            workspace, kind, key = row["workspace"], row["kind"], row["key"]
            path = store.objects.find(workspace, kind, key)
            if path is None:
                missing.append(f"w/{workspace}/{kind}/{key}")
                continue
            archive.add_file(f"objects/w/{workspace}/{kind}/{key[:2]}/{key}", path)
            counts["objects"] += _write(kept["objects"], row)
            size += row["size"]
        for name, path in _own_files(store):
            archive.add_file(name, path)
        for table in app_tables():
            archive.add_stream(f"rows/{table.name}.jsonl", kept[table.name])
        end = End(counts, counts["objects"], size, tuple(missing))
        archive.add_json(END, end)
    return end


def lost(end: End) -> list[str]:
    """Of what is missing, that which nobody can make again: files of videos."""
    return [name for name in end.missing if name.split("/")[2] not in REMAKEABLE]


def _write(file: IO[bytes], row: dict[str, Any]) -> int:
    file.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass") + b"\n")
    return 1


def _own_files(store: Store) -> Iterator[tuple[str, Path]]:
    """The keys that sign links and seal webhook secrets, and the certificates that clients trust."""
    for name in ("secrets", "tls"):
        folder = store.settings.data_dir / name
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.is_file():
                yield f"{name}/{path.relative_to(folder).as_posix()}", path
