"""Where the data lies."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class StoreSettings:
    """`database_url` None = SQLite in the data directory; `storage_url` None = the folder `objects/` there."""

    data_dir: Path
    database_url: str | None = None
    storage_url: str | None = None

    @classmethod
    def from_environment(cls, data_dir: Path) -> StoreSettings:
        """GREENROOM_DATABASE_URL and GREENROOM_STORAGE_URL."""
        return cls(
            data_dir, os.environ.get("GREENROOM_DATABASE_URL") or None, os.environ.get("GREENROOM_STORAGE_URL") or None
        )

    @property
    def database(self) -> str:
        """The SQLAlchemy URL."""
        if self.database_url is None:
            return f"sqlite:///{self.data_dir / 'greenroom.db'}"
        scheme, colon, rest = self.database_url.partition("://")
        return "postgresql+psycopg" + colon + rest if scheme in ("postgres", "postgresql") else self.database_url

    @property
    def objects_dir(self) -> Path:
        return self.data_dir / "objects"

    @property
    def tmp_dir(self) -> Path:
        """On the same file system as `objects/`, so that a rename is atomic."""
        return self.data_dir / "tmp"

    @property
    def uploads_dir(self) -> Path:
        """Files that arrive in pieces, until they are whole."""
        return self.data_dir / "uploads"

    @property
    def secrets_dir(self) -> Path:
        return self.data_dir / "secrets"

    def make_folders(self) -> None:
        for folder in (self.data_dir, self.objects_dir, self.tmp_dir, self.uploads_dir):
            folder.mkdir(parents=True, exist_ok=True)
        self.secrets_dir.mkdir(mode=0o700, exist_ok=True)
