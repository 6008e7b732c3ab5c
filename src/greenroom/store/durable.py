"""Files that survive a power cut: write beside, fsync, rename, fsync the folder."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from greenroom.store.errors import storage_errors

CHUNK = 1 << 20


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_durably(chunks: Iterable[bytes], draft: Path, target: Path) -> None:
    """`target` appears whole or not at all; `draft` must be on the same file system."""
    with storage_errors():
        draft.parent.mkdir(parents=True, exist_ok=True)
        try:
            with draft.open("wb") as file:
                for chunk in chunks:
                    file.write(chunk)
                file.flush()
                os.fsync(file.fileno())
            _into_place(draft, target)
        finally:
            draft.unlink(missing_ok=True)


def move_durably(source: Path, draft: Path, target: Path) -> None:
    """Moves a finished file; copies through `draft` when it comes from another file system."""
    with storage_errors():
        try:
            with source.open("rb+") as file:
                os.fsync(file.fileno())
            _into_place(source, target)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            with source.open("rb") as file:
                write_durably(iter(lambda: file.read(CHUNK), b""), draft, target)
            source.unlink()


def free_bytes(folder: Path) -> int:
    return shutil.disk_usage(folder).free


def _into_place(draft: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    os.replace(draft, target)
    if os.name == "posix":
        descriptor = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
