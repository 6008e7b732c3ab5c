from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.docs.studio import Studio, start, stop


@pytest.fixture(scope="session")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    started = start(tmp_path_factory.mktemp("studio"))
    yield started
    assert stop(started.process) == 0
