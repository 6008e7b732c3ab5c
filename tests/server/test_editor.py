from __future__ import annotations

import contextlib
import copy
import json
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenroom.project.clips import Background, PresenterClip
from greenroom.project.document import Project, Scene, Soundtrack
from greenroom.project.ids import is_id
from tests.server.process import Api
from tests.server.scenes import scene

PROJECT = "/api/odin/editor/project"


def post(client: httpx.Client, body: Any, path: str = PROJECT) -> str:
    answer = client.post(path, json=body)
    assert answer.status_code == 200, answer.text
    return str(answer.json()["key"])


def test_a_post_answers_with_the_union_envelope(client: httpx.Client) -> None:
    answer = client.post(PROJECT, json={"scenes": [scene()]})
    body = answer.json()
    assert answer.status_code == 200
    assert body["success"] is True
    assert is_id(body["key"])
    assert body["data"]["key"] == body["key"]
    assert body["cube_used"] == body["data"]["cube_used"] == 0


def test_project_and_export_share_the_id_and_the_snapshot_is_hidden(api: Api, client: httpx.Client) -> None:
    key = post(client, {"scenes": [scene()], "projectName": "Morning"})
    export = api.store.exports.get("default", key)
    stored = api.store.projects.load("default", key)
    assert (export.id, export.project_id, export.rev) == (key, key, 1)
    assert stored.hidden and stored.name == "Morning"
    assert key not in {project.id for project in api.store.projects.list("default")}


def test_get_gives_the_scenes_back(client: httpx.Client) -> None:
    sent = scene()
    key = post(client, {"scenes": [sent]})
    body = client.get(f"{PROJECT}/{key}").json()
    assert body["success"] is True
    (got,) = body["response"]["scenes"]
    assert body["data"]["response"] == body["response"]
    assert got["AIModel"]["script"] == sent["AIModel"]["script"]
    assert got["AIModel"]["model"] == "M000004017"
    assert got["clips"][0]["type"] == "background"
    assert got["clips"][1]["detail"]["url"] == sent["clips"][1]["detail"]["url"]


def test_what_v1_cannot_say_survives_get_edit_post(api: Api, client: httpx.Client) -> None:
    saved = Project(
        name="Portrait",
        canvas={"width": 320, "height": 568},
        fps=25,
        scenes=[
            Scene(id="s1", seed=7, background=Background(id="b1"), clips=[PresenterClip(id="p1", presenter="mina")])
        ],
        soundtrack=[Soundtrack(asset="https://media.test/music.mp3")],
    )
    project = api.store.projects.create("default", saved)
    scenes = client.get(f"{PROJECT}/{project.id}").json()["response"]["scenes"]
    scenes[0]["AIModel"]["script"] = "A new script."
    key = post(client, {"scenes": scenes})
    snapshot = api.store.projects.load("default", key)
    assert snapshot.base == project.id
    assert snapshot.project.canvas.height == 568
    assert snapshot.project.scenes[0].seed == 7
    assert snapshot.project.soundtrack[0].asset.endswith("music.mp3")
    assert snapshot.project.scenes[0].script[0].text == "A new script."  # type: ignore[union-attr]
    assert api.store.projects.load("default", project.id).rev == 1, "the project itself stays as it was"


@pytest.mark.parametrize(
    "wrap", [lambda s: s, lambda s: {"response": {"scenes": s}}, lambda s: {"data": {"scenes": s}}]
)
def test_other_shapes_of_a_post(client: httpx.Client, wrap: Any) -> None:
    key = post(client, wrap([scene("Wrapped.")]))
    assert client.get(f"{PROJECT}/{key}").json()["response"]["scenes"][0]["AIModel"]["script"] == "Wrapped."


def test_trailing_slashes(client: httpx.Client) -> None:
    key = post(client, {"scenes": [scene()]}, PROJECT + "/")
    assert client.get(f"{PROJECT}/{key}/").json()["success"] is True
    assert client.get(f"/api/odin/editor/progress/{key}/").json()["success"] is True


def test_updates_make_a_new_export(client: httpx.Client) -> None:
    key = post(client, {"scenes": [scene(), scene("Second.")]})
    updates = [
        {"sceneIdx": 1, "property": "AIModel", "values": {"script": "Changed."}},
        {
            "sceneIdx": "0",
            "property": "clips",
            "clipType": "image",
            "clipIdx": 0,
            "values": {"url": "https://media.test/b.png"},
        },
    ]
    other = post(client, {"updates": updates}, f"{PROJECT}/{key}")
    assert other != key
    scenes = client.get(f"{PROJECT}/{other}").json()["response"]["scenes"]
    assert scenes[1]["AIModel"]["script"] == "Changed."
    assert scenes[0]["AIModel"]["script"] == scene()["AIModel"]["script"]
    assert scenes[0]["clips"][1]["detail"]["url"] == "https://media.test/b.png"


@pytest.mark.parametrize(
    ("update", "path"),
    [
        ({"sceneIdx": 9, "property": "AIModel", "values": {}}, "updates[0].sceneIdx"),
        ({"sceneIdx": 0, "property": "AIModel"}, "updates[0].values"),
        ({"sceneIdx": 0, "property": "sound", "values": {}}, "updates[0].property"),
        ({"sceneIdx": 0, "property": "clips", "clipType": "text", "values": {}}, "updates[0].clipType"),
        ({"sceneIdx": 0, "property": "clips", "clipIdx": True, "values": {}}, "updates[0].clipIdx"),
        ("x", "updates[0]"),
    ],
)
def test_bad_updates_name_their_place(client: httpx.Client, update: Any, path: str) -> None:
    key = post(client, {"scenes": [scene()]})
    answer = client.post(f"{PROJECT}/{key}", json={"updates": [update]})
    assert (answer.status_code, answer.json()["error"]["path"]) == (422, path)


def broken(change: Any) -> dict[str, Any]:
    made = copy.deepcopy(scene())
    change(made)
    return made


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (lambda s: s["clips"][1]["detail"].update(scale="big"), "scenes[0].clips[1].detail.scale"),
        (lambda s: s["AIModel"].update(script=["x"]), "scenes[0].AIModel.script"),
        (lambda s: s.update(clips={"a": 1}), "scenes[0].clips"),
        (lambda s: s["AIModel"].update(script="x" * 20_001), "scenes[0].AIModel.script"),
    ],
)
def test_errors_name_the_place_in_what_was_sent(client: httpx.Client, change: Any, path: str) -> None:
    answer = client.post(PROJECT, json={"scenes": [broken(change)]})
    body = answer.json()
    assert answer.status_code == 422
    assert body["error"]["path"] == path
    assert body["msg"] == f"{path}: {body['error']['msg']}"


BAD_BODIES = [
    b'{"scenes": NaN}',
    b'{"scenes":[{"name":"\\u0000"}]}',
    b"[1",
    b'{"scenes":[{"AIModel":{"script":"\\ud800"}}]}',
    b"[" * 100_000,
    b'{"scenes":[{"AIModel":{"locationX":1e999}}]}',
    b'{"scenes":[{"AIModel":{"layer":' + b"9" * 5000 + b"}}]}",
    b'{"scenes":[{"clips":[{"type":"image","detail":{"url":"u","scale":1e308,"locationX":-1e308}}]}]}',
    b'{"scenes":[{"clips":[{"type":"text","detail":{"textSource":"t","scale":1e300}}]}]}',
    b'{"scenes":[{"AIModel":{"scale":-1e300,"layer":99999999999999999}}]}',
    b"\xff\xfe\x00",
    b"\x80abc",
    b"scenes=%00",
    b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1',
    b"123",
    b"null",
    b'"a"',
    b"{}",
    b"",
    b'{"scenes":[]}',
    b'{"scenes":[null]}',
    b'{"scenes":[[]]}',
    b'{"scenes":{}}',
    b'{"scenes":[{"clips":[1]}]}',
    b'{"scenes":[{"AIModel":"x"}]}',
    b'{"scenes":[{"clips":[{"type":"nonsense"}]}]}',
    b'{"scenes":[{"greenroom":{"project":{},"rev":"x"}}]}',
    b'{"scenes":[{"greenroom":{"project":"0123456789abcdef01234567","rev":99999999999999999}}]}',
    b'{"projectName":5,"scenes":[{}]}',
    b'{"scenes":[{"greenroom":{"project":"0123456789abcdef01234567","rev":1e300}}]}',
]


@pytest.mark.parametrize("body", BAD_BODIES, ids=range(len(BAD_BODIES)))
def test_no_body_makes_the_server_fail(client: httpx.Client, body: bytes) -> None:
    answer = client.post(PROJECT, content=body)
    assert answer.status_code < 500, answer.text
    if answer.status_code != 200:
        assert answer.json()["error"]["code"] not in ("", "internal")
        assert answer.json()["success"] is False


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
PLACES = [
    (), ("sceneIdx",), ("AIModel",), ("AIModel", "model"), ("AIModel", "clothes"), ("AIModel", "script"),
    ("AIModel", "language"), ("AIModel", "scale"), ("AIModel", "locationX"), ("AIModel", "layer"), ("clips",),
    ("clips", 0), ("clips", 0, "detail"), ("clips", 0, "detail", "url"), ("clips", 1), ("clips", 1, "type"),
    ("clips", 1, "detail"), ("clips", 1, "detail", "url"), ("clips", 1, "detail", "scale"), ("greenroom",),
    ("clips", 1, "greenroom"), ("clips", 1, "detail", "layer"), ("clips", 1, "detail", "locationY"),
]  # fmt: skip


@settings(deadline=None)
@given(st.sampled_from(PLACES), JSON)
def test_any_json_in_any_place_is_taken_or_refused(api: Api, place: tuple[str | int, ...], value: Any) -> None:
    changed: Any = {"scene": scene()}
    target, last = changed, "scene"
    for part in place:
        target, last = target[last], part  # type: ignore[assignment]
    target[last] = value
    body = json.dumps({"scenes": [changed["scene"]]})
    answer = httpx.post(api.url + PROJECT, content=body, headers={"Authorization": api.key})
    assert answer.status_code in (200, 400, 422), answer.text
    if answer.status_code != 200:
        assert answer.json()["error"]["code"] != "internal"


@pytest.mark.parametrize("key", ["x", "%00", "0" * 24, "%ED%A0%80", "a" * 3000, "..%2f..", "ÿ"])
def test_keys_that_never_were(client: httpx.Client, key: str) -> None:
    for path in (f"{PROJECT}/{key}", f"/api/odin/editor/progress/{key}", f"/api/odin/simple/video/{key}"):
        answer = client.get(path)
        assert answer.status_code == 404, answer.text
        assert answer.json()["success"] is False


def test_another_workspace_sees_nothing(api: Api, client: httpx.Client) -> None:
    key = post(client, {"scenes": [scene()]})
    scenes = client.get(f"{PROJECT}/{key}").json()["response"]["scenes"]
    with api.client(api.store.keys.create("rival", "r").key) as rival:
        assert rival.get(f"{PROJECT}/{key}").status_code == 404
        assert rival.get(f"/api/odin/editor/progress/{key}").status_code == 404
        assert rival.post(f"{PROJECT}/{key}", json={"updates": []}).status_code == 404
        stolen = post(rival, {"scenes": scenes})
        assert api.store.projects.load("rival", stolen).base is None, "the echo of another workspace means nothing"


def test_a_body_larger_than_the_limit_is_refused(client: httpx.Client) -> None:
    answer = client.post(PROJECT, content=b" " * (32 * 1024 * 1024 + 1))
    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "body_too_large")

    def endless() -> Any:
        for _ in range(40):
            yield b" " * (1 << 20)

    with contextlib.suppress(httpx.WriteError):  # the server may answer and close before all of it is sent
        assert client.post(PROJECT, content=endless()).status_code == 413


def test_compressed_bodies_are_refused(client: httpx.Client) -> None:
    answer = client.post(PROJECT, content=b"x", headers={"Content-Encoding": "gzip"})
    assert answer.status_code == 415


@pytest.mark.parametrize(("method", "path"), [("PATCH", PROJECT), ("GET", "/api/odin/nothing"), ("GET", "/nothing")])
def test_unknown_routes_answer_in_the_envelope(client: httpx.Client, method: str, path: str) -> None:
    answer = client.request(method, path)
    assert answer.status_code in (404, 405)
    assert answer.json()["success"] is False
