from __future__ import annotations

import copy
import json
import re
from typing import Any

import pytest

from greenroom.project.document import Project
from greenroom.project.errors import GreenroomError, InvalidDocument, LimitExceeded
from greenroom.project.script import Line
from greenroom.project.upgrades import UPGRADES, upgrade
from greenroom.project.validate import load_project, problems

DOCUMENT: dict[str, Any] = {
    "schema": "greenroom/project",
    "version": 1,
    "name": "Test",
    "scenes": [
        {
            "id": "one",
            "background": {"id": "b", "url": "builtin:background/office"},
            "clips": [
                {"id": "host", "type": "presenter", "presenter": "sora"},
                {"id": "image", "type": "image", "url": "x", "geometry": {"kind": "fit", "cx": 0.25}},
                {"id": "video", "type": "video", "url": "v", "trim_end_ms": 5000},
                {"id": "text", "type": "text", "text": "T"},
                {"id": "shape", "type": "shape", "shape": "Star"},
            ],
            "script": [
                {"id": "l", "kind": "line", "text": "Hello.", "speaker": "host"},
                {"id": "p", "kind": "pause", "ms": 300},
            ],
        },
        {"id": "two"},
    ],
    "soundtrack": [{"asset": "m"}],
}


def edited(path: list[str | int], value: Any) -> dict[str, Any]:
    document = copy.deepcopy(DOCUMENT)
    inner: Any = document
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return document


def test_a_document_loads_and_comes_back_equal() -> None:
    project = load_project(DOCUMENT)
    assert load_project(json.loads(project.model_dump_json())) == project
    assert project.model_dump(mode="json")["schema"] == "greenroom/project"


def gradient(*places: float, **fields: Any) -> dict[str, Any]:
    return {"kind": "linear", "stops": [{"at": at, "colour": "#102030"} for at in places], **fields}


@pytest.mark.parametrize("kind", ["linear", "radial"])
def test_a_fill_is_a_colour_or_a_gradient(kind: str) -> None:
    fill = gradient(0, 0.5, 0.5, 1, kind=kind)
    for path in (["clips", 4, "fill"], ["background", "colour"], ["clips", 3, "style"]):
        value = {"fill": fill, "background": fill} if path[-1] == "style" else fill
        project = load_project(edited(["scenes", 0, *path], value))
        again = json.loads(project.model_dump_json())
        assert load_project(again) == project
        found: Any = again["scenes"][0]
        for key in path:
            found = found[key]
        assert (found["fill"] if path[-1] == "style" else found)["stops"] == fill["stops"]


@pytest.mark.parametrize(
    ("fill", "path", "msg"),
    [
        (5, "", "valid string"),
        ("red", "", "pattern"),
        ({}, "", "has no 'kind'"),
        (gradient(0, 1, kind="conic"), "", "unknown kind 'conic'; known are 'linear', 'radial'"),
        (gradient(), ".stops", "too short: at least 2"),
        (gradient(0), ".stops", "too short: at least 2"),
        (gradient(*[0] * 33), ".stops", "too long: at most 32"),
        (gradient(0, 0.5, 2), ".stops[2].at", "less than or equal to 1"),
        (gradient(0, 0.6, 0.5, 1), ".stops[2].at", "stops stand in order, and the one before is at 0.6"),
        (gradient(0, 1, angle="up"), ".angle", "valid number"),
        (gradient(0, 1, kind="radial", ry=0), ".ry", "greater than or equal to 0.000001"),
        ({"kind": "linear", "stops": [{"at": 0, "colour": "#fff"}, {"at": 1}]}, ".stops[0].colour", "pattern"),
    ],
)
@pytest.mark.parametrize(
    "place",
    ["scenes[0].clips[4].fill", "scenes[0].clips[3].style.fill", "scenes[0].clips[3].style.background",
     "scenes[0].background.colour", "captions.style.fill"],
)  # fmt: skip
def test_what_is_wrong_with_a_gradient_names_its_place(fill: Any, path: str, msg: str, place: str) -> None:
    document = copy.deepcopy(DOCUMENT)
    document["captions"] = {"style": {}}
    document["scenes"][0]["clips"][3]["style"] = {}
    inner: Any = document
    *steps, last = re.findall(r"\w+", place)
    for step in steps:
        inner = inner[int(step) if step.isdigit() else step]
    inner[last] = fill
    with pytest.raises(GreenroomError, match=re.escape(msg)) as caught:
        load_project(document)
    assert caught.value.path == place + path


def test_ids_and_backgrounds_may_be_left_out() -> None:
    project = load_project({"schema": "greenroom/project", "scenes": [{"script": [{"kind": "line", "text": "a"}]}]})
    scene = project.scenes[0]
    assert len({scene.id, scene.background.id, scene.script[0].id}) == 3
    assert project.version == 1


def test_unknown_keys_are_kept_everywhere() -> None:
    document = copy.deepcopy(DOCUMENT)
    scene = document["scenes"][0]
    places = [document, scene, scene["background"], *scene["clips"], scene["clips"][1]["geometry"], *scene["script"]]
    for place in places:
        place["future"] = {"a": [1, None]}
    found = load_project(document).model_dump(mode="json")
    scene = found["scenes"][0]
    places = [found, scene, scene["background"], *scene["clips"], scene["clips"][1]["geometry"], *scene["script"]]
    assert all(place["future"] == {"a": [1, None]} for place in places)


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        (["schema"], "other/project", "schema"),
        (["schema"], None, "schema"),
        (["version"], 2, "version"),
        (["version"], "1", "version"),
        (["version"], 0, "version"),
        (["scenes"], [], "scenes"),
        (["scenes"], "x", "scenes"),
        (["fps"], 31, "fps"),
        (["canvas"], {"width": 1921}, "canvas.width"),
        (["canvas"], {"height": 4098}, "canvas.height"),
        (["scenes", 0, "clips", 1, "url"], 5, "scenes[0].clips[1].url"),
        (["scenes", 0, "clips", 1, "url"], "  ", "scenes[0].clips[1].url"),
        (["scenes", 0, "clips", 1, "type"], "hologram", "scenes[0].clips[1]"),
        (["scenes", 0, "clips", 1, "opacity"], 101, "scenes[0].clips[1].opacity"),
        (["scenes", 0, "clips", 1, "geometry", "cx"], float("nan"), "scenes[0].clips[1].geometry.cx"),
        (["scenes", 0, "clips", 1, "geometry", "cx"], 1e9, "scenes[0].clips[1].geometry.cx"),
        (["scenes", 0, "clips", 1, "geometry", "cx"], "left", "scenes[0].clips[1].geometry.cx"),
        (["scenes", 0, "clips", 1, "geometry", "kind"], "line", "scenes[0].clips[1].geometry"),
        (["scenes", 0, "clips", 1, "id"], "host", "scenes[0].clips[1].id"),
        (["scenes", 0, "clips", 1, "id"], "", "scenes[0].clips[1].id"),
        (["scenes", 0, "clips", 1, "end_ms"], 0, "scenes[0].clips[1].end_ms"),
        (["scenes", 0, "clips", 1, "crop"], {"left": 0.5, "right": 0.5}, "scenes[0].clips[1].crop"),
        (["scenes", 0, "clips", 2, "trim_start_ms"], 5000, "scenes[0].clips[2].trim_end_ms"),
        (["scenes", 0, "clips", 3, "text"], "a\x00b", "scenes[0].clips[3].text"),
        (["scenes", 0, "clips", 3, "text"], "\ud83d", "scenes[0].clips[3].text"),
        (["scenes", 0, "clips", 3, "style"], {"fill": "red"}, "scenes[0].clips[3].style.fill"),
        (["scenes", 0, "clips", 4, "shape"], "Starr", "scenes[0].clips[4].shape"),
        (["scenes", 0, "script", 0, "speaker"], "image", "scenes[0].script[0].speaker"),
        (["scenes", 0, "script", 0, "rate"], 9, "scenes[0].script[0].rate"),
        (["scenes", 0, "script", 1, "ms"], 1.5, "scenes[0].script[1].ms"),
        (["scenes", 0, "duration_ms"], 0, "scenes[0].duration_ms"),
        (["scenes", 1, "id"], "one", "scenes[1].id"),
        (["scenes", 1, "future"], [float("inf")], "scenes[1].future[0]"),
        (["soundtrack", 0, "from_scene"], 2, "soundtrack[0].from_scene"),
        (["soundtrack", 0, "to_scene"], 2, "soundtrack[0].to_scene"),
        (["dictionary"], [{"word": "API"}], "dictionary[0].pronunciation"),
        (["dictionary"], [{"word": " ", "pronunciation": "a"}], "dictionary[0].word"),
        (["dictionary"], [{"word": "API", "pronunciation": "..."}], "dictionary[0].pronunciation"),
    ],
)
def test_errors_name_their_place(path: list[str | int], value: object, place: str) -> None:
    with pytest.raises(InvalidDocument) as caught:
        load_project(edited(path, value))
    assert caught.value.path == place
    assert caught.value.status == 422 and caught.value.msg


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        (["scenes"], [{}] * 501, "scenes"),
        (["scenes", 0, "clips"], [{"type": "image", "url": "x"}] * 101, "scenes[0].clips"),
        (["scenes", 1, "script"], [{"kind": "line", "text": "x" * 10_001}] * 2, "scenes[1].script[1].text"),
        (["scenes", 0, "clips", 3, "text"], "x" * 20_001, "scenes[0].clips[3].text"),
        (["scenes", 0, "name"], "x" * 501, "scenes[0].name"),
        (["name"], "x" * 501, "name"),
        (["dictionary"], [{"word": "API", "pronunciation": "a p i"}] * 1001, "dictionary"),
        (["dictionary"], [{"word": "x" * 101, "pronunciation": "a"}], "dictionary[0].word"),
    ],
)
def test_limits(path: list[str | int], value: object, place: str) -> None:
    with pytest.raises(LimitExceeded) as caught:
        load_project(edited(path, value))
    assert caught.value.path == place


@pytest.mark.parametrize("data", [None, [], "x", 5, True])
def test_a_project_is_an_object(data: object) -> None:
    with pytest.raises(InvalidDocument, match="JSON object"):
        load_project(data)


def test_deep_nesting_ends_in_a_typed_error() -> None:
    deep: Any = "x"
    for _ in range(3000):
        deep = {"a": deep}
    with pytest.raises(GreenroomError):
        load_project({**DOCUMENT, "future": deep})


def test_several_findings_are_counted() -> None:
    document = edited(["fps"], 31)
    document["canvas"] = {"width": 3}
    with pytest.raises(InvalidDocument, match="and 1 more"):
        load_project(document)


def test_a_line_without_speaker_belongs_to_the_first_presenter() -> None:
    document = edited(["scenes", 0, "script", 0, "speaker"], None)
    line = load_project(document).scenes[0].script[0]
    assert isinstance(line, Line) and line.speaker is None


def test_an_older_version_climbs_the_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(UPGRADES, 0, lambda document: {**document, "version": 1, "name": document.pop("title")})
    old = {"schema": "greenroom/project", "version": 0, "title": "Old", "scenes": [{}]}
    assert load_project(old).name == "Old"
    assert upgrade(old)["version"] == 1


def test_defaults_of_the_model_are_valid() -> None:
    project = load_project({"schema": "greenroom/project", "scenes": [{}]})
    assert Project.model_validate(project.model_dump()) == project


def test_all_problems_are_told_in_order() -> None:
    document = {
        "schema": "greenroom/project",
        "version": 1,
        "name": "x" * 501,
        "scenes": [
            {
                "id": "a",
                "duration_ms": 0,
                "clips": [
                    {"id": "i", "type": "image", "url": "builtin:image/logo", "start_ms": 5, "end_ms": 5},
                    {"id": "i", "type": "image", "url": "builtin:image/logo"},
                ],
                "script": [{"kind": "line", "id": "l", "text": "Hi", "speaker": "nobody"}],
            },
            {"id": "a"},
        ],
        "soundtrack": [{"asset": "builtin:x", "from_scene": 2}],
    }
    assert [error.path for error in problems(document)] == [
        "name", "scenes[1].id", "scenes[0].clips[1].id", "scenes[0].duration_ms", "scenes[0].clips[0].end_ms",
        "scenes[0].script[0].speaker", "soundtrack[0].from_scene",
    ]  # fmt: skip
    wrong = {"schema": "greenroom/project", "version": 1, "fps": 7, "scenes": [{"seed": -1}, {"seed": "x"}]}
    assert [error.path for error in problems(wrong)] == ["fps", "scenes[0].seed", "scenes[1].seed"]
    assert [error.code for error in problems([])] == ["invalid_document"]
    assert [error.path for error in problems({"schema": "greenroom/project", "name": "\0"})] == ["name"]
    assert problems({"schema": "greenroom/project", "version": 1, "scenes": [{}]}) == []
