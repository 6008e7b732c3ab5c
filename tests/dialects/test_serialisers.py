"""What serialisers of other languages do to numbers, empty objects and lists on the way through a program."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from greenroom.dialects import v1, v3
from greenroom.project.clips import TextClip
from greenroom.project.document import Project
from tests.dialects.documents import projects

ID = "0123456789abcdef01234567"
laws = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def java(value: Any) -> Any:
    """Gson reads every number as a double."""
    return json.loads(json.dumps(value), parse_int=float)


def php(value: Any) -> Any:
    """`json_encode(json_decode($text, true))`: an empty object becomes an empty list, 1.0 becomes 1."""
    if isinstance(value, dict):
        return {key: php(inner) for key, inner in value.items()} if value else []
    if isinstance(value, list):
        return [php(inner) for inner in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def gaps(value: Any) -> Any:
    """PHP after `unset($list[0])`: lists are objects with numbers for keys."""
    if isinstance(value, dict):
        return {key: gaps(inner) for key, inner in value.items()}
    if isinstance(value, list) and value:
        return {str(number + 1): gaps(inner) for number, inner in enumerate(value)}
    return value


def texts(value: Any) -> Any:
    """A form or a spreadsheet: numbers and truth values are texts."""
    if isinstance(value, dict):
        return {key: inner if key == "animation" else texts(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [texts(inner) for inner in value]
    return json.dumps(value) if isinstance(value, bool | int | float) else value


def nulls_left_out(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: nulls_left_out(inner) for key, inner in value.items() if inner is not None}
    return [nulls_left_out(inner) for inner in value] if isinstance(value, list) else value


EMIT = {"v1": v1.emit_scenes, "v3": v3.emit_scenes}
ABSORB = {"v1": v1.absorb_scenes, "v3": v3.absorb_scenes}


@pytest.mark.parametrize("dialect", ["v1", "v3"])
@pytest.mark.parametrize("serialise", [java, php, gaps, texts, nulls_left_out])
@laws
@given(project=projects(max_scenes=2))
def test_what_was_given_comes_back_unchanged(dialect: str, serialise: Callable[[Any], Any], project: Project) -> None:
    for part in [part for scene in project.scenes for part in (scene, scene.background, *scene.clips)]:
        part.wire.clear()  # fields that nobody knows come back as the serialiser made them
    wire = serialise(EMIT[dialect](project, project_id=ID, rev=7))
    assert v1.echo_of(wire) == v1.Echo(ID, 7)
    assert ABSORB[dialect](wire, project) == project


@pytest.mark.parametrize("index", [0, 0.0, "0", "0.0", " 0 "])
def test_indices_of_updates(index: object) -> None:
    project = v3.absorb_scenes([{"clips": [{"type": "textImage", "text": "a"}]}], None)
    scenes = v3.emit_scenes(project, project_id=ID, rev=1)
    update = {"sceneIdx": index, "type": "textImage", "clipIdx": index, "values": {"text": 2026}}
    after = v3.absorb_scenes(v3.apply_updates(scenes, {"0": update}), project)
    clip = after.scenes[0].clips[0]
    assert isinstance(clip, TextClip) and clip.text == "2026"
    wire = v1.emit_scenes(project, project_id=ID, rev=1)
    values = {"property": "clips", "clipType": "text", "values": {"textSource": 2027.0}}
    changed = v1.apply_updates(wire, {"0": {"sceneIdx": index, "clipIdx": index, **values}})
    again = v1.absorb_scenes(changed, project).scenes[0].clips[0]
    assert isinstance(again, TextClip) and again.text == "2027"
