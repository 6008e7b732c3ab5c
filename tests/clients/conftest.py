from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.clients.studio import Studio, serving


@pytest.fixture(scope="session")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    with serving(tmp_path_factory.mktemp("clients")) as running:
        yield running
