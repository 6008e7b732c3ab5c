from __future__ import annotations

import copy
import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from greenroom.dialects.v1 import absorb_scenes as absorb_v1
from greenroom.dialects.v1 import emit_scenes as emit_v1
from greenroom.dialects.v3 import Echo, absorb_scenes, echo_of, emit_scenes
from greenroom.project.clips import ImageClip, PresenterClip, ShapeClip, TextClip
from greenroom.project.document import Project
from greenroom.project.parts import Shadow
from tests.dialects.documents import extras, projects

laws = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
ID = "0123456789abcdef01234567"
DERIVED = ("modelId", "clothId", "id", "type", "source_type")
"""Leaves that say who or what a thing is, not how it is."""


@st.composite
def documents(draw: st.DrawFn, max_scenes: int = 3) -> Project:
    """`projects` with what v3 may have left on its parts, shadows and heads."""
    project = draw(projects(max_scenes=max_scenes))
    project.watermark.enabled = draw(st.booleans())
    for scene in project.scenes:
        scene.watermark = draw(st.none() | st.booleans())
        for part in (scene, scene.background, *scene.clips, *scene.script):
            if fields := draw(extras):
                part.wire["v3"] = dict(fields)
        for clip in scene.clips:
            if isinstance(clip, ImageClip | TextClip | ShapeClip) and draw(st.booleans()):
                clip.shadow = Shadow(colour="#ff000080", blur=draw(st.floats(0, 10)))
            if isinstance(clip, PresenterClip):
                clip.head_only, clip.hidden = draw(st.booleans()), draw(st.booleans())
    return Project.model_validate(project.model_dump(mode="json"))


def emit(project: Project) -> list[dict[str, Any]]:
    return emit_scenes(project, project_id=ID, rev=7)


def over_the_wire(scenes: object) -> Any:
    return json.loads(json.dumps(scenes, ensure_ascii=False, allow_nan=False))


def without_echo(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_echo(inner) for key, inner in value.items() if key != "greenroom"}
    return [without_echo(inner) for inner in value] if isinstance(value, list) else value


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Paths of all leaves that a client may edit."""
    if isinstance(value, dict):
        inner = [(k, v) for k, v in value.items() if k not in ("greenroom", "sceneIdx", "enabled", *DERIVED)]
    elif isinstance(value, list):
        inner = list(enumerate(value))
    else:
        return [path]
    return [found for key, item in inner for found in leaves(item, (*path, key))]


def at(value: Any, path: tuple[str | int, ...]) -> Any:
    for key in path:
        value = value[key]
    return value


def offered(scenes: list[dict[str, Any]], path: tuple[str | int, ...]) -> bool:
    """Whether the leaf belongs to the empty item that a silent scene shows: no line is there until it has a text."""
    return path[1] == "scripts" and "greenroom" not in at(scenes, path[:3]) and path[3] != "org"


COLOURS = ("fill", "stroke", "backgroundColor", "color")


def edited(path: tuple[str | int, ...], old: Any) -> Any:
    key = path[-1]
    if key in ("lockX", "editor", "deployImage", "tts", "thumbnailUrl"):
        return "new"
    if key in COLOURS:
        return "#123456" if old != "#123456" else "#654321"
    if key == "source_color":
        return "rgb(1,2,3)" if old != "rgb(1,2,3)" else "rgb(3,2,1)"
    if key == "offset":
        return 0.25 if old != 0.25 else 0.75
    if key == "shapeName":
        return "Star" if old != "Star" else "Diamond"
    if key == "align":
        return "right" if old != "right" else "center"
    if key == "fontStyle":
        return "italic" if old != "italic" else "normal"
    if key == "fontWeight":
        return 500 if old != 500 else 600
    if key == "animation":
        return {"type": "in-up", "duration": 12, "delay": 3}
    if isinstance(old, bool):
        return not old
    if key in ("opacity", "volume"):
        return old - 1 if old > 2 else 50
    if isinstance(old, int | float):
        return 12 if old != 12 else 16
    if key == "tag" or old is None:
        return "new"
    return old + "x"


@laws
@given(documents())
def test_what_was_given_and_comes_back_changes_nothing(project: Project) -> None:
    assert absorb_scenes(over_the_wire(emit(project)), project) == project


@laws
@given(documents(max_scenes=2), st.data())
def test_one_changed_leaf_is_the_only_difference(project: Project, data: st.DataObject) -> None:
    before = emit(project)
    path = data.draw(st.sampled_from([path for path in leaves(before) if not offered(before, path)]))
    after = copy.deepcopy(before)
    at(after, path[:-1])[path[-1]] = edited(path, at(before, path))
    changed = absorb_scenes(over_the_wire(after), project)
    assert at(emit(changed), path) == at(after, path)
    assert_rest_untouched(project, changed, path)


def assert_rest_untouched(before: Project, after: Project, path: tuple[str | int, ...]) -> None:
    """Everything outside the touched scene is equal; inside it, all but one clip, the background or the script."""
    assert after.model_copy(update={"scenes": before.scenes}) == before
    for number, (old, new) in enumerate(zip(before.scenes, after.scenes, strict=True)):
        if number != path[0]:
            assert new == old
            continue
        if path[1] == "watermark":
            assert (new.clips, new.script, new.background) == (old.clips, old.script, old.background)
            continue
        kept = {"clips": old.clips, "background": old.background, "script": old.script, "wire": old.wire}
        if path[1] == "watermark":
            kept["watermark"] = old.watermark
        assert new.model_copy(update=kept) == old
        differing = [clip.id for clip, other in zip(old.clips, new.clips, strict=True) if clip != other]
        parts = (bool(differing), new.background != old.background, new.wire != old.wire)
        assert len(differing) <= 1 and sum(parts) <= 1
        if path[1] == "scripts":
            assert not any(parts)
        elif path[1] != "clips":
            assert new.script == old.script
        elif path[3] not in ("script", "model"):
            assert new.script == old.script and new.background == old.background
        if path[1] == "clips":
            assert all(
                index == path[2] or a == b for index, (a, b) in enumerate(zip(old.clips, new.clips, strict=True))
            )


@laws
@given(documents())
def test_reading_from_scratch_settles_after_one_round(project: Project) -> None:
    once = absorb_scenes(over_the_wire(without_echo(emit(project))), None)
    again = absorb_scenes(over_the_wire(without_echo(emit(once))), None)
    assert unnamed(emit(again)) == unnamed(emit(once))


def unnamed(scenes: list[dict[str, Any]]) -> Any:
    wire = without_echo(scenes)
    for scene in wire:
        del scene["background"]["id"]
    return wire


@laws
@given(documents(), st.permutations(range(3)))
def test_array_order_wins_and_each_scene_keeps_what_it_is(project: Project, order: list[int]) -> None:
    order = [number for number in order if number < len(project.scenes)]
    shuffled = absorb_scenes([emit(project)[number] for number in order], project)
    assert shuffled.scenes == [project.scenes[number] for number in order]


@laws
@given(documents())
def test_a_repeated_scene_becomes_a_copy_that_looks_the_same(project: Project) -> None:
    wire = over_the_wire(emit(project))
    doubled = absorb_scenes([wire[0], *wire], project)
    assert doubled.scenes[0] == project.scenes[0] and doubled.scenes[2:] == project.scenes[1:]
    said = emit(doubled)
    assert unnamed(strip_ids(said[1:2])) == unnamed(strip_ids([{**said[0], "sceneIdx": 1}]))


def strip_ids(scenes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    stripped = copy.deepcopy(scenes)
    for scene in stripped:
        for clip in scene["clips"]:
            del clip["id"]
    return stripped


@laws
@given(documents())
def test_the_echo_names_the_rev(project: Project) -> None:
    assert echo_of(over_the_wire(emit(project))) == Echo(ID, 7)
    assert echo_of(without_echo(emit(project))) is None


@laws
@given(documents(), st.dictionaries(st.sampled_from(["a", "lockX", "deploy"]), st.integers(), max_size=2))
def test_unknown_fields_survive_without_any_echo(project: Project, unknown: dict[str, Any]) -> None:
    scenes = without_echo(emit(project))
    for scene in scenes:
        scene["future"] = scene["background"]["future"] = unknown
        for clip in scene["clips"]:
            clip["future"] = unknown
            if clip["type"] == "aiModel":
                clip["model"]["future"] = clip["script"]["future"] = unknown
    for scene in emit(absorb_scenes(scenes, None)):
        assert scene["future"] == scene["background"]["future"] == unknown
        for clip in scene["clips"]:
            assert clip["future"] == unknown
            assert clip["type"] != "aiModel" or clip["model"]["future"] == clip["script"]["future"] == unknown


@laws
@given(documents())
def test_a_look_through_the_other_dialect_loses_nothing(project: Project) -> None:
    through_v1 = absorb_v1(over_the_wire(emit_v1(project, project_id=ID, rev=7)), project)
    assert absorb_scenes(over_the_wire(emit(through_v1)), through_v1) == project


@laws
@given(documents(max_scenes=2), st.data())
def test_an_edit_in_v1_shows_in_v3_and_leaves_the_rest(project: Project, data: st.DataObject) -> None:
    wire = over_the_wire(emit_v1(project, project_id=ID, rev=7))
    number = data.draw(st.integers(0, len(wire) - 1))
    wire[number]["clips"][0]["detail"]["url"] = "https://media.test/other.png"
    after = emit(absorb_v1(wire, project))
    before = emit(project)
    assert after[number]["background"]["source_url"] == "https://media.test/other.png"
    before[number]["background"] |= {"source_url": "https://media.test/other.png", "source_type": "image"}
    assert after == before
