from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from greenroom.project.document import Background, Project, Scene
from greenroom.project.ids import new_id
from greenroom.store.store import Store, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "data")
    yield opened
    opened.close()


@pytest.fixture
def project() -> Project:
    return Project(name="First", scenes=[Scene(id=new_id(), background=Background(id=new_id()))])
