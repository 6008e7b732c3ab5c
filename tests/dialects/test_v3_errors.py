from __future__ import annotations

from typing import Any

import pytest

from greenroom.dialects.v3 import absorb_scenes, wire_path
from greenroom.project.clips import PresenterClip, TextClip
from greenroom.project.document import Project, Scene
from greenroom.project.errors import GreenroomError, InvalidDocument
from greenroom.project.script import Line

WHO = {"ai_name": "sora"}


def clip(kind: str, **fields: Any) -> list[dict[str, Any]]:
    return [{"clips": [{"type": kind, **fields}]}]


TEXT = {"text": "x"}


@pytest.mark.parametrize(
    ("scenes", "path"),
    [
        (None, "scenes"),
        ([], "scenes"),
        (["scene"], "scenes[0]"),
        ([{}, {"clips": {"a": 1}}], "scenes[1].clips"),
        ([{"clips": ["x"]}], "scenes[0].clips[0]"),
        ([{"scripts": {"org": "x"}}], "scenes[0].scripts"),
        ([{"scripts": ["x"]}], "scenes[0].scripts[0]"),
        ([{"background": ["x"]}], "scenes[0].background"),
        ([{"background": {"source_color": "no colour"}}], "scenes[0].background.source_color"),
        (clip("hologram"), "scenes[0].clips[0].type"),
        ([{"clips": [{}]}], "scenes[0].clips[0].type"),
        (clip("image"), "scenes[0].clips[0].source_url"),
        (clip("image", source_url=5), "scenes[0].clips[0].source_url"),
        (clip("image", source_url="x", opacity=101), "scenes[0].clips[0].opacity"),
        (clip("image", source_url="x", left="far"), "scenes[0].clips[0].left"),
        (clip("image", source_url="x", width=-1), "scenes[0].clips[0].width"),
        (clip("image", source_url="x", left=200_000), "scenes[0].clips[0].left"),
        (clip("videoImage", source_url="x"), "scenes[0].clips[0].video_url"),
        (clip("audio"), "scenes[0].clips[0].source_url"),
        (clip("shape"), "scenes[0].clips[0].shapeName"),
        (clip("shape", shapeName="Blob"), "scenes[0].clips[0].shapeName"),
        (clip("aiModel"), "scenes[0].clips[0].model.ai_name"),
        (clip("aiModel", model=["sora"]), "scenes[0].clips[0].model"),
        (clip("aiModel", model=WHO, script=["x"]), "scenes[0].clips[0].script"),
        (clip("aiModel", model=WHO, script={"org": ["x"]}), "scenes[0].clips[0].script.org"),
        (clip("textImage", text=True), "scenes[0].clips[0].text"),
        (clip("textImage", **TEXT, fill="blurple"), "scenes[0].clips[0].fill"),
        (clip("textImage", **TEXT, align="middle"), "scenes[0].clips[0].align"),
        (clip("textImage", **TEXT, fontSize=0), "scenes[0].clips[0].fontSize"),
        (clip("textImage", **TEXT, underline="maybe"), "scenes[0].clips[0].underline"),
        (clip("textImage", **TEXT, animation={"type": "spin"}), "scenes[0].clips[0].animation.type"),
        (clip("textImage", **TEXT, animation={"type": "fade-in", "delay": -1}), "scenes[0].clips[0].animation.delay"),
        (clip("textImage", **TEXT, shadow={"blur": "soft"}), "scenes[0].clips[0].shadow.blur"),
        (clip("aiModel", model=WHO, script={"org": "x" * 20_001}), "scenes[0].clips[0].script.org"),
        (
            [{"clips": [{"type": "aiModel", "model": WHO}], "scripts": [{"org": "a"}, {"org": "x" * 20_001}]}],
            "scenes[0].scripts[1].org",
        ),
        (
            [
                {
                    "clips": [{"type": "aiModel", "model": WHO}, {"type": "aiModel", "model": {"ai_name": "daniel"}}],
                    "scripts": [{"org": "Hi.", "modelId": "nobody"}],
                }
            ],
            "scenes[0].scripts[0].modelId",
        ),
    ],
)
def test_errors_name_the_place_that_the_client_wrote(scenes: object, path: str) -> None:
    with pytest.raises(GreenroomError) as caught:
        absorb_scenes(scenes, None)
    assert caught.value.path == path, caught.value


def test_the_message_lists_the_types() -> None:
    with pytest.raises(InvalidDocument, match="aiModel.*textImage.*shape"):
        absorb_scenes(clip("hologram"), None)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("scenes[0].clips[0].presenter", "scenes[0].clips[0].model.ai_name"),
        ("scenes[0].clips[0].outfit", "scenes[0].clips[0].model.emotion"),
        ("scenes[0].clips[1].style.family", "scenes[0].clips[1].fontFamily"),
        ("scenes[0].clips[1].geometry.left", "scenes[0].clips[1].left"),
        ("scenes[0].clips[1].opacity", "scenes[0].clips[1].opacity"),
        ("scenes[0].clips[1].crop", "scenes[0].clips[1]"),
        ("scenes[0].background.url", "scenes[0].background.source_url"),
        ("scenes[0].script[1].text", "scenes[0].scripts[1].org"),
        ("scenes[0].script[0].language", "scenes[0].clips[0].model.language"),
        ("scenes[0].transition.type", "scenes[0]"),
        ("soundtrack[0].asset", "soundtrack[0].asset"),
        ("scenes[7].clips[0].url", "scenes[7].clips[0].url"),
    ],
)
def test_places_of_an_export_are_places_on_the_wire(ours: str, theirs: str) -> None:
    scene = Scene(clips=[PresenterClip(presenter="sora"), TextClip(text="x")], script=[Line(text="a"), Line(text="b")])
    assert wire_path(ours, Project(scenes=[scene])) == theirs
