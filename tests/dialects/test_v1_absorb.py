from __future__ import annotations

import copy
from typing import Any

import pytest

from greenroom.dialects.v1 import absorb_scenes, echo_of, emit_scenes
from greenroom.project.clips import AudioClip, Background, ImageClip, PresenterClip, ShapeClip, TextClip, VideoClip
from greenroom.project.document import Project, Scene, Soundtrack, Transition
from greenroom.project.parts import Box, Fit
from greenroom.project.script import Line, Pause
from tests.dialects.fixtures import fixture

ID = "0123456789abcdef01234567"


def rich() -> Project:
    """Three scenes with everything that v1 cannot say."""
    return Project(
        name="Rich",
        fps=25,
        scenes=[
            Scene(
                id="first",
                seed=11,
                background=Background(id="b", colour="#102030", url="builtin:background/office"),
                transition=Transition(type="crossfade", duration_ms=500),
                clips=[
                    ShapeClip(id="under", shape="Rectangle_corner0"),
                    PresenterClip(id="host", presenter="sora", gesture="greeting", opacity=90),
                    ImageClip(id="chart", url="https://media.test/a.png", tag="chart", geometry=Fit(long_side=0.4)),
                    AudioClip(id="sting", url="https://media.test/s.mp3"),
                    TextClip(id="title", text="Title"),
                ],
                script=[
                    Line(id="l1", text="One.", speaker="host", rate=1.2),
                    Pause(id="p1", ms=300),
                    Line(id="l2", text="Two.", speaker="host", gesture="present"),
                ],
            ),
            Scene(
                id="talk",
                clips=[PresenterClip(id="a", presenter="sora"), PresenterClip(id="b2", presenter="daniel")],
                script=[Line(id="q", text="Why?", speaker="b2"), Line(id="r", text="Because.", speaker="a")],
            ),
            Scene(id="video", clips=[VideoClip(id="v", url="https://media.test/v.mp4", volume=40)]),
        ],
        soundtrack=[Soundtrack(asset="https://media.test/m.mp3", from_scene=1, to_scene=1)],
    )


def emit(project: Project) -> list[dict[str, Any]]:
    return copy.deepcopy(emit_scenes(project, project_id=ID, rev=1))


def ids(scene: Scene) -> list[str]:
    return [clip.id for clip in scene.clips]


def test_the_two_edits_of_the_tutorial_change_only_what_they_name() -> None:
    base = rich()
    scenes = emit(base)
    scenes[0]["AIModel"]["script"] = "Quite new."
    scenes[0]["clips"][1]["detail"]["url"] = "https://media.test/b.png"
    found = absorb_scenes(scenes, base)
    wanted = base.model_copy(deep=True)
    wanted.scenes[0].script = [Line(id="l1", text="Quite new.", speaker="host", rate=1.2)]
    image = wanted.scenes[0].clips[2]
    assert isinstance(image, ImageClip)
    image.url = "https://media.test/b.png"
    assert found == wanted


def test_a_conversation_changes_its_first_line_only() -> None:
    base = rich()
    scenes = emit(base)
    scenes[1]["AIModel"]["script"] = "Why not?"
    script = absorb_scenes(scenes, base).scenes[1].script
    assert [(item.id, getattr(item, "text", None)) for item in script] == [("q", "Why not?"), ("r", "Because.")]


def test_an_empty_script_silences_what_was_shown() -> None:
    base = rich()
    scenes = emit(base)
    scenes[0]["AIModel"]["script"] = ""
    scenes[1]["AIModel"]["script"] = None
    found = absorb_scenes(scenes, base)
    assert found.scenes[0].script == []
    assert [item.id for item in found.scenes[1].script] == ["r"]


def test_moved_deleted_and_added_clips() -> None:
    base = rich()
    scenes = emit(base)
    background, chart, title = scenes[0]["clips"]
    new = {"type": "image", "detail": {"url": "https://media.test/new.png"}}
    scenes[0]["clips"] = [background, title, new, chart]
    scene = absorb_scenes(scenes, base).scenes[0]
    assert [clip for clip in ids(scene) if len(clip) != 24] == ["under", "host", "title", "chart", "sting"]
    assert scene.clips[3].id not in ids(base.scenes[0])
    scenes[0]["clips"] = [background, title]
    scene = absorb_scenes(scenes, base).scenes[0]
    assert ids(scene) == ["under", "host", "sting", "title"]


def test_a_clip_of_another_scene_moves_with_all_it_is() -> None:
    base = rich()
    scenes = emit(base)
    scenes[2]["clips"].append(scenes[0]["clips"].pop(1))
    found = absorb_scenes(scenes, base)
    assert "chart" not in ids(found.scenes[0])
    assert found.scenes[2].clips[-1] == base.scenes[0].clips[2]


def test_a_clip_shown_in_two_scenes_is_copied() -> None:
    base = rich()
    scenes = emit(base)
    scenes[2]["clips"].append(copy.deepcopy(scenes[0]["clips"][1]))
    found = absorb_scenes(scenes, base)
    copied = found.scenes[2].clips[-1]
    assert found.scenes[0] == base.scenes[0]
    assert copied.id != "chart" and copied.tag == "chart"


def test_a_full_scene_comes_back() -> None:
    base = Project(scenes=[Scene(clips=[ImageClip(url="x") for _ in range(100)])])
    assert absorb_scenes(emit(base), base) == base


def test_a_clip_that_moves_to_where_its_id_is_taken_gets_another() -> None:
    base = Project(
        scenes=[
            Scene(id="1", clips=[ImageClip(id="same", url="a")]),
            Scene(id="2", background=Background(id="other"), clips=[ShapeClip(id="same", shape="Star")]),
        ]
    )
    scenes = emit(base)
    scenes[1]["clips"].append(scenes[0]["clips"].pop(1))
    shape, image = absorb_scenes(scenes, base).scenes[1].clips
    assert shape.id == "same" and isinstance(image, ImageClip) and image.id != "same"


def test_a_repeated_scene_becomes_a_copy_with_its_own_ids_and_the_same_seed() -> None:
    base = rich()
    scenes = emit(base)
    again = copy.deepcopy(scenes[0])
    again["AIModel"]["script"] = "The copy speaks."
    found = absorb_scenes([*scenes, again], base)
    first, last = found.scenes[0], found.scenes[3]
    assert first == base.scenes[0]
    assert last.seed == first.seed and last.transition == first.transition
    assert [clip.type for clip in last.clips] == [clip.type for clip in first.clips]
    assert not {last.id, *ids(last)} & {first.id, *ids(first)}
    host = next(clip for clip in last.clips if isinstance(clip, PresenterClip))
    line = last.script[0]
    assert isinstance(line, Line) and (line.text, line.speaker) == ("The copy speaks.", host.id)


def test_a_repeated_clip_becomes_a_copy() -> None:
    base = rich()
    scenes = emit(base)
    again = copy.deepcopy(scenes[0]["clips"][1])
    again["detail"]["locationX"] = 0.25
    scenes[0]["clips"].append(again)
    copied = absorb_scenes(scenes, base).scenes[0].clips[-1]
    assert copied.id != "chart" and copied.tag == "chart"
    assert isinstance(copied.geometry, Fit) and copied.geometry.cx == 0.75


def test_deleted_scenes_take_their_music_along_and_moved_ones_keep_it() -> None:
    base = rich()
    scenes = emit(base)
    assert absorb_scenes([scenes[0], scenes[2]], base).soundtrack == []
    music = absorb_scenes([scenes[1], scenes[0], scenes[2]], base).soundtrack[0]
    assert (music.from_scene, music.to_scene) == (0, 0)


def test_a_client_that_strips_the_clips_echo_still_changes_the_same_clips() -> None:
    base = rich()
    scenes = emit(base)
    for clip in scenes[0]["clips"]:
        del clip["greenroom"]
    scenes[0]["clips"][1]["detail"]["url"] = "https://media.test/b.png"
    scene = absorb_scenes(scenes, base).scenes[0]
    assert ids(scene) == ids(base.scenes[0])
    assert scene.clips[2].tag == "chart" and getattr(scene.clips[2], "url", "") == "https://media.test/b.png"


def test_a_scene_without_echo_among_others_is_new() -> None:
    base = rich()
    scenes = emit(base)
    del scenes[0]["greenroom"]
    found = absorb_scenes(scenes, base)
    assert echo_of(scenes) is not None
    assert found.scenes[0].id != "first" and found.scenes[1:] == base.scenes[1:]
    assert found.fps == 25


def test_a_scene_of_another_project_is_new() -> None:
    base = rich()
    scenes = emit(base)
    scenes[0]["greenroom"] = {"project": "f" * 24, "rev": 9, "scene": "talk"}
    found = absorb_scenes(scenes, base)
    assert [scene.id for scene in found.scenes][1:] == ["talk", "video"]


def test_another_type_with_the_same_echo_replaces_the_clip() -> None:
    base = rich()
    scenes = emit(base)
    scenes[0]["clips"][1].update(type="userVideo", detail={"url": "https://media.test/v.mp4"})
    clip = absorb_scenes(scenes, base).scenes[0].clips[2]
    assert isinstance(clip, VideoClip) and (clip.id, clip.tag) == ("chart", "chart")
    assert clip.geometry == Box(left=0, top=0, width=1920, height=1080)


def test_the_presenter_leaves_with_its_lines_and_another_one_comes() -> None:
    base = rich()
    scenes = emit(base)
    scenes[0]["AIModel"] = {}
    scenes[2]["AIModel"] = {"model": "mina", "script": "I am new here."}
    found = absorb_scenes(scenes, base)
    assert ids(found.scenes[0]) == ["under", "chart", "sting", "title"] and found.scenes[0].script == []
    newcomer = found.scenes[2].clips[0]
    assert isinstance(newcomer, PresenterClip) and newcomer.presenter == "mina"
    line = found.scenes[2].script[0]
    assert isinstance(line, Line) and line.speaker == newcomer.id


def test_a_new_language_reaches_the_shown_lines_and_drops_their_voice() -> None:
    base = rich()
    line = base.scenes[0].script[0]
    assert isinstance(line, Line)
    line.language, line.voice = "en", "espeak:en-us+f3"
    scenes = emit(base)
    scenes[0]["AIModel"]["language"] = "ko"
    scene = absorb_scenes(scenes, base).scenes[0]
    spoken = scene.script[0]
    assert isinstance(spoken, Line) and (spoken.language, spoken.voice) == ("ko", None)
    host = scene.clips[1]
    assert isinstance(host, PresenterClip) and host.language == "ko"


@pytest.mark.parametrize(
    "geometry", [Box(left=100, top=50, width=400, height=200, scale_x=0.5, angle=30), Fit(angle=12)]
)
def test_moving_and_resizing_keep_the_rest_of_the_geometry(geometry: Box | Fit) -> None:
    base = Project(scenes=[Scene(clips=[ImageClip(url="x", geometry=geometry)])])
    scenes = emit(base)
    detail = scenes[0]["clips"][1]["detail"]
    detail["locationX"], detail["scale"] = 0.25, 0.5
    changed = absorb_scenes(scenes, base)
    found = changed.scenes[0].clips[0].geometry
    assert type(found) is type(geometry) and found.angle == geometry.angle
    again = emit(changed)[0]["clips"][1]["detail"]
    assert (again["locationX"], again["scale"]) == (0.25, 0.5)
    assert again["locationY"] == pytest.approx(detail["locationY"])


def test_one_scene_tutorial() -> None:
    project = absorb_scenes(fixture("one_scene")["scenes"], None, name="Tutorial")
    scene = project.scenes[0]
    presenter, image, text = scene.clips
    assert isinstance(presenter, PresenterClip) and isinstance(image, ImageClip) and isinstance(text, TextClip)
    assert (presenter.presenter, presenter.outfit, presenter.language) == ("M000004017", "BG00006160", "en")
    assert presenter.geometry == Fit(cx=0.22, cy=0.69, long_side=1.0)
    assert (image.layer, image.geometry) == (510, Fit(cx=0.88, cy=0.12, long_side=0.2))
    assert (text.style.family, text.style.align) == ("Source Serif Pro", "center")
    assert text.style.size == pytest.approx(75.6)
    assert [getattr(item, "text", "") for item in scene.script] == ["Hello. This video was made by a program."]
    assert emit(project)[0]["clips"][2]["detail"]["font"] == "SourceSerifPro-Regular"


def test_intro_presenter_outro_tutorial() -> None:
    project = absorb_scenes(fixture("intro_presenter_outro")["scenes"], None)
    intro, middle, outro = project.scenes
    for scene in (intro, outro):
        (video,) = scene.clips
        assert isinstance(video, VideoClip)
        assert video.geometry == Box(left=0, top=0, width=1920, height=1080)
    assert intro.clips[0].layer == 1
    assert middle.background.url == "/images/background/bg_12.png"
    assert [scene["AIModel"] == {} for scene in emit(project)] == [True, False, True]


def test_the_same_request_has_the_same_seeds() -> None:
    scenes = fixture("intro_presenter_outro")["scenes"]
    first, second = absorb_scenes(scenes, None), absorb_scenes(scenes, None)
    assert [scene.seed for scene in first.scenes] == [scene.seed for scene in second.scenes]
    assert len({scene.seed for scene in first.scenes}) == 3
    assert first.scenes[0].id != second.scenes[0].id


def test_flat_clips_and_numeric_texts_are_understood() -> None:
    wire = [
        {"clips": [{"type": "image", "url": " https://media.test/a.png ", "scale": "2", "layer": "7", "detail": None}]}
    ]
    clip = absorb_scenes(wire, None).scenes[0].clips[0]
    assert isinstance(clip, ImageClip)
    assert (clip.url, clip.geometry, clip.layer) == ("https://media.test/a.png", Fit(long_side=1.0), 7)


def test_a_background_may_be_a_video() -> None:
    wire = [{"clips": [{"type": "background", "detail": {"url": "https://media.test/loop.mp4?x=1"}}]}]
    assert absorb_scenes(wire, None).scenes[0].background.kind == "video"
