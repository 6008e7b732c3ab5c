"""Programs that work with the cloud although they are a little careless: their host ends with a slash, their forms hold
objects in the names of fields, their serialiser knows one kind of number, they send a whole answer back."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from greenroom.project.document import Project
from greenroom.project.script import Line
from tests.dialects.test_serialisers import gaps, java, php
from tests.server.process import Api
from tests.server.scenes import scene as v1_scene
from tests.server.v3.samples import V3, template
from tests.server.v3.samples import scene as v3_scene

V1 = "/api/odin/editor/project"


def saved(api: Api, project: Project | None = None) -> str:
    return api.store.projects.create("default", project or template()).id


def document(api: Api, id: str) -> Project:
    return api.store.projects.load("default", id).project


def said(project: Project) -> list[str]:
    return [item.text for part in project.scenes for item in part.script if isinstance(item, Line)]


@pytest.mark.parametrize(
    "path", ["//api/odin/v3/auth", "/api/odin/v3/auth/", "//api/odin/v3/auth//", "/api/odin/v3/auth?x=1"]
)
def test_slashes_too_many(client: httpx.Client, api: Api, path: str) -> None:
    answer = client.get(api.url + path)
    assert answer.status_code == 200 and answer.json()["isAuthenticated"] is True


def brackets(value: Any, name: str = "") -> dict[str, str]:
    """`http_build_query` of PHP, `$.param` of jQuery, `qs.stringify` of Node."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    if inner is None:
        return {} if value is None else {name: str(value)}
    return {k: v for key, item in inner for k, v in brackets(item, f"{name}[{key}]" if name else str(key)).items()}


@pytest.mark.parametrize("multipart", [False, True])
def test_scenes_in_the_names_of_form_fields(api: Api, client: httpx.Client, multipart: bool) -> None:
    fields = brackets({"name": "By a form", "scenes": [v3_scene("One."), v3_scene("[Laughs] {Two}")], "isExport": "0"})
    files = {"unused": ("", b"")} if multipart else None
    id = client.post(f"{V3}/editor/project", data=fields, files=files).raise_for_status().json()["projectId"]
    project = document(api, id)
    assert (project.name, said(project)) == ("By a form", ["One.", "[Laughs] {Two}"])
    key = client.post(V1, data=brackets({"scenes": [v1_scene("Uno.")]})).raise_for_status().json()["key"]
    assert said(document(api, key)) == ["Uno."]


@pytest.mark.parametrize("serialise", [java, php, gaps])
@pytest.mark.parametrize("dialect", ["v1", "v3"])
def test_get_edit_post_through_another_language(api: Api, client: httpx.Client, serialise: Any, dialect: str) -> None:
    id = saved(api)
    before = document(api, id)
    path, holder = (V1, "response") if dialect == "v1" else (f"{V3}/editor/project", "project")
    scenes = client.get(f"{path}/{id}").json()[holder]["scenes"]
    if dialect == "v1":
        scenes[1]["AIModel"]["script"] = "Dos."
    else:
        scenes[1]["scripts"][0]["org"] = "Dos."
    answer = client.post(path, json=serialise({"scenes": scenes})).raise_for_status().json()
    after = document(api, answer["data"].get("key") or answer["data"]["projectId"])
    assert said(after) == ["One.", "Dos."]
    after.scenes[1].script[0].text = "Two."  # type: ignore[union-attr]
    after.name, after.wire = before.name, {}
    assert after == before, "canvas, music, transition, voice: all there"


def test_a_whole_answer_edited_under_data_and_sent_back(api: Api, client: httpx.Client) -> None:
    """GET says it twice; the copy that the documentation names is the one that counts."""
    id = saved(api)
    whole = client.get(f"{V3}/editor/project/{id}").json()
    whole["data"]["project"]["scenes"][0]["scripts"][0]["org"] = "Uno."
    client.post(f"{V3}/editor/project/{id}", json=whole).raise_for_status()
    assert said(document(api, id)) == ["Uno.", "Two."]
    older = client.get(f"{V1}/{id}").json()
    older["response"]["scenes"][0]["AIModel"]["script"] = "Eins."
    key = client.post(V1, json=older).json()["key"]
    assert said(document(api, key)) == ["Eins.", "Two."]


def test_ids_with_white_space_around_them(api: Api, client: httpx.Client) -> None:
    id = saved(api)
    export = client.post(f"{V3}/editor/project/export", json={"projectId": f" {id}\n"}).json()["projectId"]
    for path in (f"{V1}/{id}%0A", f"{V3}/editor/project/%20{id}", f"{V3}/editor/progress/{export}%20"):
        assert client.get(path).status_code == 200, path
    assert client.get(f"{V1}/{id}x").status_code == 404


@pytest.mark.parametrize("resolution", [720, 720.0, "720", "720p", " 720P ", "720.0"])
def test_resolutions_in_any_spelling(api: Api, client: httpx.Client, resolution: object) -> None:
    key = client.post(V1, json={"scenes": [v1_scene()], "resolution": resolution}).json()["key"]
    id = client.post(f"{V3}/editor/project", json={"scenes": [v3_scene()], "resolution": resolution}).json()[
        "projectId"
    ]
    assert {api.store.exports.get("default", made).profile for made in (key, id)} == {"720"}


@pytest.mark.parametrize("name", ["Montag / 안녕 ½", "a+b & c?d=%", "🎬"])
def test_names_in_any_script_find_their_project(client: httpx.Client, name: str) -> None:
    """What v1 exported under a name is found by it, as long as no saved project has that name."""
    made = client.post(V1, json={"scenes": [v1_scene("Named.")], "projectName": name}).json()["key"]
    answer = client.get(f"{V1}/name/{quote(name, safe='')}").json()
    assert answer["key"] == made and answer["response"]["projectName"] == name
    copy = client.post(f"{V1}/duplicate/{made}", json={}).json()["key"]
    assert client.get(f"{V1}/name/{quote(name)}").json()["key"] == copy


def test_a_page_of_another_site_calls_with_its_key(api: Api, client: httpx.Client) -> None:
    origin = {"Origin": "https://customer.test"}
    asks = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization,content-type"}
    preflight = httpx.options(f"{api.url}{V3}/editor/project", headers={**origin, **asks})
    assert preflight.status_code == 200 and preflight.headers["access-control-allow-origin"] == "*"
    assert preflight.headers["access-control-allow-headers"] == "authorization,content-type"
    assert "POST" in preflight.headers["access-control-allow-methods"]
    answer = client.get(f"{V3}/auth", headers=origin)
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers
    refused = httpx.get(f"{api.url}{V3}/auth", headers=origin)
    assert refused.status_code == 401 and refused.headers["access-control-allow-origin"] == "*"


def test_the_native_api_is_not_open_to_other_sites(client: httpx.Client) -> None:
    answer = client.get("/api/v1/projects", headers={"Origin": "https://customer.test"})
    assert "access-control-allow-origin" not in answer.headers


def test_json_that_breaks_off_in_a_form_is_told_where(client: httpx.Client) -> None:
    answer = client.post(V1, data={"scenes": json.dumps([v1_scene()])[:-3]})
    assert answer.status_code == 400 and "line 1, column" in answer.json()["msg"]


def test_errors_of_updates_are_placed_in_the_updates(api: Api, client: httpx.Client) -> None:
    id = saved(api)
    for dialect, update, path in [
        ("v3", {"sceneIdx": 0, "type": "image", "values": {"opacity": 300}}, "updates[1].values.opacity"),
        (
            "v3",
            {"sceneIdx": 0, "type": "background", "values": {"source_color": "?"}},
            "updates[1].values.source_color",
        ),
        ("v3", {"sceneIdx": 1, "type": "aiModel", "values": {"script": "x" * 20_001}}, "updates[1].values.script"),
        ("v3", {"sceneIdx": 9, "type": "image", "values": {}}, "updates[1].sceneIdx"),
        ("v1", {"property": "AIModel", "values": {"scale": "big"}}, "updates[1].values.scale"),
        ("v1", {"property": "clips", "clipType": "image", "values": {"url": ""}}, "updates[1].values.url"),
        (
            "v1",
            {"property": "clips", "clipType": "image", "values": {"detail": {"layer": 1.5}}},
            "updates[1].values.detail.layer",
        ),
    ]:
        fine = {"sceneIdx": 1, "type": "aiModel", "property": "AIModel", "values": {"script": "Fine."}}
        path_of = {"v1": f"{V1}/{id}", "v3": f"{V3}/editor/project/{id}"}
        answer = client.post(path_of[dialect], json={"updates": [fine, update]})
        assert (answer.status_code, answer.json()["error"]["path"]) == (422, path), answer.text


def test_a_simple_video_that_was_edited_by_scenes_is_told_of_in_scenes(api: Api, client: httpx.Client) -> None:
    form = {"text": "Hello.", "model": "sora", "language": "en"}
    key = client.post("/api/odin/simple/video", json=form).json()["key"]
    api.fail(key, "scenes[0].script[0].text")
    assert client.get(f"/api/odin/editor/progress/{key}").json()["error"]["path"] == "text"
    scenes = client.get(f"{V1}/{key}").json()["response"]["scenes"]
    again = client.post(V1, json={"scenes": scenes}).json()["key"]
    api.fail(again, "scenes[0].script[0].text")
    assert client.get(f"/api/odin/editor/progress/{again}").json()["error"]["path"] == "scenes[0].AIModel.script"


def test_json_inside_json(api: Api, client: httpx.Client) -> None:
    """Tools without code put a text that holds JSON where the object belongs."""
    key = client.post(V1, json={"scenes": json.dumps([v1_scene("Packed.")]), "projectName": 2026}).json()["key"]
    assert said(document(api, key)) == ["Packed."] and document(api, key).name == "2026"
    id = saved(api)
    update = json.dumps([{"sceneIdx": 0, "type": "aiModel", "values": {"script": "Uno."}}])
    client.post(f"{V3}/editor/project/{id}", json={"updates": update, "isExport": "false"}).raise_for_status()
    assert said(document(api, id)) == ["Uno.", "Two."]


def test_a_script_that_begins_like_json(client: httpx.Client) -> None:
    form = {"script": "[Laughs] Hello.", "text": "[Laughs] Hello.", "model": "sora", "language": "en"}
    assert client.post("/api/odin/simple/video", data=form).status_code == 200
