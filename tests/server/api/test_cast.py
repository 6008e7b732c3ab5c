from __future__ import annotations

from io import BytesIO

import httpx
from PIL import Image

from tests.server.api.documents import document, refused
from tests.server.process import VIDEO, Api


def test_presenters_with_thumbnails(native: httpx.Client) -> None:
    cast = native.get("/presenters").json()["items"]
    assert {"sora", "mina"} <= {item["id"] for item in cast}
    sora = native.get("/presenters/sora").json()
    assert sora in cast and sora["outfits"] and sora["gestures"]
    for path in (sora["thumbnail"], sora["outfits"][0]["thumbnail"], sora["outfits"][-1]["thumbnail"]):
        answer = native.get(path.removeprefix("/api/v1"))
        assert answer.headers["content-type"] == "image/png"
        assert Image.open(BytesIO(answer.content)).size[0] > 50
    refused(native.get("/presenters/nobody"), 404, "presenter_not_found", "presenter_id")
    refused(native.get("/presenters/sora/thumbnail", params={"outfit": "none"}), 404, "thumbnail_not_found", "outfit")
    refused(native.get("/presenters/..%2F..%2Fx/thumbnail"), 404, "not_found")


def test_voices(native: httpx.Client) -> None:
    korean = native.get("/voices", params={"language": "ko", "gender": "female"}).json()["items"]
    assert korean and {(v["language"], v["gender"], v["engine"]) for v in korean} == {("ko", "female", "espeak")}
    assert len(native.get("/voices").json()["items"]) > 100
    refused(native.get("/voices", params={"gender": "robot"}), 422, "invalid_request", "gender")


def test_builtins_with_thumbnails(native: httpx.Client) -> None:
    items = native.get("/builtins", params={"kind": "background"}).json()["items"]
    white = next(item for item in items if item["name"] == "white")
    assert white["url"] == "builtin:background/white"
    answer = native.get(white["thumbnail"].removeprefix("/api/v1"), params={"width": 64})
    assert Image.open(BytesIO(answer.content)).size == (64, 36) and answer.headers["content-type"] == "image/jpeg"
    refused(native.get("/builtins/image/nothing/thumbnail"), 404, "thumbnail_not_found")


def test_fonts_with_samples(native: httpx.Client) -> None:
    items = native.get("/fonts").json()["items"]
    inter = next(item for item in items if item["family"] == "Inter")
    assert {"weight": 700, "italic": True} in inter["faces"] and "Cyrillic" in inter["scripts"]
    korean = native.get("/fonts", params={"script": "Hangul"}).json()["items"]
    assert [item["family"] for item in korean] == ["Noto Sans KR"]
    answer = native.get(korean[0]["sample"].removeprefix("/api/v1"))
    drawn = Image.open(BytesIO(answer.content))
    assert drawn.mode == "RGBA" and drawn.width > 200 and "max-age" in answer.headers["cache-control"]
    long = native.get("/fonts/inter-regular/sample", params={"text": "Wide " * 8})
    assert Image.open(BytesIO(long.content)).width > drawn.width
    refused(native.get("/fonts/Comic Sans/sample"), 404, "font_not_found", "family")


def test_keys(native: httpx.Client) -> None:
    made = native.post("/keys", json={"name": "robot"}).json()
    assert made["key"] == f"grm_{made['app_id']}_{made['user_key']}"
    headers = {"Authorization": made["key"]}
    assert native.get("/keys", headers=headers).status_code == 200
    listed = next(key for key in native.get("/keys").json()["items"] if key["id"] == made["id"])
    assert listed["name"] == "robot" and "key" not in listed
    assert native.delete(f"/keys/{made['id']}").status_code == 204
    refused(native.get("/keys", headers=headers), 401, "unauthorized")
    refused(native.delete(f"/keys/{made['id']}"), 404, "key_not_found")
    refused(native.post("/keys", json={"name": ""}), 422, "invalid_request", "name")


def test_usage(stranger: httpx.Client, api: Api) -> None:
    id = stranger.post("/projects", json={"document": document()}).json()["id"]
    made = [stranger.post("/exports", json={"project_id": id}).json()["id"] for _ in range(3)]
    before = stranger.get("/usage").json()["total"]
    api.finish(made[0], workspace="elsewhere")
    api.finish(made[1], workspace="elsewhere")
    api.fail(made[2], "")
    usage = stranger.get("/usage").json()
    total = usage["total"]
    assert total["exports"] == before["exports"] + 2 and total["failed"] == before["failed"] + 1
    assert total["seconds"] - before["seconds"] == 25.0 and total["bytes"] - before["bytes"] == 2 * len(VIDEO)
    assert usage["days"][0]["exports"] >= 2 and usage["storage"]["bytes"] >= len(VIDEO)
