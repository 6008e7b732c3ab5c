"""Whatever stands at any place of the wire, the answer is a document or an error that names its place."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from greenroom.dialects.v3 import absorb_scenes, apply_updates, emit_scenes, with_tagged
from greenroom.project.document import Project
from greenroom.project.errors import GreenroomError
from greenroom.project.validate import load_project
from tests.dialects.documents import projects

many = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
ID = "0123456789abcdef01234567"
junk = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**6), 10**6) | st.floats() | st.text(max_size=8)
    | st.sampled_from(["rgb(1,2,3)", "image", "\x00", "1e999", "true"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


def places(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Of everything inside, objects and lists too."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for key, item in inner for found in ((*path, key), *places(item, (*path, key)))]


def spoilt(scenes: list[dict[str, Any]], data: st.DataObject) -> Any:
    scenes = copy.deepcopy(scenes)
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(places(scenes)))
        holder: Any = scenes
        for key in path[:-1]:
            holder = holder[key]
        holder[path[-1]] = data.draw(junk)
        if not scenes:
            break
    return scenes


def read(make: Any) -> None:
    try:
        project = make()
    except GreenroomError as error:
        assert error.msg and error.path
    else:
        load_project(project.model_dump(mode="json"))


@many
@given(projects(max_scenes=2), st.booleans(), st.data())
def test_scenes(project: Project, based: bool, data: st.DataObject) -> None:
    scenes = spoilt(emit_scenes(project, project_id=ID, rev=1), data)
    read(lambda: absorb_scenes(scenes, project if based else None))


@many
@given(projects(max_scenes=2), st.data())
def test_updates(project: Project, data: st.DataObject) -> None:
    kinds = st.sampled_from(["aiModel", "image", "textImage", "background", "shape", "audio", "videoImage"]) | junk
    keys = st.sampled_from(["script", "model", "clothes", "text", "source_url", "left", "tag", "animation", "shadow"])
    update = st.fixed_dictionaries(
        {"type": kinds, "values": st.dictionaries(keys, junk, max_size=3) | junk},
        optional={"sceneIdx": junk, "tag": junk, "clipIdx": junk},
    )
    said = data.draw(st.lists(update, max_size=2) | junk)

    def make() -> Project:
        scenes = copy.deepcopy(emit_scenes(project, project_id=ID, rev=1))
        return absorb_scenes(apply_updates(scenes, said), project)

    read(make)


@many
@given(projects(max_scenes=2), st.dictionaries(st.sampled_from(["title", "scripts", "scripts_1", "x_0"]), junk) | junk)
def test_tags(project: Project, updates: Any) -> None:
    read(lambda: load_project(with_tagged(project, updates).model_dump(mode="json")))
