"""Editing by tag in the SDK is what filling a template does on the server: the same names, the same places."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from greenroom.automation.templates.built_in import built_in
from greenroom.automation.variables import fill, variables
from greenroom.client import UnknownTag, tags, with_tags
from greenroom.project.document import Project
from greenroom.project.validate import load_project

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
NEW = {
    "text": "New text", "script": "New words.", "image": "https://example.org/a.png", "colour": "#123456",
    "video": "https://example.org/a.mp4", "audio": "https://example.org/a.mp3", "presenter": "mina/mina-scrubs",
}  # fmt: skip


def documents() -> Iterator[Any]:
    for template in built_in().values():
        for orientation, project in template.documents.items():
            yield pytest.param(project, id=f"{template.id}-{orientation}")
    for file in (EXAMPLES / "welcome.json", *sorted((EXAMPLES / "projects").glob("*.json"))):
        yield pytest.param(load_project(json.loads(file.read_text("utf-8"))), id=file.stem)


def plain(project: Project) -> dict[str, Any]:
    return project.model_dump(mode="json", by_alias=True)


def without_ids(document: dict[str, Any]) -> Any:
    """Ids, which copies get anew, as numbers in order of appearance in their scene."""

    def walk(value: Any, seen: dict[str, int], key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: walk(inner, seen, name) for name, inner in value.items()}
        if isinstance(value, list):
            return [walk(inner, seen) for inner in value]
        return seen.setdefault(value, len(seen)) if key in ("id", "speaker") and value else value

    return {**document, "scenes": [walk(scene, {}) for scene in document["scenes"]]}


@pytest.mark.parametrize("project", [*documents()])
def test_names_and_places_are_those_of_templates(project: Project) -> None:
    known = {v.name: (v.type, v.scene, v.default) for v in variables(project)}
    own = {tag.name: (tag.kind, tag.scene, tag.value) for tag in tags(plain(project))}
    assert own and own.items() <= known.items()
    if set(known) - set(own):
        return  # `{{name}}` is for templates only: filling them changes other texts too
    for name, (kind, _, _) in own.items():
        mine = with_tags(plain(project), {name: NEW[kind]})
        theirs = plain(fill(project, {name: NEW[kind]}))
        assert without_ids(load_project(mine).model_dump(mode="json", by_alias=True)) == without_ids(theirs), name


def scene(*script: dict[str, Any]) -> dict[str, Any]:
    clips = [
        {"id": "a", "type": "presenter", "presenter": "mina"},
        {"id": "b", "type": "presenter", "presenter": "joon"},
    ]
    return {"scenes": [{"clips": clips, "script": list(script)}]}


def line(text: str, speaker: str | None = None, **more: Any) -> dict[str, Any]:
    return {"kind": "line", "text": text, "speaker": speaker, **more}


PAUSE = {"kind": "pause", "ms": 200}


@pytest.mark.parametrize(
    ("script", "said", "becomes"),
    [
        ((), "", [{"kind": "line", "text": "New"}]),
        ((line("1", gesture="wave"),), "1", [line("New", gesture="wave")]),
        ((PAUSE, line("1"), PAUSE, line("2", "a"), PAUSE), "1\n2", [PAUSE, line("New"), PAUSE]),
        ((line("1", "b"), PAUSE, line("2", "a")), "1", [line("New", "b"), PAUSE, line("2", "a")]),
    ],
)
def test_scripts(script: tuple[dict[str, Any], ...], said: str, becomes: list[dict[str, Any]]) -> None:
    document = scene(*script)
    before = json.dumps(document)
    assert {tag.name: tag.value for tag in tags(document)} == {"scripts_0": said}
    assert with_tags(document, {"scripts_0": "New"})["scenes"][0]["script"] == becomes
    assert json.dumps(document) == before, "the original stays"


def test_a_new_presenter_brings_a_voice_of_their_own() -> None:
    document = scene(line("1", "b", voice="x"), line("2", voice="y"))
    document["scenes"][0]["clips"][1]["tag"] = "guest"
    changed = with_tags(document, {"guest": "sora/sora-navy"})["scenes"][0]
    assert (changed["clips"][1]["presenter"], changed["clips"][1]["outfit"]) == ("sora", "sora-navy")
    assert [item["voice"] for item in changed["script"]] == [None, "y"]


def test_unknown_tags_name_near_ones() -> None:
    with pytest.raises(UnknownTag, match="script_0: .*scripts_0"):
        with_tags(scene(), {"script_0": "x"})
    with pytest.raises(UnknownTag, match="has no tags"):
        with_tags({"scenes": [{}]}, {"a": "x"})
