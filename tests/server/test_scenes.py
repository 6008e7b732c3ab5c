"""One scene at a time, and the other calls of v1 on saved projects."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from greenroom.project.clips import Background, PresenterClip, ShapeClip, TextClip
from greenroom.project.document import Project, Scene, Transition
from greenroom.project.parts import Fit
from greenroom.project.script import Pause
from greenroom.store.projects import StoredProject
from tests.server.process import Api
from tests.server.scenes import scene

SCENE = "/api/odin/editor/scene"
PROJECT = "/api/odin/editor/project"


@pytest.fixture
def saved(api: Api) -> StoredProject:
    def one(id: str) -> Scene:
        return Scene(
            id=id,
            seed=ord(id[0]),
            background=Background(id=f"{id}-back"),
            clips=[PresenterClip(id=f"{id}-who", presenter="mina"), ShapeClip(id=f"{id}-shape", shape="Star")],
            script=[Pause(id=f"{id}-pause", ms=700)],
            transition=Transition(type="wipe", duration_ms=200),
        )

    return api.store.projects.create("default", Project(name="Three", scenes=[one("a"), one("b"), one("c")], fps=25))


def ids(api: Api, id: str) -> list[str]:
    return [s.id for s in api.store.projects.load("default", id).project.scenes]


@pytest.mark.parametrize(("index", "place"), [(0, 0), ("1", 1), (3, 3), (None, 3)])
def test_a_scene_is_inserted_before_the_index(
    api: Api, client: httpx.Client, saved: StoredProject, index: Any, place: int
) -> None:
    body = {"scene": scene("New.")} | ({} if index is None else {"sceneIdx": index})
    answer = client.post(f"{SCENE}/{saved.id}", json=body)
    assert (answer.status_code, answer.json()["success"]) == (200, True), answer.text
    now = api.store.projects.load("default", saved.id)
    new = now.project.scenes.pop(place)
    assert [line.text for line in new.script] == ["New."]  # type: ignore[union-attr]
    assert now.project == saved.project, "nothing else has changed"
    assert now.rev == saved.rev + 1


def test_a_replaced_scene_keeps_what_v1_cannot_say(api: Api, client: httpx.Client, saved: StoredProject) -> None:
    answer = client.put(f"{SCENE}/{saved.id}", json={"sceneIdx": 1, "scene": scene("Instead.")})
    assert answer.json()["success"] is True, answer.text
    after = api.store.projects.load("default", saved.id).project
    assert ids(api, saved.id) == ["a", "b", "c"]
    changed = after.scenes[1]
    assert (changed.seed, changed.transition) == (ord("b"), saved.project.scenes[1].transition)
    assert any(clip.id == "b-shape" for clip in changed.clips)
    got = client.get(f"{PROJECT}/{saved.id}").json()["response"]["scenes"]
    assert got[1]["AIModel"]["script"] == "Instead."
    assert (after.scenes[0], after.scenes[2], after.fps) == (saved.project.scenes[0], saved.project.scenes[2], 25)


@pytest.mark.parametrize(
    "send", [{"json": {"sceneIdx": 1}}, {"params": {"sceneIdx": "1"}}, {"data": {"sceneIdx": "1"}}]
)
def test_delete(api: Api, client: httpx.Client, saved: StoredProject, send: dict[str, Any]) -> None:
    body = client.request("DELETE", f"{SCENE}/{saved.id}", **send).json()
    assert (body["success"], body["key"], body["cube_used"]) == (True, saved.id, 0)
    assert ids(api, saved.id) == ["a", "c"]


@pytest.mark.parametrize(
    ("method", "body", "path"),
    [
        ("POST", {}, "scene"),
        ("POST", {"scene": 5}, "scene"),
        ("POST", {"scene": {"AIModel": {"script": ["x"]}}, "sceneIdx": 1}, "scene.AIModel.script"),
        ("POST", {"scene": scene(), "sceneIdx": 4}, "sceneIdx"),
        ("PUT", {"scene": scene()}, "sceneIdx"),
        ("PUT", {"scene": scene(), "sceneIdx": 3}, "sceneIdx"),
        ("PUT", {"scene": {"clips": [{"type": "x"}]}, "sceneIdx": 2}, "scene.clips[0].type"),
        ("DELETE", {"sceneIdx": -1}, "sceneIdx"),
        ("DELETE", {"sceneIdx": True}, "sceneIdx"),
        ("DELETE", {}, "sceneIdx"),
    ],
)
def test_errors_name_the_place(
    api: Api, client: httpx.Client, saved: StoredProject, method: str, body: Any, path: str
) -> None:
    answer = client.request(method, f"{SCENE}/{saved.id}", json=body)
    assert (answer.status_code, answer.json()["error"]["path"]) == (422, path), answer.text
    assert api.store.projects.load("default", saved.id).rev == 1


def test_the_last_scene_stays(client: httpx.Client, api: Api) -> None:
    id = api.store.projects.create("default", Project(scenes=[Scene(id="only")])).id
    answer = client.request("DELETE", f"{SCENE}/{id}", json={"sceneIdx": 0})
    assert (answer.status_code, answer.json()["error"]["path"]) == (422, "sceneIdx")


def test_a_repeated_request_adds_one_scene(api: Api, client: httpx.Client, saved: StoredProject) -> None:
    for _ in range(2):
        client.post(f"{SCENE}/{saved.id}", json={"scene": scene()}, headers={"Idempotency-Key": f"add-{saved.id}"})
    assert len(ids(api, saved.id)) == 4


def test_by_name_the_newest_wins(api: Api, client: httpx.Client) -> None:
    name = "50 % off / Ümlaut"
    made = [
        api.store.projects.create("default", Project(name=name, scenes=[Scene(clips=[TextClip(text=text)])]))
        for text in ("old", "new")
    ]
    body = client.get(f"{PROJECT}/name/50%20%25%20off%20%2F%20%C3%9Cmlaut").json()
    assert body["key"] == made[1].id
    assert body["response"]["projectName"] == name
    assert body["response"]["scenes"][0]["clips"][1]["detail"]["textSource"] == "new"
    missing = client.get(f"{PROJECT}/name/never")
    assert (missing.status_code, missing.json()["error"]["code"]) == (404, "project_not_found")


def test_duplicate(api: Api, client: httpx.Client, saved: StoredProject) -> None:
    body = client.post(f"{PROJECT}/duplicate/{saved.id}", json={}).json()
    assert body["projectData"] == body["data"]["projectData"]
    copy = api.store.projects.load("default", body["key"])
    assert not copy.hidden and copy.name == "Three" and copy.base == saved.id
    assert copy.project.scenes[1].id != "b" and copy.project.scenes[1].seed == ord("b")
    assert copy.project.scenes[0].clips[1].type == "shape"
    first = client.post(f"{PROJECT}/duplicate/{saved.id}", json={}, headers={"Idempotency-Key": f"d-{saved.id}"}).json()
    again = client.post(f"{PROJECT}/duplicate/{saved.id}", json={}, headers={"Idempotency-Key": f"d-{saved.id}"}).json()
    assert first["key"] == again["key"] != body["key"]


@pytest.mark.parametrize(
    ("fields", "profile"),
    [
        ({}, "standard"),
        ({"resolution": "720"}, "720"),
        ({"resolution": 480}, "480"),
        ({"resolution": "4K"}, "4k"),
        ({"profile": "webm-alpha"}, "webm-alpha"),
    ],
)
def test_resolution_and_profile(api: Api, client: httpx.Client, fields: dict[str, Any], profile: str) -> None:
    key = client.post(PROJECT, json={"scenes": [scene()], **fields}).json()["key"]
    assert api.store.exports.get("default", key).profile == profile
    updates = {"updates": [{"sceneIdx": 0, "property": "AIModel", "values": {"script": "Other."}}]}
    other = client.post(f"{PROJECT}/{key}", json={**updates, **fields}).json()["key"]
    assert api.store.exports.get("default", other).profile == profile


@pytest.mark.parametrize("fields", [{"resolution": "8k"}, {"profile": "hd"}, {"resolution": True}])
def test_unknown_resolutions_are_refused(client: httpx.Client, fields: dict[str, Any]) -> None:
    answer = client.post(PROJECT, json={"scenes": [scene()], **fields})
    assert (answer.status_code, answer.json()["error"]["path"]) == (422, next(iter(fields)))


def test_sound_alone(api: Api, client: httpx.Client) -> None:
    form = {"language": "en", "text": "Hello there.", "model": "ysy"}
    key = client.post("/api/odin/simple/audio", json=form).json()["key"]
    assert api.store.exports.get("default", key).profile == "wav"
    waiting = client.post(f"/api/odin/simple/find/{key}", json={}).json()
    assert (waiting["success"], waiting["key"], waiting["url"]) == (True, key, None)
    api.finish(key)
    done = client.post(f"/api/odin/simple/find/{key}", json={}).json()
    assert done["progress"] == 100 and done["url"].endswith(f"/{key}.wav")
    answer = httpx.get(done["url"])
    assert answer.headers["content-type"] in ("audio/wav", "audio/x-wav")
    assert "filename*=UTF-8''Hello%20there.wav" in answer.headers["content-disposition"]
    assert client.get(f"/api/odin/editor/progress/{key}").json()["progress"] == 100
    assert client.post("/api/odin/simple/find/" + "0" * 24, json={}).status_code == 404


def test_uppercut_crops_above_the_presenter(api: Api, client: httpx.Client) -> None:
    form = {"language": "en", "text": "Hello.", "model": "sora"}

    def shape(**fields: Any) -> tuple[int, Fit]:
        key = client.post("/api/odin/simple/video", json=form | fields).json()["key"]
        project = api.store.projects.load("default", key).project
        geometry = project.scenes[0].clips[0].geometry
        assert isinstance(geometry, Fit) and geometry.long_side
        return project.canvas.height, geometry

    plain, cut, most = shape(), shape(uppercut=40), shape(uppercut="999")
    assert (plain[0], cut[0]) == (1080, 1040)
    for height, geometry in (cut, most):
        tall = (geometry.long_side or 0) * height
        assert tall == pytest.approx(1080), "the presenter is as large as before"
        assert geometry.cy * height + tall / 2 == pytest.approx(height), "and stands where the picture ends"
    assert 1000 < most[0] < 1040, "the head is never cut"
    refused = client.post("/api/odin/simple/video", json=form | {"uppercut": "much"})
    assert (refused.status_code, refused.json()["error"]["path"]) == (422, "uppercut")


def test_scenes_added_at_the_same_time_are_all_there(api: Api, client: httpx.Client) -> None:
    key = client.post("/api/odin/editor/project", json={"scenes": [scene()]}).json()["key"]
    copy = client.post(f"/api/odin/editor/project/duplicate/{key}", json={}).json()["key"]

    def add(number: int) -> None:
        with api.client() as own:
            body = {"scene": scene(f"Scene {number}.")}
            own.post(f"/api/odin/editor/scene/{copy}", json=body).raise_for_status()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, range(12)))
    scenes = client.get(f"/api/odin/editor/project/{copy}").json()["response"]["scenes"]
    assert {part["AIModel"]["script"] for part in scenes[1:]} == {f"Scene {number}." for number in range(12)}
