from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from greenroom.client import ApiError, Client, ExportFailed, NoAnswer, Retries
from tests.server.process import VIDEO, Api
from tests.server.scenes import scene


@pytest.fixture
def client(api: Api) -> Iterator[Client]:
    with Client(api.url, api.key) as opened:
        yield opened


def test_the_whole_way(api: Api, client: Client, tmp_path: Path) -> None:
    key = client.export_scenes([scene("Hello.")], idempotency_key="one")
    assert client.export_scenes([scene("Hello.")], idempotency_key="one") == key
    assert client.project(key)["scenes"][0]["AIModel"]["script"] == "Hello."
    api.store.exports.start(key)
    api.store.exports.progress(key, 40.0, "frames", 12, 30)
    seen = client.progress(key)
    assert (seen.percent, seen.status, seen.stage, seen.frames, seen.url) == (
        40.0,
        "processing",
        "frames",
        (12, 30),
        None,
    )
    api.finish(key)
    done = client.wait(key)
    assert done.url is not None
    assert client.download(done.url, tmp_path / "v.mp4") == len(VIDEO)
    assert (tmp_path / "v.mp4").read_bytes() == VIDEO
    assert [path.name for path in tmp_path.iterdir()] == ["v.mp4"]


def test_a_failed_export(api: Api, client: Client) -> None:
    key = client.chroma_key_video(text="Hello.", model="mina")
    api.fail(key, "scenes[0].script[0].text", code="unspeakable_text", msg="nobody can say this")
    for status in [200] * 20 + [410]:
        with pytest.raises(ExportFailed) as caught:
            client.wait(key)
        assert caught.value.status == status
    assert "nobody can say this" in str(caught.value)


def test_refusals(api: Api, client: Client, tmp_path: Path) -> None:
    with pytest.raises(ApiError) as caught:
        client.project("0" * 24)
    assert (caught.value.status, caught.value.code) == (404, "project_not_found")
    assert not isinstance(caught.value, ExportFailed)
    with pytest.raises(ApiError, match=r"scenes\[0\].clips"):
        client.export_scenes([{"clips": 5}])
    with pytest.raises(ApiError) as caught:
        client.download(f"{api.url}/downloads/default/1.x/a.mp4", tmp_path / "v.mp4")
    assert caught.value.code == "link_invalid"
    assert not list(tmp_path.iterdir())
    with Client(api.url, "wrong") as stranger, pytest.raises(ApiError) as caught:
        stranger.progress("0" * 24)
    assert caught.value.status == 401


def test_a_proxy_is_not_asked_for_loopback(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with Client(api.url, api.key) as client, pytest.raises(ApiError, match="no project"):
        client.project("0" * 24)


def test_no_server() -> None:
    quick = Retries(tries=2, first=0.01)
    with Client("http://127.0.0.1:9", "key", retries=quick) as client, pytest.raises(NoAnswer, match="127.0.0.1:9"):
        client.progress("x")
