"""The format of a backup: a gzipped tar with a head, then objects, secrets and certificates, then the rows.

    greenroom-backup.json          {"format", "version", "revision", "created_at", "without"}
    objects/w/WORKSPACE/KIND/ab/NAME
    secrets/… tls/…
    rows/TABLE.jsonl               one row a line, parents before children
    end.json                       {"rows": {TABLE: count}, "objects": count, "missing": [...]}

Rows come last but are older: they are read in one moment first, then the objects that they name are packed. So each
row's bytes are there, or the row of a part that vanished meanwhile is left out. Without `end.json` a file is cut off.
"""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from greenroom.project.errors import GreenroomError

FORMAT = "greenroom-backup"
VERSION = 1
HEAD, END = "greenroom-backup.json", "end.json"


class BackupDamaged(GreenroomError):
    """A backup that is cut off, or whose bytes do not hash to their names."""

    code = "backup_damaged"
    status = 422


class BackupTooNew(GreenroomError):
    """A backup of a newer version of Greenroom."""

    code = "backup_too_new"
    status = 422


class TargetNotEmpty(GreenroomError):
    """A restore or migration would overwrite what is there."""

    code = "target_not_empty"
    status = 409


class StillRunning(GreenroomError):
    """A server or worker runs on the data that is to be replaced or left."""

    code = "still_running"
    status = 409


@dataclass(frozen=True, slots=True)
class Head:
    """`revision` is the version of the tables; `without` names kinds of objects that were left out."""

    revision: str
    created_at: str
    without: tuple[str, ...] = ()
    format: str = FORMAT
    version: int = VERSION


@dataclass(frozen=True, slots=True)
class End:
    """`missing`: objects that a row named and whose bytes were gone or damaged when the backup was made."""

    rows: Mapping[str, int]
    objects: int
    bytes: int
    missing: tuple[str, ...]


class ArchiveWriter:
    """`file` is written from front to back: a pipe will do."""

    def __init__(self, file: IO[bytes]) -> None:
        self._gzip = gzip.GzipFile(fileobj=file, mode="wb", compresslevel=1)
        self._tar = tarfile.TarFile(fileobj=self._gzip, mode="w", format=tarfile.PAX_FORMAT)

    def __enter__(self) -> ArchiveWriter:
        return self

    def __exit__(self, *_: object) -> None:
        self._tar.close()
        self._gzip.close()

    def add_json(self, name: str, value: Head | End) -> None:
        self._add(name, io.BytesIO(json.dumps(asdict(value)).encode()))

    def add_file(self, name: str, path: Path) -> None:
        with path.open("rb") as file:
            self._add(name, file)

    def add_stream(self, name: str, file: IO[bytes]) -> None:
        file.seek(0)
        self._add(name, file)

    def _add(self, name: str, file: IO[bytes]) -> None:
        info = tarfile.TarInfo(name)
        info.size = file.seek(0, io.SEEK_END)
        info.mode = 0o600
        file.seek(0)
        self._tar.addfile(info, file)


@contextmanager
def damage_errors() -> Iterator[None]:
    """What gzip and tar say of a file that is cut off or no backup becomes BackupDamaged."""
    try:
        yield
    except (tarfile.TarError, EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise BackupDamaged(f"this is no whole backup: {error}") from None


def parts_of(file: IO[bytes]) -> Iterator[tuple[str, IO[bytes]]]:
    """Name and bytes of each part, once, in order. Only plain files with plain names. Raises BackupDamaged."""
    with damage_errors(), tarfile.open(fileobj=file, mode="r|gz") as tar:
        for member in tar:
            parts = Path(member.name).parts
            content = tar.extractfile(member) if member.isreg() else None
            if content is None or not parts or ".." in parts or parts[0] == "/":
                raise BackupDamaged(f"{member.name!r} does not belong in a backup")
            yield member.name, content


def head_from(name: str, content: IO[bytes]) -> Head:
    """Raises BackupDamaged, BackupTooNew."""
    try:
        data: dict[str, Any] = json.loads(content.read(1 << 20)) if name == HEAD else {}
    except ValueError:
        data = {}
    if data.get("format") != FORMAT:
        raise BackupDamaged("this is no backup of Greenroom")
    if data["version"] > VERSION:
        raise BackupTooNew("this backup was made by a newer Greenroom; restore it with that version")
    return Head(**{**data, "without": tuple(data["without"])})


def spooled() -> IO[bytes]:
    """Some rows in memory, many on disk."""
    return tempfile.SpooledTemporaryFile(max_size=8 << 20)
