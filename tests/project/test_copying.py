from __future__ import annotations

from greenroom.project.clips import ImageClip, PresenterClip
from greenroom.project.copying import copy_project
from greenroom.project.document import Project, Scene
from greenroom.project.script import Line, Pause


def ids(project: Project) -> list[str]:
    found = []
    for scene in project.scenes:
        found += [
            scene.id,
            scene.background.id,
            *(clip.id for clip in scene.clips),
            *(item.id for item in scene.script),
        ]
    return found


def test_a_copy_has_fresh_ids_the_same_seeds_and_its_own_speakers() -> None:
    scene = Scene(
        seed=7,
        clips=[PresenterClip(id="host", presenter="sora"), ImageClip(id="i", url="x")],
        script=[Line(text="Hi.", speaker="host"), Pause(ms=5)],
    )
    project = Project(name="P", scenes=[scene, Scene(seed=8)])
    before = project.model_copy(deep=True)
    copied = copy_project(project)
    assert project == before
    assert not set(ids(copied)) & set(ids(project))
    assert len(set(ids(copied))) == len(ids(project))
    assert [scene.seed for scene in copied.scenes] == [7, 8]
    line = copied.scenes[0].script[0]
    assert isinstance(line, Line) and line.speaker == copied.scenes[0].clips[0].id


def test_a_copy_shares_nothing_with_its_original() -> None:
    project = Project(scenes=[Scene(clips=[ImageClip(url="x", wire={"v1": {"a": []}})])])
    copied = copy_project(project)
    copied.scenes[0].clips[0].wire["v1"]["a"].append(1)
    assert project.scenes[0].clips[0].wire == {"v1": {"a": []}}
