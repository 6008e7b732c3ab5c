"""The calls of 2021 and 2022, as clients of that time make them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.server.process import VIDEO, Api


@pytest.fixture
def old(api: Api) -> Iterator[httpx.Client]:
    """Without an Authorization header."""
    with httpx.Client(base_url=f"{api.url}/api/odin", timeout=20) as opened:
        yield opened


@pytest.fixture
def common(api: Api, old: httpx.Client) -> dict[str, Any]:
    """What every call carries."""
    _, app_id, user_key = api.key.split("_")
    body = old.get("/generateClientToken", params={"appId": app_id, "userKey": user_key}).json()
    assert body["succeed"] is True and body["appId"] == app_id
    return {
        "appId": app_id, "platform": "web", "isClientToken": True, "token": body["token"], "uuid": user_key,
        "sdk_v": "1.0", "clientHostname": app_id,
    }  # fmt: skip


def test_a_second_way_to_a_token(old: httpx.Client, common: dict[str, Any]) -> None:
    asked = {name: value for name, value in common.items() if name != "token"}
    body = old.post("/generateToken", json=asked).json()
    assert body["succeed"] is True
    assert old.post("/getModelList", json={**asked, "token": body["token"]}).json()["succeed"] is True


def test_models(old: httpx.Client, common: dict[str, Any]) -> None:
    body = old.post("/getModelList", json=common).json()
    assert body["succeed"] is True and {"sora", "mina"} <= {model["model"] for model in body["models"]}
    for asked in ("sora", "ysy"):
        answer = old.post("/getModelInfo", json={**common, "model": asked}).json()
        assert answer["succeed"] is True
        assert answer["model"]["model"] == asked and answer["model"]["clothes"]


@pytest.mark.parametrize("encoding", ["json", "data"])
def test_from_the_text_to_the_video(api: Api, old: httpx.Client, common: dict[str, Any], encoding: str) -> None:
    form = {**common, "language": "en", "text": "An old friend.", "model": "ysy", "clothes": "1"}
    made = old.post("/makeVideo", **{encoding: form})  # type: ignore[arg-type]
    assert made.json()["success"] is True and len(made.content) < 200
    key = made.json()["data"]["key"]

    def find() -> dict[str, Any]:
        answer = old.post("/findProject", **{encoding: {**common, "key": key}})  # type: ignore[arg-type]
        assert answer.status_code == 200 and len(answer.content) < 500
        return dict(answer.json())

    waiting = find()
    assert waiting["success"] is True and waiting["data"]["progress"] == "waiting" and "video" not in waiting["data"]
    api.store.exports.start(key)
    api.store.exports.progress(key, 41.26, "frames")
    assert find()["data"]["progress"] == 41.3
    api.finish(key)
    done = find()["data"]
    assert done["progress"] == 100 and httpx.get(done["video"]).content == VIDEO
    log = old.post("/findLog", json=common).json()
    assert log["data"][0]["key"] == key and log["data"][0]["video"].endswith(".mp4")


def test_a_failed_video(api: Api, old: httpx.Client, common: dict[str, Any]) -> None:
    key = old.post("/makeVideo", json={**common, "text": "x", "model": "ysy"}).json()["data"]["key"]
    api.fail(key, "scenes[0].script[0].text")
    answer = old.post("/findProject", json={**common, "key": key})
    assert answer.status_code == 200
    assert (answer.json()["success"], answer.json()["error"]["path"]) == (False, "text")


@pytest.mark.parametrize(
    ("call", "change", "status", "code"),
    [
        ("/generateToken", {"uuid": "wrong"}, 401, "unauthorized"),
        ("/generateToken", {"uuid": ""}, 422, "missing_field"),
        ("/getModelList", {"token": ""}, 401, "unauthorized"),
        ("/getModelList", {"token": "a.b.c"}, 401, "unauthorized"),
        ("/getModelInfo", {}, 422, "missing_field"),
        ("/makeVideo", {"text": "x"}, 422, "missing_field"),
        ("/findProject", {}, 422, "missing_field"),
        ("/findProject", {"key": "0" * 24}, 404, "export_not_found"),
        ("/findProject", {"key": "nonsense"}, 404, "export_not_found"),
    ],
)
def test_refusals(
    old: httpx.Client, common: dict[str, Any], call: str, change: dict[str, Any], status: int, code: str
) -> None:
    answer = old.post(call, json={**common, **change})
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code), answer.text
    assert answer.json().get("succeed", False) is False
