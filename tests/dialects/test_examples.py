from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from greenroom.dialects.recognise import read_project
from greenroom.dialects.v1 import absorb_scenes, emit_scenes
from greenroom.project.clips import PresenterClip
from greenroom.project.document import Project
from greenroom.project.script import Line

EXAMPLES = Path(__file__).parents[2] / "examples"
FILES = sorted(EXAMPLES.rglob("*.json"))
ID = "0123456789abcdef01234567"


def project_in(file: Path) -> Project:
    return read_project(json.loads(file.read_text(encoding="utf-8")))


def welcome() -> tuple[Project, list[dict[str, Any]]]:
    project = project_in(EXAMPLES / "welcome.json")
    return project, emit_scenes(project, project_id=ID, rev=1)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_example_is_valid_repeatable_and_uses_our_own_media(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert project_in(file) == project_in(file), "ids and seeds are in the file"
    assert "://" not in text and '"builtin:' in text
    assert len(project_in(file).model_dump_json()) > 1000


def test_the_sample_is_the_only_project_at_the_top() -> None:
    assert [file.name for file in EXAMPLES.glob("*.json")] == ["welcome.json"]
    assert len(FILES) >= 3


def test_the_sample_has_what_the_demo_edits() -> None:
    _, scenes = welcome()
    first, _, film = scenes
    assert first["AIModel"]["model"] == "sora" and first["AIModel"]["script"]
    assert [clip["type"] for clip in first["clips"][:2]] == ["background", "image"]
    assert film["AIModel"] == {} and film["clips"][1]["type"] == "userVideo"
    assert (film["clips"][1]["detail"]["scaleX"], film["clips"][1]["detail"]["scaleY"]) == (1.0, 1.0)


def test_the_demos_edit_keeps_all_that_v1_cannot_say() -> None:
    project, scenes = welcome()
    scenes[0]["AIModel"]["script"] = "Something else."
    scenes[0]["clips"][1]["detail"]["url"] = "https://media.test/other.png"
    found = absorb_scenes(scenes, project)
    assert found.scenes[1:] == project.scenes[1:]
    assert found.scenes[0].transition == project.scenes[0].transition
    (line,) = found.scenes[0].script
    assert isinstance(line, Line) and (line.text, line.gesture) == ("Something else.", "greeting")
    assert len([clip for clip in found.scenes[1].clips if isinstance(clip, PresenterClip)]) == 2
