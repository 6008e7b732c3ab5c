from __future__ import annotations

import copy
from typing import Any

import pytest

from greenroom.dialects.recognise import read_project
from greenroom.dialects.v3 import absorb_scenes, emit_project, emit_scenes
from greenroom.project.clips import AudioClip, ImageClip, PresenterClip, ShapeClip, TextClip, VideoClip
from greenroom.project.document import Project, Scene, Soundtrack, Transition
from greenroom.project.parts import Animation, Box, Canvas, Fit, Shadow
from greenroom.project.script import Line, Pause
from tests.dialects.fixtures import fixture

ID = "0123456789abcdef01234567"


def emit(project: Project) -> list[dict[str, Any]]:
    return copy.deepcopy(emit_scenes(project, project_id=ID, rev=2))


def test_a_new_project_of_the_tutorial_says_everything_it_describes() -> None:
    project = read_project(fixture("v3_clip_scripts"))
    assert project.name == "Made by a program"
    assert (project.canvas.width, project.canvas.height, project.language) == (1920, 1080, "en")
    first, second = project.scenes
    assert (first.background.url, first.background.colour) == ("/images/background/office-3.png", "#f0f0ec")
    presenter, title, chart = first.clips
    assert isinstance(presenter, PresenterClip)
    assert (presenter.presenter, presenter.outfit) == ("M000004017", "BG00006160")
    assert presenter.geometry == Box(left=980, top=60, width=1374, height=2444, scale_x=0.42, scale_y=0.42)
    assert presenter.head_only and not presenter.voice_only and not presenter.hidden
    assert [item.text for item in first.script if isinstance(item, Line)] == [
        "Hello. This video was made by a program."
    ]
    assert isinstance(title, TextClip)
    assert title.style.size == 64.0, "48 pt are 64 px"
    assert (title.style.weight, title.style.italic, title.style.underline, title.style.align) == (
        700, True, True, "center",
    )  # fmt: skip
    assert (title.style.fill, title.style.background, title.style.stroke) == ("#ffffff", "#10203080", None)
    assert title.shadow == Shadow(blur=4)
    assert title.animations == [Animation(type="in-left", duration_ms=800, delay_ms=500)]
    assert title.tag == "title"
    assert isinstance(chart, ImageClip)
    assert chart.geometry == Box(left=96, top=300, width=1200, height=800, scale_x=0.5, scale_y=0.5, angle=-4)
    assert (chart.opacity, chart.layer, chart.content) == (90, 2, "contain")
    absent, outro, jingle, star = second.clips
    assert isinstance(absent, PresenterClip) and absent.hidden and second.script == []
    assert isinstance(outro, VideoClip)
    assert (outro.url, outro.poster_url, outro.volume) == (
        "https://media.test/outro.mp4", "https://media.test/outro.jpg", 60,
    )  # fmt: skip
    assert isinstance(jingle, AudioClip) and (jingle.volume, jingle.label) == (40, "Jingle")
    assert isinstance(star, ShapeClip)
    assert (star.shape, star.fill, star.stroke, star.stroke_width, star.radius) == ("Star", "#ffd700", "#000000", 2, 6)
    assert second.background.colour == "#0c1830"


def test_a_conversation_has_its_turns_and_speakers() -> None:
    project = read_project(fixture("v3_conversation"))
    assert (project.canvas.width, project.canvas.height) == (1080, 1920)
    (scene,) = project.scenes
    assert scene.background.kind == "video"
    lines = [item for item in scene.script if isinstance(item, Line)]
    assert [line.text for line in lines] == ["How are you?", "Fine, thank you.", "Good."]
    assert [line.speaker or "left" for line in lines] == ["left", "right", "left"]
    shown = emit(project)[0]
    assert [item["modelId"] for item in shown["scripts"]] == ["sora", "daniel", "sora"]
    assert shown["scripts"][1]["tts"] == {"speed": 1}
    assert shown["thumbnailUrl"] == "https://media.test/thumbs/0.png"


def test_what_nobody_here_knows_comes_back() -> None:
    wire = fixture("v3_clip_scripts")["scenes"][0]["clips"][0]
    shown = emit(read_project(fixture("v3_clip_scripts")))[0]["clips"][0]
    assert shown["lockMovementX"] is False
    assert {key: shown["model"][key] for key in ("editor", "source_url", "maskFile")} == {
        key: wire["model"][key] for key in ("editor", "source_url", "maskFile")
    }


def sample() -> Project:
    scene = Scene(
        id="s",
        transition=Transition(type="wipe", duration_ms=300),
        clips=[
            PresenterClip(id="a", presenter="sora", outfit="sora-navy"),
            PresenterClip(id="b", presenter="daniel"),
            ImageClip(id="i", url="https://media.test/old.png", geometry=Fit(long_side=0.5)),
            TextClip(id="t", text="Title", tag="title"),
        ],
        script=[
            Line(id="1", text="One.", voice="espeak:en-us+f3", rate=1.2),
            Pause(id="p", ms=700),
            Line(id="2", text="Two.", speaker="b"),
            Line(id="3", text="Three.", speaker="a"),
        ],
    )
    return Project(
        name="Base", canvas=Canvas(width=1280, height=720), scenes=[scene], soundtrack=[Soundtrack(asset="m.mp3")]
    )


def script(project: Project) -> list[tuple[str, str | None] | int]:
    return [(item.text, item.speaker) if isinstance(item, Line) else item.ms for item in project.scenes[0].script]


def test_an_edited_turn_keeps_its_voice_and_the_pause_behind_it() -> None:
    project, wire = sample(), emit(sample())
    wire[0]["scripts"][0]["org"] = "Uno."
    after = absorb_scenes(wire, project)
    assert script(after) == [("Uno.", None), 700, ("Two.", "b"), ("Three.", "a")]
    first = after.scenes[0].script[0]
    assert isinstance(first, Line) and (first.id, first.voice, first.rate) == ("1", "espeak:en-us+f3", 1.2)


def test_an_edited_clip_script_is_heard_too() -> None:
    project, wire = sample(), emit(sample())
    assert [clip["script"]["org"] for clip in wire[0]["clips"][:2]] == ["One.", "Two."]
    wire[0]["clips"][1]["script"]["org"] = "Dos."
    assert script(absorb_scenes(wire, project)) == [("One.", None), 700, ("Dos.", "b"), ("Three.", "a")]


def test_scripts_win_when_both_places_changed() -> None:
    project, wire = sample(), emit(sample())
    wire[0]["clips"][1]["script"]["org"] = "Dos."
    wire[0]["scripts"][1]["org"] = "Deux."
    assert script(absorb_scenes(wire, project)) == [("One.", None), 700, ("Deux.", "b"), ("Three.", "a")]


def test_a_narration_shows_one_text_per_clip_and_one_item_per_line() -> None:
    project = Project(
        scenes=[Scene(clips=[PresenterClip(id="a", presenter="sora")], script=[Line(text="One."), Line(text="Two.")])]
    )
    wire = emit(project)
    assert wire[0]["clips"][0]["script"]["org"] == "One.\nTwo."
    assert [item["org"] for item in wire[0]["scripts"]] == ["One.", "Two."]
    wire[0]["clips"][0]["script"]["org"] = "All in one."
    assert script(absorb_scenes(wire, project)) == [("All in one.", None)]


def test_turns_are_added_moved_and_taken_away() -> None:
    project, wire = sample(), emit(sample())
    first, second, third = wire[0]["scripts"]
    new = {"org": "Four.", "isTTS": True, "modelId": "daniel", "clothId": ""}
    wire[0]["scripts"] = [third, new, first]
    assert script(absorb_scenes(wire, project)) == [("Three.", "a"), ("Four.", "b"), ("One.", None), 700]
    assert second["org"] == "Two."


def test_a_turn_changes_its_speaker() -> None:
    project, wire = sample(), emit(sample())
    wire[0]["scripts"][2] |= {"modelId": "daniel", "clothId": ""}
    assert script(absorb_scenes(wire, project))[3] == ("Three.", "b")


def test_a_new_presenter_in_both_places_keeps_its_turns() -> None:
    project, wire = sample(), emit(sample())
    wire[0]["clips"][0]["model"] |= {"ai_name": "mina", "emotion": "mina-white"}
    for item in (wire[0]["scripts"][0], wire[0]["scripts"][2]):
        item |= {"modelId": "mina", "clothId": "mina-white"}
    after = absorb_scenes(wire, project)
    assert script(after) == script(project)
    presenter = after.scenes[0].clips[0]
    assert isinstance(presenter, PresenterClip)
    assert (presenter.id, presenter.presenter, presenter.outfit) == ("a", "mina", "mina-white")


def test_the_lines_of_a_presenter_who_left_go_along() -> None:
    project, wire = sample(), emit(sample())
    del wire[0]["clips"][0]
    after = absorb_scenes(wire, project)
    assert script(after) == [700, ("Two.", "b")]


def test_the_first_presenter_stays_the_speaker_behind_another() -> None:
    project, wire = sample(), emit(sample())
    wire[0]["clips"][:2] = wire[0]["clips"][1::-1]
    assert script(absorb_scenes(wire, project))[0] == ("One.", "a")


def test_an_empty_scene_offers_a_place_for_a_text() -> None:
    project = Project(scenes=[Scene(clips=[PresenterClip(id="a", presenter="sora", outfit="sora-navy")])])
    wire = emit(project)
    assert wire[0]["scripts"] == [{"org": "", "isTTS": True, "tts": None, "modelId": "sora", "clothId": "sora-navy"}]
    assert absorb_scenes(copy.deepcopy(wire), project) == project
    wire[0]["scripts"][0]["org"] = "Now I speak."
    assert [text for text, _ in script(absorb_scenes(wire, project))] == ["Now I speak."]  # type: ignore[misc]


@pytest.mark.parametrize("scripts", [None, [], [{"org": "", "modelId": "sora"}]])
def test_without_echo_keys_a_clip_speaks_where_scripts_say_nothing(scripts: Any) -> None:
    clip = {"type": "aiModel", "model": {"ai_name": "sora"}, "script": {"org": "From the clip."}}
    project = absorb_scenes([{"clips": [clip], "scripts": scripts}], None)
    assert [text for text, _ in script(project)] == ["From the clip."]  # type: ignore[misc]


def test_without_echo_keys_scripts_win() -> None:
    clip = {"type": "aiModel", "model": {"ai_name": "sora"}, "script": {"org": "From the clip."}}
    project = absorb_scenes([{"clips": [clip], "scripts": [{"org": "From the list."}]}], None)
    assert [text for text, _ in script(project)] == ["From the list."]  # type: ignore[misc]


def test_a_tutorials_resource_url_wins_over_the_old_address() -> None:
    project, wire = sample(), emit(sample())
    wire[0]["clips"][2]["resource_url"] = "https://media.test/new.png"
    image = absorb_scenes(wire, project).scenes[0].clips[2]
    assert isinstance(image, ImageClip)
    assert (image.url, image.geometry) == ("https://media.test/new.png", Fit(long_side=0.5))
    assert "resource_url" not in emit(absorb_scenes(wire, project))[0]["clips"][2]


def test_a_fit_is_shown_in_pixels_and_stays_one_when_moved_or_scaled() -> None:
    project, wire = sample(), emit(sample())
    image = wire[0]["clips"][2]
    assert {key: image[key] for key in ("left", "top", "width", "height", "scaleX", "angle")} == {
        "left": 320.0, "top": 180.0, "width": 640.0, "height": 360.0, "scaleX": 1.0, "angle": 0.0,
    }  # fmt: skip
    image |= {"left": 0, "top": 0, "scaleX": 2, "scaleY": 2}
    assert absorb_scenes(wire, project).scenes[0].clips[2].geometry == Fit(cx=0.5, cy=0.5, long_side=1.0)
    image |= {"scaleX": 1}
    assert absorb_scenes(wire, project).scenes[0].clips[2].geometry == Box(
        left=0, top=0, width=640, height=360, scale_x=1, scale_y=2
    )


def test_what_v3_cannot_say_survives_an_edit() -> None:
    project, wire = sample(), emit(sample())
    wire[0]["clips"][3]["text"] = "New title"
    after = absorb_scenes(wire, project)
    assert (after.canvas, after.soundtrack, after.scenes[0].transition) == (
        project.canvas, project.soundtrack, project.scenes[0].transition,
    )  # fmt: skip
    title = after.scenes[0].clips[3]
    assert isinstance(title, TextClip) and title.text == "New title"


def test_a_changed_language_is_followed_by_the_lines() -> None:
    project = sample()
    line = project.scenes[0].script[0]
    assert isinstance(line, Line)
    line.language = "en"
    wire = emit(project)
    wire[0]["clips"][0]["model"]["language"] = "ko"
    first = absorb_scenes(wire, project).scenes[0].script[0]
    assert isinstance(first, Line) and (first.language, first.voice) == ("ko", None)


def test_pictures_and_metrics_of_a_presenter_are_shown_and_not_taken_over() -> None:
    project = sample()
    wire = emit_scenes(project, project_id=ID, rev=2, dress=lambda who, wears: {"editor": {"w": 1}, "source_url": who})
    assert wire[0]["clips"][0]["model"]["editor"] == {"w": 1}
    assert absorb_scenes(wire, project) == project


def test_ids_of_the_client_serve_where_they_are_free() -> None:
    clip = {"type": "shape", "shapeName": "Circle", "id": "mine"}
    project = absorb_scenes([{"clips": [clip, clip]}], None)
    first, second = project.scenes[0].clips
    assert first.id == "mine" and second.id not in ("mine", "")


def test_the_same_request_has_the_same_seed() -> None:
    scenes = fixture("v3_clip_scripts")["scenes"]
    assert absorb_scenes(scenes, None).scenes[0].seed == absorb_scenes(scenes, None).scenes[0].seed


def test_the_project_around_the_scenes() -> None:
    project = sample()
    shown = emit_project(project, project_id=ID, rev=2)
    assert (shown["_id"], shown["name"], shown["orientation"]) == (ID, "Base", "landscape")
    assert shown["scenes"] == emit(project)


@pytest.mark.parametrize(
    ("said", "shadow"),
    [
        ({"color": "red", "blur": 2}, Shadow(colour="#ff0000", blur=2)),
        ({"color": "red", "enabled": False}, None),
        (None, None),
        ("rgba(0,0,0,0.3) 5px 5px", None),
    ],
)
def test_shadows(said: object, shadow: Shadow | None) -> None:
    clip = {"type": "shape", "shapeName": "Circle", "shadow": said}
    project = absorb_scenes([{"clips": [clip]}], None)
    shape = project.scenes[0].clips[0]
    assert isinstance(shape, ShapeClip) and shape.shadow == shadow
    assert absorb_scenes(emit(project), project) == project


def test_animations_of_the_document_that_v3_has_no_room_for_stay() -> None:
    animations = [Animation(type="fade-in", duration_ms=250), Animation(type="out-left")]
    project = Project(scenes=[Scene(clips=[TextClip(id="t", text="x", animations=animations)])])
    wire = emit(project)
    assert wire[0]["clips"][0]["animation"] == {"type": "fade-in", "duration": 2.5, "delay": 0}
    wire[0]["clips"][0]["animation"]["delay"] = 10
    changed = absorb_scenes(wire, project).scenes[0].clips[0]
    assert isinstance(changed, TextClip)
    assert changed.animations == [Animation(type="fade-in", duration_ms=250, delay_ms=1000), animations[1]]
    wire[0]["clips"][0]["animation"] = None
    assert absorb_scenes(wire, project).scenes[0].clips[0].animations == []


def test_a_clip_without_a_name_is_played_by_whom_the_scripts_name() -> None:
    scripts = [{"org": "Hi.", "modelId": "mina", "clothId": "mina-dress"}]
    clip = absorb_scenes([{"clips": [{"type": "aiModel"}], "scripts": scripts}], None).scenes[0].clips[0]
    assert isinstance(clip, PresenterClip) and (clip.presenter, clip.outfit) == ("mina", "mina-dress")


def test_a_model_that_is_a_bare_name() -> None:
    (clip,) = absorb_scenes([{"clips": [{"type": "aiModel", "model": "mina"}]}], None).scenes[0].clips
    assert isinstance(clip, PresenterClip) and clip.presenter == "mina"


@pytest.mark.parametrize("kind", ["IMAGE", "Image", " image "])
def test_types_in_any_case(kind: str) -> None:
    (clip,) = absorb_scenes([{"clips": [{"type": kind, "source_url": "x"}]}], None).scenes[0].clips
    assert isinstance(clip, ImageClip)
