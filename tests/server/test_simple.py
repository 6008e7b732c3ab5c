from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from greenroom.project.clips import PresenterClip
from greenroom.project.parts import Fit
from greenroom.server.v1.simple_form import simple_project
from tests.server.process import Api

SIMPLE = "/api/odin/simple/video"
FORM = {"language": "en", "text": "Hello there.", "model": "ysy", "clothes": "2"}


@pytest.mark.parametrize(
    "send",
    [
        {"json": FORM},
        {"data": FORM},
        {"params": FORM},
        {"files": {name: (None, value) for name, value in FORM.items()}},
        {"content": json.dumps(FORM).encode(), "headers": {"Content-Type": "application/x-www-form-urlencoded"}},
    ],
    ids=["json", "form", "query", "multipart", "json-as-form"],
)
def test_any_encoding(client: httpx.Client, send: dict[str, Any]) -> None:
    body = client.post(SIMPLE, **send).json()
    assert body["success"] is True
    assert body["key"] == body["data"]["key"]


def test_a_presenter_on_chroma_key_green(api: Api, client: httpx.Client) -> None:
    key = client.post(SIMPLE, json={**FORM, "uppercut": 120}).json()["key"]
    project = api.store.projects.load("default", key).project
    (scene,) = project.scenes
    assert scene.background.colour == "#00ff00" and scene.background.url is None
    (presenter,) = scene.clips
    assert isinstance(presenter, PresenterClip)
    assert (presenter.presenter, presenter.outfit) == ("ysy", "2")
    assert scene.script[0].text == "Hello there."  # type: ignore[union-attr]
    assert project.wire["simple_video"] == {"uppercut": 120}


@pytest.mark.parametrize("scale", [0.5, 1, 1.6])
def test_a_tall_presenter_keeps_the_head_in_the_picture(scale: float) -> None:
    (clip,) = simple_project({**FORM, "scale": scale}).scenes[0].clips
    assert isinstance(clip.geometry, Fit) and clip.geometry.long_side == pytest.approx(scale)
    top = clip.geometry.cy - scale / 2
    assert top == pytest.approx(max(0.0, (1 - scale) / 2))


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"text": ""}, "text"),
        ({"text": None}, "text"),
        ({"model": None}, "model"),
        ({"text": ["x"]}, "text"),
        ({"model": ["a"]}, "model"),
        ({"clothes": {}}, "clothes"),
        ({"text": "x" * 20_001}, "text"),
        ({"webhook": 3}, "webhook"),
        ({"webhook": "ftp://x"}, "webhook"),
    ],
)
def test_errors_name_the_field_of_the_form(client: httpx.Client, change: dict[str, Any], path: str) -> None:
    answer = client.post(SIMPLE, json=FORM | change)
    assert answer.status_code == 422, answer.text
    assert answer.json()["error"]["path"] == path


def test_numbers_serve_as_short_ids(api: Api, client: httpx.Client) -> None:
    key = client.post(SIMPLE, json=FORM | {"model": 1, "clothes": 3}).json()["key"]
    presenter = api.store.projects.load("default", key).project.scenes[0].clips[0]
    assert isinstance(presenter, PresenterClip)
    assert (presenter.presenter, presenter.outfit) == ("1", "3")


def test_the_capitalised_answer(api: Api, client: httpx.Client) -> None:
    key = client.post(SIMPLE, json=FORM).json()["key"]
    body = client.get(f"{SIMPLE}/{key}").json()
    assert (body["Status"], body["DownloadUrl"], body["Key"], body["Title"]) == ("queued", None, key, "Hello there.")
    api.finish(key)
    body = client.get(f"{SIMPLE}/{key}").json()
    assert body["Status"] == "complete"
    assert body["DownloadUrl"] == body["url"]
    assert body["CreatedAt"] == body["created_at"]
    assert client.get(f"/api/odin/editor/progress/{key}").json()["progress"] == 100


def test_a_failure_names_the_field_of_the_form(api: Api, client: httpx.Client) -> None:
    key = client.post(SIMPLE, json=FORM).json()["key"]
    api.fail(key, "scenes[0].script[0].text", code="unspeakable_text", msg="this voice cannot say it")
    body = client.get(f"/api/odin/editor/progress/{key}").json()
    assert body["error"]["path"] == "text"
