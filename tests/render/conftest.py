"""One warm pool and one cache of utterances for all tests of the room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from greenroom.render.folder import FolderResources
from greenroom.render.pool import RenderPool


@pytest.fixture(scope="session")
def pool() -> Iterator[RenderPool]:
    with RenderPool(2) as children:
        yield children


@pytest.fixture
def resources(tmp_path: Path) -> FolderResources:
    return FolderResources(tmp_path / "resources")
