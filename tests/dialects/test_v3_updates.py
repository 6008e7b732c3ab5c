from __future__ import annotations

import copy
from typing import Any

import pytest

from greenroom.dialects.v3 import absorb_scenes, apply_updates, emit_scenes, with_tagged
from greenroom.project.clips import ImageClip, PresenterClip, ShapeClip, TextClip
from greenroom.project.document import Project, Scene
from greenroom.project.errors import InvalidDocument
from greenroom.project.script import Line

ID = "0123456789abcdef01234567"


def sample() -> Project:
    def scene(number: int) -> Scene:
        return Scene(
            clips=[
                PresenterClip(id="p", presenter="sora", outfit="sora-navy"),
                TextClip(id="t1", text=f"Title {number}", tag="title"),
                TextClip(id="t2", text="Second", tag="sub_title"),
                ImageClip(id="i", url="https://media.test/a.png", tag="picture"),
                ShapeClip(id="s", shape="Star", tag="star"),
            ],
            script=[Line(id="l", text=f"Scene {number}.")],
        )

    return Project(scenes=[scene(0), scene(1)])


def updated(*updates: dict[str, Any], form: str = "list") -> Project:
    project = sample()
    scenes = copy.deepcopy(emit_scenes(project, project_id=ID, rev=1))
    said: object = {"list": list(updates), "value": {"value": list(updates)}, "one": updates[0]}[form]
    return absorb_scenes(apply_updates(scenes, said), project)


def texts(project: Project) -> list[str]:
    return [clip.text for scene in project.scenes for clip in scene.clips if isinstance(clip, TextClip)]


@pytest.mark.parametrize("form", ["list", "value", "one"])
def test_a_script_is_a_plain_string(form: str) -> None:
    after = updated({"sceneIdx": 1, "type": "aiModel", "values": {"script": "New."}}, form=form)
    assert [item.text for scene in after.scenes for item in scene.script if isinstance(item, Line)] == [
        "Scene 0.",
        "New.",
    ]
    assert after.scenes[1].clips == sample().scenes[1].clips


@pytest.mark.parametrize(
    "values",
    [
        {"model": "mina", "clothes": "mina-white"},
        {"aiName": "mina", "clothId": "mina-white"},
        {"model": {"ai_name": "mina", "emotion": "mina-white"}},
    ],
)
def test_a_presenter_under_every_name(values: dict[str, Any]) -> None:
    presenter = updated({"type": "aiModel", "values": values}).scenes[0].clips[0]
    assert isinstance(presenter, PresenterClip)
    assert (presenter.presenter, presenter.outfit) == ("mina", "mina-white")


def test_the_first_clip_of_the_type_or_the_one_with_the_tag() -> None:
    assert texts(updated({"type": "textImage", "values": {"text": "New"}}))[:2] == ["New", "Second"]
    assert texts(updated({"type": "textImage", "tag": "sub_title", "values": {"text": "New"}}))[:2] == [
        "Title 0",
        "New",
    ]
    assert texts(updated({"type": "textImage", "values": {"id": "t2", "text": "New"}}))[:2] == ["Title 0", "New"]
    assert texts(updated({"type": "textImage", "clipIdx": 1, "values": {"text": "New"}}))[:2] == ["Title 0", "New"]


def test_backgrounds_and_pictures() -> None:
    after = updated(
        {"sceneIdx": "1", "type": "background", "values": {"source_url": "https://media.test/b.mp4"}},
        {"sceneIdx": 0, "type": "image", "values": {"resource_url": "https://media.test/c.png", "opacity": 50}},
    )
    assert (after.scenes[1].background.url, after.scenes[1].background.kind) == ("https://media.test/b.mp4", "video")
    image = after.scenes[0].clips[3]
    assert isinstance(image, ImageClip) and (image.url, image.opacity) == ("https://media.test/c.png", 50)


@pytest.mark.parametrize(
    ("update", "path"),
    [
        ("x", "updates[0]"),
        ({"type": "image"}, "updates[0].values"),
        ({"type": "hologram", "values": {}}, "updates[0].type"),
        ({"type": "audio", "values": {}}, "updates[0].type"),
        ({"type": "image", "sceneIdx": 2, "values": {}}, "updates[0].sceneIdx"),
        ({"type": "image", "clipIdx": 1, "values": {}}, "updates[0].clipIdx"),
        ({"type": "image", "tag": "nothing", "values": {}}, "updates[0].tag"),
    ],
)
def test_errors_of_updates(update: Any, path: str) -> None:
    with pytest.raises(InvalidDocument) as caught:
        updated(update)
    assert caught.value.path == path


def test_texts_by_tag_and_number() -> None:
    after = with_tagged(
        sample(),
        {
            "title": "A",
            "title_1": "B",
            "sub_title": "C",
            "scripts_1": "Say it.",
            "picture_1": "https://media.test/z.png",
        },
    )
    assert texts(after) == ["A", "C", "B", "Second"]
    second = after.scenes[1].clips[3]
    assert isinstance(second, ImageClip) and second.url == "https://media.test/z.png"
    line = after.scenes[1].script[0]
    assert isinstance(line, Line) and (line.id, line.text) == ("l", "Say it.")
    assert texts(sample()) == ["Title 0", "Second", "Title 1", "Second"]


def test_a_tag_that_ends_in_a_number_is_itself() -> None:
    project = Project(scenes=[Scene(clips=[TextClip(text="a", tag="line"), TextClip(text="b", tag="line_1")])])
    assert texts(with_tagged(project, {"line_1": "x"})) == ["a", "x"]


@pytest.mark.parametrize(
    ("updates", "path"),
    [
        ({}, "updates"),
        ([], "updates"),
        ({"title_2": "x"}, "updates.title_2"),
        ({"nothing": "x"}, "updates.nothing"),
        ({"title": 5}, "updates.title"),
        ({"star": "x"}, "updates.star"),
        ({"picture": " "}, "updates.picture"),
        ({"scripts_2": "x"}, "updates.scripts_2"),
    ],
)
def test_errors_of_tags(updates: Any, path: str) -> None:
    with pytest.raises(InvalidDocument) as caught:
        with_tagged(sample(), updates)
    assert caught.value.path == path


def test_a_scene_without_presenter_cannot_be_told_anything() -> None:
    with pytest.raises(InvalidDocument, match="nobody speaks"):
        with_tagged(Project(scenes=[Scene()]), {"scripts": "x"})
