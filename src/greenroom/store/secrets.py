"""Secrets of this installation, in `data-dir/secrets`, readable by its owner only."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


class Secrets:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def signing_key(self) -> bytes:
        """32 bytes that sign download links and tokens."""
        return self._kept("signing.key")

    def first_run_token(self) -> str:
        """Whoever has it may make the first account."""
        return self._kept("first-run.key").hex()

    def _kept(self, name: str) -> bytes:
        """32 random bytes; made on first use, the same for every process."""
        path = self._folder / name
        if not path.exists():
            draft = path.with_name(f"{name}.{secrets.token_hex(8)}.tmp")
            descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(secrets.token_bytes(32))
                file.flush()
                os.fsync(file.fileno())
            try:
                os.link(draft, path)  # fails when another process was first: then its key counts
            except FileExistsError:
                pass
            finally:
                draft.unlink()
        return path.read_bytes()
