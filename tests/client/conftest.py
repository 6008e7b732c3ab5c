from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pytest

from greenroom.client import Greenroom
from tests.client.both import Kind, opened
from tests.client.proxy import Proxy, proxy_to
from tests.server.process import Api, api_process


@pytest.fixture(scope="session")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    with api_process(tmp_path_factory.mktemp("api")) as running:
        yield running


@pytest.fixture(params=["sync", "async"])
def kind(request: pytest.FixtureRequest) -> Kind:
    return cast(Kind, request.param)


@pytest.fixture
def studio(api: Api, kind: Kind) -> Iterator[Greenroom]:
    """Each kind of client on a workspace of its own."""
    key = api.store.keys.create(f"sdk-{kind}", "tests").key
    with opened(kind, api.url, key) as client:
        yield client


@pytest.fixture
def proxy(api: Api) -> Iterator[Proxy]:
    with proxy_to(api.url) as running:
        yield running


@pytest.fixture
def shaky(api: Api, kind: Kind, proxy: Proxy) -> Iterator[Greenroom]:
    """Behind the proxy."""
    with opened(kind, proxy.url, api.key) as client:
        yield client
