from __future__ import annotations

from typing import Any

import pytest

from greenroom.dialects.balder import with_values
from greenroom.project.clips import PresenterClip, TextClip
from greenroom.project.document import Project, Scene
from greenroom.project.errors import GreenroomError
from greenroom.project.limits import MAX_SCENES
from greenroom.project.script import Line
from greenroom.project.validate import load_project


def video(*, tags: bool = True) -> Project:
    def scene(name: str) -> Scene:
        return Scene(
            id=name,
            seed=5,
            clips=[
                PresenterClip(id=f"{name}-who", presenter="mina"),
                TextClip(id=f"{name}-a", text=f"{name} title", tag="title" if tags else None),
                TextClip(id=f"{name}-b", text=f"{name} subtitle", tag="subtitles" if tags else None),
            ],
            script=[Line(id=f"{name}-line", text=f"{name} says", speaker=f"{name}-who")],
        )

    return Project(scenes=[scene("one"), scene("two")])


def said(project: Project) -> list[str]:
    return [item.text for scene in project.scenes for item in scene.script if isinstance(item, Line)]


def texts(project: Project, which: int) -> list[str]:
    return [[clip.text for clip in s.clips if isinstance(clip, TextClip)][which] for s in project.scenes]


def test_fewer_values_leave_the_rest() -> None:
    before = video()
    kept = before.model_copy(deep=True)
    after = with_values(before, "scripts", ["Hello."])
    assert said(after) == ["Hello.", "two says"]
    assert before == kept, "the given project stays as it was"


def test_more_values_clone_scenes_from_the_start() -> None:
    after = with_values(video(), "scripts", ["1", "2", "3", "4", "5"])
    assert said(after) == ["1", "2", "3", "4", "5"]
    assert texts(after, 0) == ["one title", "two title", "one title", "two title", "one title"]
    load_project(after.model_dump(mode="json"))  # ids are unique, speakers are there
    assert {scene.seed for scene in after.scenes} == {5}


def test_an_empty_text_leaves_a_scene_alone_in_which_nobody_speaks() -> None:
    before = video()
    before.scenes[1].clips = before.scenes[1].clips[1:]
    before.scenes[1].script = []
    assert said(with_values(before, "scripts", ["Hello.", "", "Bye."])) == ["Hello.", "Bye."]
    with pytest.raises(GreenroomError, match="nobody speaks") as caught:
        with_values(before, "scripts", ["Hello.", "Words."])
    assert caught.value.path == "update.values[1]"


@pytest.mark.parametrize("tags", [True, False])
@pytest.mark.parametrize(("kind", "which"), [("titles", 0), ("subtitles", 1)])
def test_titles_and_subtitles(kind: Any, which: int, tags: bool) -> None:
    after = with_values(video(tags=tags), kind, ["A", "B", "C"])
    assert texts(after, which) == ["A", "B", "C"]
    assert texts(after, 1 - which) == [texts(video(), 1 - which)[n] for n in (0, 1, 0)]
    assert said(after) == ["one says", "two says", "one says"]


@pytest.mark.parametrize(
    ("kind", "values", "path"),
    [
        ("scripts", None, "update.values"),
        ("scripts", [], "update.values"),
        ("scripts", ["a", 5], "update.values[1]"),
        ("titles", ["x"] * (MAX_SCENES + 1), "update.values"),
    ],
)
def test_errors(kind: Any, values: Any, path: str) -> None:
    with pytest.raises(GreenroomError) as caught:
        with_values(video(), kind, values)
    assert caught.value.path == path


def test_no_place_at_all() -> None:
    bare = Project(scenes=[Scene(id="s")])
    with pytest.raises(GreenroomError, match="no text"):
        with_values(bare, "titles", ["x"])
    with pytest.raises(GreenroomError) as caught:
        with_values(bare, "scripts", ["x"])
    assert caught.value.path == "update.values[0]"
