from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from greenroom.render.pool import RenderPool
from greenroom.store.store import Store, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "data")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def pool() -> Iterator[RenderPool]:
    """Warm renderers: starting one takes longer than these tests' videos."""
    with RenderPool(2) as shared:
        yield shared
