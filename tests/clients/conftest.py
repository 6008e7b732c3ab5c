from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.clients.studio import Studio, serving


@pytest.fixture(scope="session")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    with serving(tmp_path_factory.mktemp("clients")) as running:
        yield running


@pytest.fixture(scope="session")
def token(studio: Studio) -> str:
    """Of v3: it lives for a day."""
    with studio.client() as client:
        said = {"appId": studio.keys["appId"], "userKey": studio.keys["userKey"]}
        return str(client.post("/api/odin/v3/auth/token", json=said).json()["token"])
