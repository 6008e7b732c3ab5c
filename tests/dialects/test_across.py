"""A project saved in one dialect is read and edited in every other, and nothing else of it changes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from greenroom.project.clips import VideoClip
from greenroom.project.document import CaptionStyle, Project
from greenroom.project.script import Line, Pronunciation
from greenroom.project.validate import load_project
from tests.dialects.documents import texts
from tests.dialects.edits import absorbed, edits, emitted
from tests.dialects.parts import changed, unnoted
from tests.dialects.test_v3_laws import documents, without_echo

DIALECTS = ("v1", "v3", "tags", "balder", "native")


def laws(examples: int) -> settings:
    return settings(
        max_examples=examples,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
    )


@st.composite
def whole_documents(draw: st.DrawFn) -> Project:
    """With what no wire can say, too."""
    project = draw(documents())
    project.fps = draw(st.sampled_from([24, 30, 60]))
    project.brand = draw(st.none() | st.just("acme"))
    project.dictionary = draw(
        st.lists(st.builds(Pronunciation, word=st.just("GIF"), pronunciation=st.just("jif")), max_size=1)
    )
    project.captions = CaptionStyle(enabled=draw(st.booleans()), position="top")
    for scene in project.scenes:
        scene.captions = draw(st.none() | st.just(CaptionStyle(enabled=True, highlight_words=True)))
        for clip in scene.clips:
            clip.flip_y, clip.start_ms = draw(st.booleans()), draw(st.none() | st.just(100))
            if isinstance(clip, VideoClip):
                clip.trim_start_ms = draw(st.sampled_from([0, 40]))
        for item in scene.script:
            if isinstance(item, Line):
                item.pitch, item.gesture = draw(st.sampled_from([0.0, -2.0])), draw(st.none() | st.just("wave"))
    fields = {**project.model_dump(mode="json", by_alias=True), "from_the_future": draw(st.none() | texts)}
    for scene in fields["scenes"]:
        scene["from_the_future"] = {"kept": True}
    return load_project(fields)


@st.composite
def saved(draw: st.DrawFn) -> Project:
    """As it comes out of the store after it was made in a dialect."""
    project = draw(whole_documents())
    made_in = draw(st.sampled_from(["native", "native", "v1", "v3"]))
    if made_in == "native":
        return project
    scenes = without_echo(emitted(project, made_in))
    for scene in scenes:
        scene["unknown"] = {"to": made_in}
        for clip in scene["clips"]:
            clip["lockMovementX"] = True
    return load_project(absorbed(scenes, None, made_in).model_dump(mode="json", by_alias=True))


def check(project: Project, data: st.DataObject, steps: int) -> None:
    for _ in range(data.draw(st.integers(1, steps))):
        dialect = data.draw(st.sampled_from(DIALECTS))
        edit = data.draw(edits(project, dialect))
        strange = {key for key in changed(project, edit.project) if not edit.allowed(key)}
        assert not strange, (edit.name, sorted(map(str, strange)))
        project = load_project(edit.project.model_dump(mode="json", by_alias=True))
        for other in ("v1", "v3"):
            assert unnoted(absorbed(emitted(project, other), project, other)) == unnoted(project), edit.name


@laws(60)
@given(saved(), st.data())
def test_edits_change_what_they_are_about_and_nothing_else(project: Project, data: st.DataObject) -> None:
    check(project, data, 3)


@pytest.mark.slow
@laws(1000)
@given(saved(), st.data())
def test_edits_change_what_they_are_about_and_nothing_else_many_times(project: Project, data: st.DataObject) -> None:
    check(project, data, 4)


@laws(60)
@given(saved(), st.data())
def test_the_dialect_that_it_was_made_in_shows_the_same_but_for_the_edit(project: Project, data: st.DataObject) -> None:
    """Scenes that an edit in another dialect does not name look as before, unknown fields and all."""
    dialect, reader = data.draw(st.sampled_from([("v1", "v3"), ("v3", "v1"), ("tags", "v1"), ("balder", "v3")]))
    before = {scene["greenroom"]["scene"]: shown(scene) for scene in emitted(project, reader)}
    edit = data.draw(edits(project, dialect))
    touched = {key[1] for key in changed(project, edit.project) if len(key) > 1}
    for scene in emitted(edit.project, reader):
        id = scene["greenroom"]["scene"]
        if id not in touched and id in before:
            assert shown(scene) == before[id]


def shown(scene: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in scene.items() if key != "sceneIdx"}
