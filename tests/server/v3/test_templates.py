from __future__ import annotations

from typing import Any

import httpx
import pytest

from greenroom.project.clips import PresenterClip, TextClip
from greenroom.project.document import Project
from greenroom.project.script import Line
from tests.server.process import Api
from tests.server.v3.samples import V3, template


def saved(api: Api) -> str:
    return api.store.projects.create("default", template()).id


def titles(project: Project) -> list[str]:
    return [clip.text for scene in project.scenes for clip in scene.clips if isinstance(clip, TextClip)]


def load(api: Api, id: str) -> Project:
    return api.store.projects.load("default", id).project


@pytest.mark.parametrize("path", ["editor/project/modify", "project/modify", "editor/project/modify/"])
def test_a_project_is_modified_in_place_by_tags(api: Api, client: httpx.Client, path: str) -> None:
    id = saved(api)
    updates = {"title": "A", "title_1": "B", "scripts_1": "Said anew."}
    answer = client.post(f"{V3}/{path}", json={"projectId": id, "updates": updates})
    assert answer.json()["data"]["projectId"] == id, answer.text
    project = load(api, id)
    assert titles(project) == ["A", "B"]
    assert [item.text for item in project.scenes[1].script if isinstance(item, Line)] == ["Said anew."]
    assert not api.store.exports.list("default", project_id=id)


def test_a_modified_project_is_exported_on_demand(api: Api, client: httpx.Client) -> None:
    id = saved(api)
    body = {"projectId": id, "updates": {"title": "A"}, "isExport": True, "webhookUrl": "https://hooks.test/"}
    client.post(f"{V3}/project/modify", json=body)
    (export,) = api.store.exports.list("default", project_id=id)
    assert (export.rev, export.webhook) == (2, "https://hooks.test/")


@pytest.mark.parametrize("path", ["editor/template/modify", "template/modify"])
def test_a_modified_template_is_a_new_project(api: Api, client: httpx.Client, path: str) -> None:
    id = saved(api)
    body = {"templateId": id, "name": "Filled", "updates": {"title": "A"}}
    made = client.post(f"{V3}/{path}", json=body).json()["projectId"]
    assert made != id and titles(load(api, id)) == ["Title", "End"]
    stored = api.store.projects.load("default", made)
    assert titles(stored.project) == ["A", "End"]
    assert (stored.name, stored.base, stored.hidden) == ("Filled", id, False)
    assert stored.project.scenes[0].seed == load(api, id).scenes[0].seed
    assert stored.project.scenes[0].id != load(api, id).scenes[0].id


@pytest.mark.parametrize(
    "send",
    [
        {"params": {"model": "mina", "clothes": "mina-white"}},
        {"data": {"aiName": "mina", "clothId": "mina-white"}},
        {"json": {"aiName": "mina", "clothes": "mina-white"}},
        {"files": {"model": (None, "mina"), "clothId": (None, "mina-white")}},
    ],
    ids=["query", "form", "json", "multipart"],
)
def test_a_template_with_another_presenter(api: Api, client: httpx.Client, send: dict[str, Any]) -> None:
    id = saved(api)
    made = client.post(f"{V3}/editor/template/{id}", **send).json()["data"]["projectId"]
    presenters = [c for scene in load(api, made).scenes for c in scene.clips if isinstance(c, PresenterClip)]
    assert {(clip.presenter, clip.outfit) for clip in presenters} == {("mina", "mina-white")}
    assert made != id and not api.store.exports.list("default", project_id=made)


def test_a_template_as_it_is(api: Api, client: httpx.Client) -> None:
    made = client.post(f"{V3}/editor/template/{saved(api)}", content=b"").json()["projectId"]
    presenter = load(api, made).scenes[0].clips[0]
    assert isinstance(presenter, PresenterClip) and (presenter.presenter, presenter.outfit) == ("sora", "sora-navy")


@pytest.mark.parametrize(
    ("path", "body", "status", "place"),
    [
        ("project/modify", {"updates": {"title": "A"}}, 422, "projectId"),
        ("project/modify", {"projectId": "0" * 24, "updates": {"title": "A"}}, 404, ""),
        ("project/modify", {"projectId": "x", "updates": {"title": "A"}}, 404, "projectId"),
        ("template/modify", {"updates": {"title": "A"}}, 422, "templateId"),
    ],
)
def test_errors(client: httpx.Client, path: str, body: dict[str, Any], status: int, place: str) -> None:
    answer = client.post(f"{V3}/{path}", json=body)
    assert (answer.status_code, answer.json()["error"]["path"]) == (status, place)


def test_an_unknown_tag_is_named_with_the_known_ones(api: Api, client: httpx.Client) -> None:
    answer = client.post(f"{V3}/project/modify", json={"projectId": saved(api), "updates": {"headline": "A"}})
    assert answer.json()["error"]["path"] == "updates.headline" and "title" in answer.json()["msg"]
