from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from greenroom.project.document import Project
from greenroom.store.store import Store, open_store
from greenroom.store.tables import metadata
from tests.store.documents import blank_project


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.slow)])
def store(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Store]:
    """The same promises on both databases."""
    if request.param == "sqlite":
        opened = open_store(tmp_path / "data")
    else:
        opened = open_store(tmp_path / "data", request.getfixturevalue("postgres").url)
        with opened.database.write() as connection:
            connection.exec_driver_sql(f"TRUNCATE {', '.join(metadata.tables)}")
    yield opened
    opened.close()


@pytest.fixture
def sqlite_store(tmp_path: Path) -> Iterator[Store]:
    """For what only SQLite does."""
    opened = open_store(tmp_path / "data")
    yield opened
    opened.close()


@pytest.fixture
def project() -> Project:
    return blank_project()
