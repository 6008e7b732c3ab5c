from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from tests.server.process import Api


@pytest.fixture
def native(api: Api) -> Iterator[httpx.Client]:
    with httpx.Client(
        base_url=f"{api.url}/api/v1", headers={"Authorization": f"Bearer {api.key}"}, timeout=120
    ) as client:
        yield client


@pytest.fixture
def stranger(api: Api) -> Iterator[httpx.Client]:
    """A client of another workspace."""
    key = api.store.keys.create("elsewhere", "stranger").key
    with httpx.Client(base_url=f"{api.url}/api/v1", headers={"Authorization": key}, timeout=120) as client:
        yield client
