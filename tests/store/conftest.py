from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from greenroom.project.document import Project
from greenroom.store.store import Store, open_store
from tests.store.documents import blank_project


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "data")
    yield opened
    opened.close()


@pytest.fixture
def project() -> Project:
    return blank_project()
