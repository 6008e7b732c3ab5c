from __future__ import annotations

import pytest

from greenroom.dialects.v1 import emit_scenes
from greenroom.project.clips import Background, ImageClip, PresenterClip, ShapeClip, TextClip, TextStyle, VideoClip
from greenroom.project.document import Project, Scene
from greenroom.project.parts import Box, Fit
from greenroom.project.script import Line, Pause

ID = "0123456789abcdef01234567"


def emit(scene: Scene) -> dict[str, object]:
    return emit_scenes(Project(scenes=[scene]), project_id=ID, rev=2)[0]


def model(scene: Scene) -> dict[str, object]:
    found = emit(scene)["AIModel"]
    assert isinstance(found, dict)
    return found


def test_the_background_is_the_first_clip_and_hidden_kinds_are_not_shown() -> None:
    scene = Scene(
        id="s",
        background=Background(id="b", url="builtin:background/office"),
        clips=[
            ShapeClip(id="shape", shape="Circle"),
            ImageClip(id="image", url="https://media.test/a.png"),
            TextClip(id="text", text="Hi"),
            VideoClip(id="video", url="https://media.test/v.mp4"),
        ],
    )
    wire = emit(scene)
    clips = wire["clips"]
    assert isinstance(clips, list)
    assert [clip["type"] for clip in clips] == ["background", "image", "text", "userVideo"]
    assert [clip["greenroom"]["clip"] for clip in clips] == ["b", "image", "text", "video"]
    assert clips[0]["detail"] == {"url": "builtin:background/office"}
    assert wire["greenroom"] == {"project": ID, "rev": 2, "scene": "s"}
    assert wire["AIModel"] == {}


def test_locations_are_centres_and_scales_are_v1s_units() -> None:
    scene = Scene(
        clips=[
            PresenterClip(id="p", presenter="sora", outfit="sora-navy", geometry=Fit(cx=0.25, cy=0.75, long_side=1.5)),
            ImageClip(url="x", geometry=Box(left=960, top=0, width=960, height=540)),
            TextClip(text="Hi", style=TextStyle(size=108, weight=700), geometry=Fit(cx=0.5, cy=0.1)),
            VideoClip(url="v", geometry=Box(left=0, top=0, width=1920, height=540, scale_x=0.5)),
        ]
    )
    presenter = model(scene)
    assert (presenter["locationX"], presenter["locationY"], presenter["scale"]) == (-0.25, 0.25, 1.5)
    assert (presenter["model"], presenter["clothes"], presenter["layer"]) == ("sora", "sora-navy", 300)
    clips = emit(scene)["clips"]
    assert isinstance(clips, list)
    _, image, text, video = (clip["detail"] for clip in clips)
    assert image == {"url": "x", "scale": 1.0, "locationX": 0.25, "locationY": -0.25, "layer": 0}
    assert (text["scale"], text["locationY"], text["font"]) == (2.0, -0.4, "Noto Sans Bold")
    assert (video["scaleX"], video["scaleY"]) == (0.5, 0.5)
    assert (video["locationX"], video["locationY"]) == (-0.25, -0.25)


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ([Line(text="One."), Pause(ms=300), Line(text="Two.", speaker="a")], "One.\nTwo."),
        ([Line(text="One.", speaker="b"), Line(text="Two.", speaker="a")], "One."),
        ([Pause(ms=300)], ""),
    ],
)
def test_a_narration_shows_all_lines_and_a_conversation_the_first(script: list[Line | Pause], told: str) -> None:
    scene = Scene(
        clips=[PresenterClip(id="a", presenter="sora"), PresenterClip(id="b", presenter="daniel")], script=list(script)
    )
    shown = model(scene)
    assert shown["script"] == told
    first = next((item for item in script if isinstance(item, Line)), None)
    assert shown["model"] == ("daniel" if first is not None and first.speaker == "b" else "sora")


def test_the_language_is_the_nearest_one() -> None:
    scene = Scene(clips=[PresenterClip(presenter="sora", language="ko")], script=[Line(text="a", language="ja")])
    assert model(scene)["language"] == "ja"
    scene.script = []
    assert model(scene)["language"] == "ko"
    scene.clips = [PresenterClip(presenter="sora")]
    assert model(scene)["language"] == "en"


def test_clients_may_rely_on_every_documented_field_of_a_presenter() -> None:
    fields = set(model(Scene(clips=[PresenterClip(presenter="sora")])))
    assert fields == {"model", "clothes", "script", "language", "scale", "locationX", "locationY", "layer"}
