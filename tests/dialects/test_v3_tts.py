from __future__ import annotations

from typing import Any

import pytest

from greenroom.dialects.v3 import absorb_scenes, emit_scenes
from greenroom.project.document import Project
from greenroom.project.script import Line

ID = "0123456789abcdef01234567"
WHO = {"type": "aiModel", "model": {"ai_name": "sora"}}


def lines(project: Project) -> list[Line]:
    return [item for item in project.scenes[0].script if isinstance(item, Line)]


def emit(project: Project) -> list[dict[str, Any]]:
    return emit_scenes(project, project_id=ID, rev=1)


def spoken(tts: Any) -> Project:
    return absorb_scenes([{"clips": [WHO], "scripts": [{"org": "Hi.", "tts": tts}, {"org": "Ho."}]}], None)


@pytest.mark.parametrize(
    ("tts", "way"),
    [
        (None, (None, 1.0, 0.0)),
        ({"rate": 1.25, "pitch": "-2"}, (None, 1.25, -2.0)),
        ({"speed": "0.8", "voice": "espeak:en-us+f3"}, ("espeak:en-us+f3", 0.8, 0.0)),
        ({"type": "google", "voiceId": "en-US-A", "speed": 9}, (None, 1.0, 0.0)),
        ("fast", (None, 1.0, 0.0)),
    ],
)
@pytest.mark.parametrize("place", ["scripts", "clip"])
def test_how_a_line_is_said(tts: Any, way: tuple[str | None, float, float], place: str) -> None:
    if place == "scripts":
        project = spoken(tts)
        assert (lines(project)[1].voice, lines(project)[1].rate) == (None, 1.0)
    else:
        project = absorb_scenes([{"clips": [{**WHO, "script": {"org": "Hi.", "tts": tts}}]}], None)
    line = lines(project)[0]
    assert (line.voice, line.rate, line.pitch) == way
    shown = emit(project)[0]
    told = shown["scripts"][0]["tts"] if place == "scripts" else shown["clips"][0]["script"]["tts"]
    assert told == tts, "shown as it was sent"
    assert lines(absorb_scenes(emit(project), project)) == lines(project)


def test_what_others_set_is_shown_and_edited() -> None:
    project = spoken({"speed": 1.5, "style": "news"})
    lines(project)[0].rate = 0.75
    lines(project)[0].voice = "espeak:en-us+f3"
    wire = emit(project)
    assert wire[0]["scripts"][0]["tts"] == {"style": "news", "speed": 0.75, "voice": "espeak:en-us+f3"}
    wire[0]["scripts"][0]["tts"]["speed"] = 1.1
    after = lines(absorb_scenes(wire, project))
    assert (after[0].rate, after[0].voice, after[1]) == (1.1, "espeak:en-us+f3", lines(project)[1])


def test_null_takes_it_away_where_it_was_seen_and_only_there() -> None:
    project = spoken({"rate": 1.5})
    seen = emit(project)
    seen[0]["scripts"][0]["tts"] = None
    assert lines(absorb_scenes(seen, project))[0].rate == 1.0
    rebuilt = emit(project)
    rebuilt[0]["scripts"] = [{"org": "Hi!", "isTTS": True, "tts": None, "modelId": "sora"}, {"org": "Ho."}]
    assert [(line.text, line.rate) for line in lines(absorb_scenes(rebuilt, project))] == [("Hi!", 1.5), ("Ho.", 1.0)]


def test_the_clip_s_own_way_is_that_of_all_its_lines_unless_the_list_says_otherwise() -> None:
    project = spoken(None)
    wire = emit(project)
    wire[0]["clips"][0]["script"]["tts"] = {"rate": 0.9}
    assert [line.rate for line in lines(absorb_scenes(wire, project))] == [0.9, 0.9]
    wire[0]["scripts"][1]["tts"] = {"rate": 1.2}
    assert [line.rate for line in lines(absorb_scenes(wire, project))] == [1.0, 1.2]
