"""The calls for no-code tools, one after the other as such a tool makes them."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from greenroom.project.clips import PresenterClip, TextClip
from greenroom.project.document import Project, Scene
from greenroom.project.script import Line
from greenroom.store.projects import StoredProject
from tests.server.process import Api

BALDER = "/api/odin/balder"


@pytest.fixture
def saved(api: Api) -> StoredProject:
    def scene(name: str) -> Scene:
        return Scene(
            id=name,
            clips=[
                PresenterClip(id=f"{name}-who", presenter="mina"),
                TextClip(id=f"{name}-t", text=name, tag="title"),
            ],
            script=[Line(id=f"{name}-line", text=f"{name} says")],
        )

    return api.store.projects.create("default", Project(name="No code", scenes=[scene("a"), scene("b")]))


def post(client: httpx.Client, call: str, body: dict[str, Any]) -> dict[str, Any]:
    answer = client.post(f"{BALDER}/{call}", json=body)
    assert (answer.status_code, answer.json()["success"]) == (200, True), answer.text
    return dict(answer.json())


def test_who_and_what(client: httpx.Client, saved: StoredProject) -> None:
    assert client.get(f"{BALDER}/auth").json()["isAuthenticated"] is True
    assert client.get(f"{BALDER}/auth", headers={"Authorization": "x"}).status_code == 401
    for call in ("projects", "dropdown/templates_business"):
        rows = client.get(f"{BALDER}/{call}").json()["data"]
        assert {"id": saved.id, "projectId": saved.id, "name": "No code"} in rows


def test_more_texts_than_scenes_then_export(api: Api, client: httpx.Client, saved: StoredProject) -> None:
    assert (
        post(client, "project/modify_scripts", {"projectId": saved.id, "update": {"values": ["1", "2", "3"]}})[
            "projectId"
        ]
        == saved.id
    )
    post(client, "project/modify_titles", {"projectId": saved.id, "update": {"values": ["A", "B", "C"]}})
    project = api.store.projects.load("default", saved.id).project
    assert [scene.script[0].text for scene in project.scenes] == ["1", "2", "3"]  # type: ignore[union-attr]
    assert [scene.clips[1].text for scene in project.scenes] == ["A", "B", "C"]  # type: ignore[union-attr]
    assert client.get(f"{BALDER}/check_url/{saved.id}").json()["completed"] is False
    id = post(client, "project/export", {"projectId": saved.id})["projectId"]
    waiting = client.get(f"{BALDER}/check_url/{id}").json()
    assert waiting["completed"] is False and "downloadUrl" not in waiting
    api.finish(api.store.exports.get("default", id).id)
    done = client.get(f"{BALDER}/check_url/{id}").json()
    assert done["completed"] is True and done["downloadUrl"].endswith(".mp4") and done["projectId"] == id


def test_a_title_on_a_template(api: Api, client: httpx.Client, saved: StoredProject) -> None:
    id = post(client, "template/modify_title", {"templateId": saved.id, "update": {"title": "Monday"}})["projectId"]
    made = api.store.projects.load("default", id)
    assert id != saved.id and made.base == saved.id
    assert made.project.scenes[0].clips[1].text == "Monday"  # type: ignore[union-attr]
    assert api.store.exports.get("default", id).state == "queued"
    assert api.store.projects.load("default", saved.id).rev == 1


def test_a_video_from_a_text(api: Api, client: httpx.Client) -> None:
    id = post(client, "template/create_simple", {"model": "mina", "text": "Short and simple."})["projectId"]
    export = api.store.exports.get("default", id)
    api.fail(export.id, "scenes[0].script[0].text")
    failed = client.get(f"{BALDER}/check_url/{id}").json()
    assert (failed["success"], failed["completed"]) == (False, False)


@pytest.mark.parametrize(
    ("call", "body", "path"),
    [
        ("project/modify_scripts", {}, "projectId"),
        ("project/modify_scripts", {"projectId": "SAVED"}, "update"),
        ("project/modify_subtitles", {"projectId": "SAVED", "update": {"values": ["x"]}}, "update.values"),
        ("template/modify_title", {"templateId": "SAVED", "update": {}}, "update.title"),
        ("template/create_simple", {"model": "mina"}, "text"),
    ],
)
def test_refusals(client: httpx.Client, saved: StoredProject, call: str, body: dict[str, Any], path: str) -> None:
    sent = {name: saved.id if value == "SAVED" else value for name, value in body.items()}
    answer = client.post(f"{BALDER}/{call}", json=sent)
    assert answer.status_code in (404, 422) and path in answer.json()["error"]["path"], answer.text
