"""`greenroom backup` and `greenroom restore`: one file with everything that cannot be made again."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from greenroom.cli.options import DEFAULT_DATA_DIR, DataDir, Json, store_in
from greenroom.cli.output import print_json, say, size_text
from greenroom.project.errors import GreenroomError


class FileExists(GreenroomError):
    """A file would be overwritten."""

    code = "file_exists"
    status = 409


class BackupIncomplete(GreenroomError):
    """The object store had lost files of videos before the backup was made; the rest is in it."""

    code = "backup_incomplete"
    status = 500


def backup(
    out: Annotated[Path, typer.Option("--out", "-o", help="The file to write, like greenroom-2026-11-25.tar.gz.")],
    without_segments: Annotated[
        bool, typer.Option("--without-segments", help="Leave out rendered parts; they are made again when needed.")
    ] = False,
    data_dir: DataDir = DEFAULT_DATA_DIR,
    as_json: Json = False,
) -> None:
    """Write a backup, while the server runs: rows of one moment, every object that they name, keys and certificates.

    The file opens everything that the data directory does: keep it as safe. It is readable by its owner only."""
    from greenroom.store.backup import backup as write
    from greenroom.store.backup import lost

    if out.exists():
        raise FileExists(f"{out} exists; choose another name")
    draft = out.with_name(f".{out.name}.new")
    with store_in(data_dir) as store:
        try:
            descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                end = write(store, file, without_segments=without_segments)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(out)
        finally:
            draft.unlink(missing_ok=True)
    size = out.stat().st_size
    if as_json:
        print_json({"file": str(out), "bytes": size, "objects": end.objects, "rows": sum(end.rows.values()),
                    "missing": list(end.missing)})  # fmt: skip
    else:
        say(f"{out}: {sum(end.rows.values())} rows, {end.objects} objects, {size_text(size)}")
        for name in end.missing:
            sys.stderr.write(f"not in the object store any more: {name}\n")
    if gone := lost(end):
        raise BackupIncomplete(f"{len(gone)} files of videos are not in the object store any more; all else is saved")


def restore(
    file: Annotated[Path, typer.Argument(help="What `greenroom backup` wrote.", exists=True, dir_okay=False)],
    force: Annotated[bool, typer.Option("--force", help="Replace what is there.")] = False,
    data_dir: DataDir = DEFAULT_DATA_DIR,
    as_json: Json = False,
) -> None:
    """Restore a backup into an empty data directory or database. Every byte is checked against its hash.

    SQLite and PostgreSQL, folder and bucket: the backup does not care what it came from. Exports that were under way
    are rendered again by the next worker."""
    from greenroom.store.restore import restore as read
    from greenroom.store.settings import StoreSettings

    with file.open("rb") as opened:
        end = read(opened, StoreSettings.from_environment(data_dir.resolve()), force=force)
    if as_json:
        print_json({"objects": end.objects, "bytes": end.bytes, "rows": sum(end.rows.values())})
    else:
        say(f"{sum(end.rows.values())} rows and {end.objects} objects are back, {size_text(end.bytes)}")
