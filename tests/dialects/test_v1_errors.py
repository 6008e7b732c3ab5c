from __future__ import annotations

from typing import Any

import pytest

from greenroom.dialects.v1 import absorb_scenes, wire_path
from greenroom.project.clips import PresenterClip, ShapeClip
from greenroom.project.document import Project, Scene
from greenroom.project.errors import GreenroomError, InvalidDocument, LimitExceeded
from greenroom.project.script import Line

IMAGE = {"type": "image", "detail": {"url": "x"}}
BACKGROUND = {"type": "background", "detail": {"url": "b"}}


def image(**detail: Any) -> dict[str, Any]:
    return {"clips": [BACKGROUND, {"type": "image", "detail": {"url": "x", **detail}}]}


@pytest.mark.parametrize(
    ("scenes", "path"),
    [
        (None, "scenes"),
        ({}, "scenes"),
        ([], "scenes"),
        (["scene"], "scenes[0]"),
        ([{}, {"clips": {"a": 1}}], "scenes[1].clips"),
        ([{"clips": ["x"]}], "scenes[0].clips[0]"),
        ([{"clips": [{"type": "hologram", "detail": {}}]}], "scenes[0].clips[0].type"),
        ([{"clips": [{"detail": {}}]}], "scenes[0].clips[0].type"),
        ([{"clips": [BACKGROUND, {"type": "image", "detail": []}]}], "scenes[0].clips[1].detail.url"),
        ([{"clips": [BACKGROUND, {"type": "image", "detail": "x"}]}], "scenes[0].clips[1].detail"),
        ([{"clips": [BACKGROUND, {"type": "image", "detail": {"url": 5}}]}], "scenes[0].clips[1].detail.url"),
        ([{"clips": [BACKGROUND, {"type": "image", "detail": {"url": " "}}]}], "scenes[0].clips[1].detail.url"),
        ([{"clips": [BACKGROUND, BACKGROUND]}], "scenes[0].clips[1]"),
        ([image(scale=float("nan"))], "scenes[0].clips[1].detail.scale"),
        ([image(scale="wide")], "scenes[0].clips[1].detail.scale"),
        ([image(scale=True)], "scenes[0].clips[1].detail.scale"),
        ([image(scale=-1)], "scenes[0].clips[1].detail.scale"),
        ([image(locationX=1e9)], "scenes[0].clips[1].detail.locationX"),
        ([image(locationX="1e999")], "scenes[0].clips[1].detail.locationX"),
        ([image(locationY=1e6)], "scenes[0].clips[1].detail.locationY"),
        ([image(layer=1.5)], "scenes[0].clips[1].detail.layer"),
        (
            [{"clips": [{"type": "image", "detail": {"url": "x", "locationX": 1e6}}]}],
            "scenes[0].clips[0].detail.locationX",
        ),
        ([{"clips": [{"type": "image", "url": "x", "scale": "?"}]}], "scenes[0].clips[0].scale"),
        ([{"AIModel": ["sora"]}], "scenes[0].AIModel"),
        ([{"AIModel": {"model": "sora", "script": ["x"]}}], "scenes[0].AIModel.script"),
        ([{"AIModel": {"model": "sora", "script": "a\x00b"}}], "scenes[0].AIModel.script"),
        ([{"AIModel": {"model": "sora", "script": "a\ud800b"}}], "scenes[0].AIModel.script"),
        ([{"AIModel": {"script": "Who says this?"}}], "scenes[0].AIModel.model"),
        ([{"AIModel": {"model": "sora", "scale": 1e7}}], "scenes[0].AIModel.scale"),
        ([{"AIModel": {"model": "sora", "language": ["en"]}}], "scenes[0].AIModel.language"),
    ],
)
def test_errors_name_the_place_in_the_clients_document(scenes: object, path: str) -> None:
    with pytest.raises(InvalidDocument) as caught:
        absorb_scenes(scenes, None)
    assert caught.value.path == path
    assert caught.value.msg


@pytest.mark.parametrize(
    ("scenes", "path"),
    [
        ([{}] * 501, "scenes"),
        ([{"clips": [IMAGE] * 101}], "scenes[0].clips"),
        ([{"AIModel": {"model": "sora", "script": "x" * 20_001}}], "scenes[0].AIModel.script"),
        (
            [{"clips": [BACKGROUND, {"type": "text", "detail": {"textSource": "x" * 20_001}}]}],
            "scenes[0].clips[1].detail.textSource",
        ),
    ],
)
def test_limits(scenes: object, path: str) -> None:
    with pytest.raises(LimitExceeded) as caught:
        absorb_scenes(scenes, None)
    assert caught.value.path == path


def test_deep_nesting_is_refused_not_recursed() -> None:
    deep: list[Any] = []
    for _ in range(100):
        deep = [deep]
    with pytest.raises(GreenroomError) as caught:
        absorb_scenes([{"future": deep}], None)
    assert caught.value.path.startswith("scenes[0].future")


def test_an_unknown_type_is_told_the_known_ones() -> None:
    with pytest.raises(InvalidDocument, match="background, image, text, userVideo"):
        absorb_scenes([{"clips": [{"type": "hologram"}]}], None)


@pytest.mark.parametrize(
    ("place", "wire"),
    [
        ("scenes[0].clips[0].presenter", "scenes[0].AIModel.model"),
        ("scenes[0].clips[0].outfit", "scenes[0].AIModel.clothes"),
        ("scenes[0].clips[0].geometry.cx", "scenes[0].AIModel.locationX"),
        ("scenes[0].clips[1].url", "scenes[0].clips[1].detail.url"),
        ("scenes[0].clips[1].geometry.long_side", "scenes[0].clips[1].detail.scale"),
        ("scenes[0].clips[1].opacity", "scenes[0].clips[1]"),
        ("scenes[0].clips[2].text", "scenes[0].clips[2].detail.textSource"),
        ("scenes[0].clips[2].style.family", "scenes[0].clips[2].detail.font"),
        ("scenes[0].clips[3].geometry.scale_y", "scenes[0].clips[3].detail.scaleY"),
        ("scenes[0].background.url", "scenes[0].clips[0].detail.url"),
        ("scenes[0].background", "scenes[0].clips[0]"),
        ("scenes[0].script[0].text", "scenes[0].AIModel.script"),
        ("scenes[0].script[0].language", "scenes[0].AIModel.language"),
        ("scenes[0].script", "scenes[0].AIModel.script"),
        ("scenes[0].duration_ms", "scenes[0]"),
        ("scenes[7].clips[0].url", "scenes[7].clips[0].url"),
        ("soundtrack[0].asset", "soundtrack[0].asset"),
    ],
)
def test_places_of_the_document_in_v1(place: str, wire: str) -> None:
    video = {"type": "userVideo", "detail": {"url": "v"}}
    text = {"type": "text", "detail": {"textSource": "T"}}
    scene = {"AIModel": {"model": "sora", "script": "Hi."}, "clips": [BACKGROUND, IMAGE, text, video]}
    assert wire_path(place, absorb_scenes([scene], None)) == wire


@pytest.mark.parametrize(
    ("clips", "image", "background"),
    [
        ([IMAGE], "scenes[0].clips[0].detail.url", "scenes[0].clips"),
        ([BACKGROUND, IMAGE], "scenes[0].clips[1].detail.url", "scenes[0].clips[0].detail.url"),
        ([IMAGE, BACKGROUND], "scenes[0].clips[0].detail.url", "scenes[0].clips[1].detail.url"),
    ],
)
def test_places_count_the_clips_as_the_client_sent_them(clips: list[Any], image: str, background: str) -> None:
    project = absorb_scenes([{"clips": clips}], None)
    assert wire_path("scenes[0].clips[0].url", project) == image
    assert wire_path("scenes[0].background.url", project) == background


def test_what_v1_does_not_show_is_placed_at_its_scene() -> None:
    scene = Scene(
        clips=[
            PresenterClip(id="a", presenter="sora"),
            ShapeClip(shape="Circle"),
            PresenterClip(id="b", presenter="joon"),
        ],
        script=[Line(text="One.", speaker="a"), Line(text="Two.", speaker="b")],
    )
    project = Project(scenes=[scene])
    assert wire_path("scenes[0].clips[1].shape", project) == "scenes[0]"
    assert wire_path("scenes[0].clips[2].presenter", project) == "scenes[0]"
    assert wire_path("scenes[0].script[1].text", project) == "scenes[0]"


@pytest.mark.parametrize("field", ["model", "clothes", "language"])
def test_names_that_are_too_long_are_refused_with_their_place(field: str) -> None:
    model = {"model": "sora", "script": "Hi.", field: "x" * 201}
    with pytest.raises(LimitExceeded, match="at most 200") as caught:
        absorb_scenes([{"AIModel": model}], None)
    assert caught.value.path == f"scenes[0].AIModel.{field}"
