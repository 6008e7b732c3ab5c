from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from greenroom.server.base_url import is_public_url
from tests.server.process import Api, api_process
from tests.server.scenes import scene


def finished(api: Api) -> str:
    with api.client() as client:
        key = str(client.post("/api/odin/editor/project", json={"scenes": [scene()]}).json()["key"])
    api.finish(key)
    return key


def link(api: Api, key: str, host: str) -> str:
    answer = httpx.get(
        f"{api.url}/api/odin/editor/progress/{key}", headers=[("Authorization", api.key), ("Host", host)]
    )
    return str(answer.json()["url"]).split("/downloads/")[0]


@pytest.mark.parametrize("host", ["localhost:1234", "127.0.0.1:8443", "[::1]:80", "LOCALHOST"])
def test_the_name_that_the_client_used_when_we_know_it(api: Api, host: str) -> None:
    assert link(api, finished(api), host) == f"http://{host}"


@pytest.mark.parametrize("host", ["evil.test", "evil.test:80", "localhost.evil.test", "a@b", "localhost/x", ""])
def test_a_name_that_we_do_not_know_gets_the_address_that_it_reached(api: Api, host: str) -> None:
    assert link(api, finished(api), host) == api.url


def test_configured_names_and_a_public_url(tmp_path: Path) -> None:
    with api_process(tmp_path / "a", hostnames=("studio.test",)) as api:
        key = finished(api)
        assert link(api, key, "studio.test") == "http://studio.test"
        assert link(api, key, "evil.test") == "http://studio.test:" + api.url.rsplit(":", 1)[1]
    with api_process(tmp_path / "b", public_url="https://studio.test/room/") as api:
        assert link(api, finished(api), "localhost") == "https://studio.test/room"


def test_what_can_be_a_public_url() -> None:
    assert is_public_url("https://a.test") and is_public_url("http://a.test:8080/x")
    assert not any(map(is_public_url, ("a.test", "ftp://a.test", "https://", "https://a.test/?q", "https://a.test/#f")))
