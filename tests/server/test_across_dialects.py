"""Over HTTP: a project made in any dialect is read, edited and exported from every other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from greenroom.project.document import CaptionStyle, Project, Soundtrack, Transition
from greenroom.project.parts import Animation, Canvas
from greenroom.project.script import Line, Pause, Pronunciation
from greenroom.render.export import plan_export
from greenroom.render.folder import FolderResources
from tests.render.documents import image, line, pause, presenter, project, scene, square, text
from tests.render.media_urls import png_url, tone_url
from tests.server.process import Api
from tests.server.v3.samples import V3

V1 = "/api/odin/editor/project"
OLD = "/api/odin"
BALDER = "/api/odin/balder"
Maker = Callable[[Api, httpx.Client], str]


def film() -> Project:
    """What no single dialect can say: pauses, a transition, captions, music, a dictionary, odd sizes."""
    first = scene(
        presenter(gesture="greeting"),
        text("Title", tag="title"),
        square(animations=[Animation(type="fade-in", duration_ms=200)]),
        image(png_url(), opacity=80),
        script=[line("Hello GIF."), pause(100)],
        transition=Transition(type="wipe", duration_ms=200),
    )
    second = scene(text("End", tag="title"), duration_ms=500, captions=CaptionStyle(enabled=True))
    second.id = "second"
    whole = project(first, second, soundtrack=[Soundtrack(asset=tone_url())], name="Film", fps=25)
    whole.dictionary = [Pronunciation(word="GIF", pronunciation="jif")]
    return whole


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Project], list[str]]]:
    """Of all pieces of picture and sound that a video of the document would be put together from."""
    resources = FolderResources(tmp_path_factory.mktemp("resources"))

    def of(document: Project) -> list[str]:
        plan = plan_export(document, resources)
        return [*(part.key for part in plan.segments), *(part.key for part in plan.chunks)]

    yield of


def exported(api: Api, id: str) -> Project:
    """The rev that the export with this id, or the newest of this project, renders."""
    export = api.store.exports.get("default", id)
    return api.store.projects.load("default", export.project_id, export.rev).project


def v1_scenes(client: httpx.Client, id: str) -> Any:
    return client.get(f"{V1}/{id}").raise_for_status().json()["response"]["scenes"]


def v3_scenes(client: httpx.Client, id: str) -> Any:
    return client.get(f"{V3}/editor/project/{id}").raise_for_status().json()["data"]["project"]["scenes"]


def test_the_same_video_whoever_exports_it(
    api: Api, client: httpx.Client, keys: Callable[[Project], list[str]]
) -> None:
    document = film().model_dump(mode="json", by_alias=True)
    id = client.post("/api/v1/projects", json={"document": document}).raise_for_status().json()["id"]

    def post(path: str, body: dict[str, Any]) -> dict[str, Any]:
        return dict(client.post(path, json=body).raise_for_status().json())

    made = {
        "native": post("/api/v1/exports", {"project_id": id})["id"],
        "v1 scenes": post(V1, {"scenes": v1_scenes(client, id)})["key"],
        "v1 updates": post(f"{V1}/{id}", {"updates": []})["key"],
        "v1 copy": post(V1, {"scenes": v1_scenes(client, post(f"{V1}/duplicate/{id}", {})["key"])})["key"],
        "v3 export": post(f"{V3}/editor/project/export", {"projectId": id})["projectId"],
        "v3 scenes": post(f"{V3}/editor/project", {"scenes": v3_scenes(client, id)})["projectId"],
        "v3 edit": post(f"{V3}/editor/project/{id}", {"scenes": v3_scenes(client, id)})["projectId"],
        "v3 template": post(f"{V3}/editor/template/modify",
                            {"templateId": id, "updates": {"title": "Title"}, "isExport": True})["projectId"],
        "balder": post(f"{BALDER}/project/export", {"projectId": id})["projectId"],
        "v1 of v3": post(V1, {"scenes": v1_scenes(client, id)})["key"],
    }  # fmt: skip
    wanted = keys(film())
    assert len(wanted) > 3
    for who, export in made.items():
        assert keys(exported(api, export)) == wanted, who


def v1_body() -> dict[str, Any]:
    model = {"model": "sora", "script": "From v1.", "language": "en", "keep": "v1"}
    clips = [{"type": "background", "detail": {"url": "builtin:background/office"}},
             {"type": "image", "detail": {"url": "builtin:image/chart", "scale": 0.8, "keep": "v1"}}]  # fmt: skip
    return {"scenes": [{"sceneIdx": 0, "AIModel": model, "clips": clips, "keep": "v1"}]}


def v3_body() -> dict[str, Any]:
    clips = [{"type": "aiModel", "model": {"ai_name": "sora", "emotion": "", "keep": "v3"}, "lockMovementX": True},
             {"type": "image", "source_url": "builtin:image/chart", "left": 5, "width": 90, "height": 80,
              "animation": {"type": "in-up", "duration": 8, "delay": 1}, "shadow": {"blur": 3}}]  # fmt: skip
    scripts = [{"org": "From v3.", "tts": {"rate": 1.1, "keep": "v3"}, "modelId": "sora", "clothId": ""}]
    return {"orientation": "portrait", "name": "V3", "scenes": [{"clips": clips, "scripts": scripts, "keep": "v3"}]}


def make_in_v1(api: Api, client: httpx.Client) -> str:
    return str(client.post(V1, json=v1_body()).json()["key"])


def make_in_v3(api: Api, client: httpx.Client) -> str:
    return str(client.post(f"{V3}/editor/project", json=v3_body()).json()["projectId"])


def make_natively(api: Api, client: httpx.Client) -> str:
    document = film().model_dump(mode="json", by_alias=True)
    return str(client.post("/api/v1/projects", json={"document": document}).json()["id"])


def make_in_2022(api: Api, client: httpx.Client) -> str:
    form = {"token": api.key, "text": "From 2022.", "model": "ysy", "clothes": "1"}
    return str(client.post(f"{OLD}/makeVideo", json=form).json()["data"]["key"])


def make_in_balder(api: Api, client: httpx.Client) -> str:
    form = {"text": "From balder.", "model": "ysy"}
    return str(client.post(f"{BALDER}/template/create_simple", json=form).json()["projectId"])


def edit_in_v1(client: httpx.Client, id: str) -> str:
    scenes = v1_scenes(client, id)
    scenes[0]["AIModel"]["script"] = "Edited."
    return str(client.post(V1, json={"scenes": scenes}).raise_for_status().json()["key"])


def edit_in_v3(client: httpx.Client, id: str) -> str:
    updates = [{"sceneIdx": 0, "type": "aiModel", "values": {"script": "Edited."}}]
    path = f"{V3}/editor/project/{id}"
    return str(client.post(path, json={"updates": {"value": updates}}).raise_for_status().json()["projectId"])


def edit_by_tag(client: httpx.Client, id: str) -> str:
    body = {"projectId": id, "updates": {"scripts_0": "Edited."}, "isExport": True}
    return str(client.post(f"{V3}/project/modify", json=body).raise_for_status().json()["projectId"])


def edit_in_balder(client: httpx.Client, id: str) -> str:
    body = {"projectId": id, "update": {"values": ["Edited."]}, "isExport": True}
    return str(client.post(f"{BALDER}/project/modify_scripts", json=body).raise_for_status().json()["projectId"])


def edit_natively(client: httpx.Client, id: str) -> str:
    """A copy: snapshots of exports never change."""
    document = client.get(f"/api/v1/projects/{id}").raise_for_status().json()["document"]
    document["scenes"][0]["script"][0]["text"] = "Edited."
    made = client.post("/api/v1/projects", json={"document": document}).raise_for_status().json()["id"]
    return str(client.post("/api/v1/exports", json={"project_id": made}).raise_for_status().json()["project_id"])


@pytest.mark.parametrize("editor", [edit_in_v1, edit_in_v3, edit_by_tag, edit_in_balder, edit_natively])
@pytest.mark.parametrize("maker", [make_in_v1, make_in_v3, make_natively, make_in_2022, make_in_balder])
def test_made_here_edited_there_read_everywhere(
    api: Api, client: httpx.Client, maker: Maker, editor: Callable[[httpx.Client, str], str]
) -> None:
    id = maker(api, client)
    before = api.store.projects.load("default", id).project
    edited = editor(client, id)
    after = exported(api, edited)
    first = after.scenes[0].script[0]
    assert isinstance(first, Line) and first.text == "Edited."
    told = before.scenes[0].script[0]
    assert isinstance(told, Line)
    first.text = told.text
    for project_ in (before, after):
        project_.wire = {}
    if any(isinstance(item, Pause) for item in before.scenes[0].script):
        assert after.scenes[0].transition and after.soundtrack and after.canvas == Canvas(width=160, height=90)
    assert after == before, "the text is all that changed"
    assert v1_scenes(client, edited)[0]["AIModel"]["script"] == "Edited."
    shown = v3_scenes(client, edited)[0]
    assert shown["scripts"][0]["org"] == "Edited." == shown["clips"][0]["script"]["org"]
    assert client.get(f"/api/v1/projects/{edited}").status_code == 200
    if maker is make_in_v1:
        scene = v1_scenes(client, edited)[0]
        assert scene["keep"] == scene["AIModel"]["keep"] == scene["clips"][1]["detail"]["keep"] == "v1"
    if maker is make_in_v3:
        image = shown["clips"][1]
        assert shown["keep"] == shown["clips"][0]["model"]["keep"] == "v3" and shown["clips"][0]["lockMovementX"]
        assert shown["scripts"][0]["tts"] == {"rate": 1.1, "keep": "v3"}
        assert image["animation"] == {"type": "in-up", "duration": 8, "delay": 1} and image["shadow"]["blur"] == 3
        assert client.get(f"{V3}/editor/project/{edited}").json()["project"]["orientation"] == "portrait"
