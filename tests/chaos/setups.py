"""The two ways to run Greenroom: everything in a folder, or a database server and a bucket."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from greenroom.store.store import Store, open_store
from tests.postgres import PostgresServer, postgres_server
from tests.s3 import S3, s3_server

NAMES = ("sqlite-folder", "postgres-s3")


@dataclass
class Setup:
    """`environment` is for every process of it."""

    name: str
    data_dir: Path
    environment: dict[str, str] = field(default_factory=dict)
    postgres: PostgresServer | None = None
    s3: S3 | None = None

    @contextmanager
    def store(self) -> Iterator[Store]:
        """This process's own handle."""
        opened = open_store(
            self.data_dir, self.environment.get("GREENROOM_DATABASE_URL"), self.environment.get("GREENROOM_STORAGE_URL")
        )
        try:
            yield opened
        finally:
            opened.close()


@contextmanager
def running(name: str, folder: Path) -> Iterator[Setup]:
    """Starts what the setup needs, and puts its environment in place for this process too."""
    data_dir = folder / "data"
    if name == "sqlite-folder":
        yield Setup(name, data_dir)
        return
    with postgres_server() as postgres, s3_server() as s3:
        environment = {
            **s3.environment,
            "GREENROOM_DATABASE_URL": postgres.url,
            "GREENROOM_STORAGE_URL": s3.url,
        }
        before = dict(os.environ)
        os.environ.update(environment)
        try:
            yield Setup(name, data_dir, environment, postgres, s3)
        finally:
            os.environ.clear()
            os.environ.update(before)
