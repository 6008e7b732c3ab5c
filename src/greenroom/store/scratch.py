"""Unfinished files. Each process has a folder of its own in `tmp/`, so that what a killed one left can be told from
what a living one is writing, and removed."""

from __future__ import annotations

import os
import shutil
import threading
import uuid
from contextlib import suppress
from pathlib import Path
from typing import IO

from greenroom.store.errors import storage_errors

LOCK = ".lock"
"""Beside each folder; its process holds it for as long as it lives. The system lets go of it, however that ends."""


class Scratch:
    """Made on first use, removed by `close`. Threads share it; a forked process must not."""

    def __init__(self, tmp: Path) -> None:
        self._tmp = tmp
        self._mutex = threading.Lock()
        self._held: tuple[Path, IO[bytes]] | None = None

    @property
    def folder(self) -> Path:
        """On the same file system as `objects/`, so that a rename from it is atomic."""
        with self._mutex:
            if self._held is None:
                self._held = self._take()
            return self._held[0]

    def draft(self, suffix: str = "") -> Path:
        """A fresh path, where nothing is yet."""
        return self.folder / f"{uuid.uuid4().hex}{suffix}"

    def close(self) -> None:
        """Removes what is in it."""
        with self._mutex:
            if self._held is not None:
                folder, lock = self._held
                _remove(folder)
                lock.close()
                self._held = None

    def sweep(self) -> int:
        """Removes what processes that have ended left behind; the answer is how many those were."""
        gone = 0
        for name in self._tmp.glob(f"*{LOCK}"):
            lock = _lock(name)
            if lock is not None:
                _remove(name.with_suffix(""))
                lock.close()
                gone += 1
        return gone

    def _take(self) -> tuple[Path, IO[bytes]]:
        with storage_errors():
            while True:
                folder = self._tmp / f"{os.getpid()}-{uuid.uuid4().hex[:12]}"
                lock = _lock(folder.with_name(folder.name + LOCK), make=True)
                if lock is not None:
                    folder.mkdir()
                    return folder, lock


def _lock(name: Path, *, make: bool = False) -> IO[bytes] | None:
    """None when a living process holds it, or somebody removed it in the same moment."""
    import fcntl  # Unix only, like the server

    try:
        file = name.open("ab" if make else "rb+")
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.path.samestat(os.fstat(file.fileno()), name.stat()):
            return file
    except (BlockingIOError, FileNotFoundError):
        pass
    file.close()
    return None


def _remove(folder: Path) -> None:
    """The lock goes last, and only when the folder is gone: a renderer of a dead worker may write for a moment."""
    shutil.rmtree(folder, ignore_errors=True)
    if not folder.exists():
        with suppress(FileNotFoundError):
            folder.with_name(folder.name + LOCK).unlink()
