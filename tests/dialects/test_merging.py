from __future__ import annotations

import copy
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from greenroom.dialects.merging import merged
from greenroom.project.clips import PresenterClip, TextClip
from greenroom.project.document import Project, Scene, Soundtrack
from greenroom.project.script import Line
from tests.dialects.documents import projects

laws = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def talk() -> Project:
    scenes = [
        Scene(clips=[PresenterClip(presenter="sora"), TextClip(text=f"Title {n}")], script=[Line(text=f"Line {n}.")])
        for n in range(3)
    ]
    return Project(scenes=scenes, soundtrack=[Soundtrack(asset="m.mp3", from_scene=1, to_scene=1)])


def edited(project: Project, *path: Any, value: Any) -> Project:
    project = copy.deepcopy(project)
    part: Any = project
    for step in path[:-1]:
        part = part[step] if isinstance(step, int) else getattr(part, step)
    setattr(part, path[-1], value)
    return project


@laws
@given(projects(), projects())
def test_one_side_alone_is_the_answer(base: Project, other: Project) -> None:
    assert merged(base, other, base) == other
    assert merged(base, base, other) == other
    assert merged(base, other, other) == other


@laws
@given(projects(max_scenes=2), st.data())
def test_changes_of_different_parts_are_all_there(base: Project, data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(base.scenes) - 1))
    ours = edited(base, "scenes", number, "background", "url", value="https://media.test/ours.png")
    theirs = edited(edited(base, "name", value="Theirs"), "scenes", number, "name", value="Theirs too")
    both = merged(base, ours, theirs)
    assert (both.name, both.scenes[number].name) == ("Theirs", "Theirs too")
    assert both.scenes[number].background.url == "https://media.test/ours.png"
    both.name, both.scenes[number].name = base.name, base.scenes[number].name
    assert both == ours


def test_two_lines_of_one_scene() -> None:
    base = talk()
    base.scenes[0].script.append(Line(text="Second."))
    ours = edited(base, "scenes", 0, "script", 0, "text", value="Ours.")
    theirs = edited(base, "scenes", 0, "script", 1, "rate", value=1.5)
    first, second = merged(base, ours, theirs).scenes[0].script
    assert isinstance(first, Line) and isinstance(second, Line)
    assert (first.text, second.text, second.rate) == ("Ours.", "Second.", 1.5)


def test_what_both_changed_is_ours() -> None:
    base = talk()
    ours, theirs = (edited(base, "scenes", 0, "script", 0, "text", value=text) for text in ("Ours.", "Theirs."))
    assert merged(base, ours, theirs) == ours


def test_scenes_that_were_moved_added_and_deleted() -> None:
    base = talk()
    one, two, three = base.scenes
    new, newer = Scene(name="new"), Scene(name="newer")
    ours = base.model_copy(update={"scenes": [three, new, one], "soundtrack": []})
    theirs = base.model_copy(update={"scenes": [one, newer, two, three]})
    both = merged(base, ours, theirs)
    assert [scene.name or scene.id for scene in both.scenes] == [three.id, "new", one.id, "newer"]
    theirs = base.model_copy(update={"scenes": [two, three]})
    assert [scene.id for scene in merged(base, ours, theirs).scenes] == [three.id, new.id]


def test_music_stays_under_its_scene() -> None:
    base = talk()
    ours = base.model_copy(
        update={
            "scenes": [base.scenes[1], base.scenes[0], base.scenes[2]],
            "soundtrack": [Soundtrack(asset="m.mp3", from_scene=0, to_scene=0)],
        }
    )
    theirs = edited(base, "soundtrack", 0, "gain", value=-30.0)
    (music,) = merged(base, ours, theirs).soundtrack
    assert (music.from_scene, music.to_scene, music.gain) == (0, 0, -30.0)


def test_a_contradiction_leaves_ours() -> None:
    """They took the presenter away whom we let speak."""
    base = talk()
    clip = base.scenes[0].clips[0]
    ours = edited(base, "scenes", 0, "script", 0, "speaker", value=clip.id)
    theirs = edited(base, "scenes", 0, "clips", value=base.scenes[0].clips[1:])
    assert merged(base, ours, theirs) == ours
