from __future__ import annotations

import copy
import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from greenroom.dialects.v1 import Echo, absorb_scenes, echo_of, emit_scenes
from greenroom.project.document import Project
from tests.dialects.documents import projects

laws = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
ID = "0123456789abcdef01234567"
UNSET = object()


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
        inner = [(key, item) for key, item in value.items() if key not in ("greenroom", "sceneIdx", "type")]
    elif isinstance(value, list):
        inner = list(enumerate(value))
    else:
        return [path]
    return [found for key, item in inner for found in leaves(item, (*path, key))]


def at(value: Any, path: tuple[str | int, ...]) -> Any:
    for key in path:
        value = value[key]
    return value


@laws
@given(projects())
def test_what_was_given_and_comes_back_changes_nothing(project: Project) -> None:
    assert absorb_scenes(over_the_wire(emit(project)), project) == project


@laws
@given(projects(max_scenes=2), st.data())
def test_one_changed_leaf_is_the_only_difference_on_the_wire(project: Project, data: st.DataObject) -> None:
    before = emit(project)
    path = data.draw(st.sampled_from(leaves(before) or [("sceneIdx",)]))
    old = at(before[0], path) if path == ("sceneIdx",) else at(before, path)
    if isinstance(old, bool) or old is None:
        new: Any = "new"
    elif isinstance(old, str):
        new = old + "x" if path[-1] != "font" else "Noto Sans Bold"
    elif isinstance(old, int):
        new = old + 1
    else:
        new = data.draw(st.integers(1, 40)) / 8 if path[-1] in ("scale", "scaleX", "scaleY") else 0.125
    after = copy.deepcopy(before)
    if path == ("sceneIdx",):
        after[0]["sceneIdx"] = new
    else:
        at(after, path[:-1])[path[-1]] = new
    changed = absorb_scenes(over_the_wire(after), project)
    if path != ("sceneIdx",):
        assert_same_wire(emit(changed), after, path)
    assert_rest_untouched(project, changed, path)


def assert_same_wire(found: Any, wanted: Any, path: tuple[str | int, ...]) -> None:
    if path[-1] == "script" and at(found, path) != at(wanted, path):
        raise AssertionError((at(found, path), at(wanted, path)))
    assert found == wanted


def assert_rest_untouched(before: Project, after: Project, path: tuple[str | int, ...]) -> None:
    """Everything outside the touched scene is equal; inside it, all but one clip, the background or the script."""
    touched = path[0] if isinstance(path[0], int) else None
    assert after.model_copy(update={"scenes": before.scenes}) == before
    for number, (old, new) in enumerate(zip(before.scenes, after.scenes, strict=True)):
        if number != touched:
            assert new == old
            continue
        assert (
            new.model_copy(
                update={"clips": old.clips, "background": old.background, "script": old.script, "wire": old.wire}
            )
            == old
        )
        differing = [clip.id for clip, other in zip(old.clips, new.clips, strict=True) if clip != other]
        assert len(differing) <= 1
        parts = (bool(differing), new.background != old.background, new.wire != old.wire)
        assert sum(parts) <= 1
        if path[1] != "AIModel":
            assert new.script == old.script


@laws
@given(projects())
def test_reading_from_scratch_settles_after_one_round(project: Project) -> None:
    once = absorb_scenes(over_the_wire(without_echo(emit(project))), None)
    again = absorb_scenes(over_the_wire(without_echo(emit(once))), None)
    assert without_echo(emit(again)) == without_echo(emit(once))


@laws
@given(projects(), st.permutations(range(3)))
def test_array_order_wins_and_each_scene_keeps_what_it_is(project: Project, order: list[int]) -> None:
    order = [number for number in order if number < len(project.scenes)]
    shuffled = absorb_scenes([emit(project)[number] for number in order], project)
    assert shuffled.scenes == [project.scenes[number] for number in order]


@laws
@given(projects())
def test_the_echo_names_the_rev(project: Project) -> None:
    assert echo_of(over_the_wire(emit(project))) == Echo(ID, 7)
    assert echo_of(without_echo(emit(project))) is None


@laws
@given(
    projects(), st.dictionaries(st.sampled_from(["a", "lockX", "deploy"]), st.integers() | st.text("abc"), max_size=2)
)
def test_unknown_fields_survive_without_any_echo(project: Project, unknown: dict[str, Any]) -> None:
    scenes = without_echo(emit(project))
    for scene in scenes:
        scene["future"] = unknown
        for clip in scene["clips"]:
            clip["future"] = unknown
            clip["detail"]["future"] = unknown
        if scene["AIModel"]:
            scene["AIModel"]["future"] = unknown
    for scene in emit(absorb_scenes(scenes, None)):
        assert scene["future"] == unknown
        assert all(clip["future"] == clip["detail"]["future"] == unknown for clip in scene["clips"])
        assert not scene["AIModel"] or scene["AIModel"]["future"] == unknown


@laws
@given(projects())
def test_json_round_trip(project: Project) -> None:
    assert Project.model_validate_json(project.model_dump_json()) == project
