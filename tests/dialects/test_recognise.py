from __future__ import annotations

import pytest

from greenroom.dialects.recognise import UnknownDialect, read_project
from greenroom.dialects.v1 import emit_scenes
from greenroom.project.document import Project, Scene
from greenroom.project.errors import InvalidDocument
from tests.dialects.fixtures import fixture


def test_our_own_document() -> None:
    project = Project(name="Ours", scenes=[Scene()])
    assert read_project(project.model_dump(mode="json")) == project


def test_v1_in_every_wrapping() -> None:
    answer = fixture("get_answer")
    named = read_project(answer)
    assert named.name == "Quarterly report"
    scenes = answer["response"]["scenes"]
    for data in (scenes, {"scenes": scenes}, {"data": {"response": answer["response"]}}, {"response": scenes}):
        assert read_project(data).scenes[0].seed == named.scenes[0].seed


def test_unknown_fields_of_a_get_answer_come_back() -> None:
    answer = fixture("get_answer")["response"]["scenes"][0]
    found = emit_scenes(read_project([answer]), project_id="f" * 24, rev=1)[0]
    assert found["thumbnailUrl"] == answer["thumbnailUrl"]
    assert found["AIModel"] == answer["AIModel"]
    assert found["clips"][1]["lockMovementX"] is False
    assert found["clips"][1]["detail"]["filters"] == [1, 2]


@pytest.mark.parametrize("data", [None, "text", {}, {"name": "x"}, {"scenes": {}}, {"response": {"name": "x"}}])
def test_what_is_no_project(data: object) -> None:
    with pytest.raises(UnknownDialect, match="scenes|object"):
        read_project(data)


@pytest.mark.parametrize("holder", [None, "project", "data"])
def test_v3_in_every_wrapping(holder: str | None) -> None:
    wire = fixture("v3_clip_scripts")
    project = read_project({holder: wire} if holder else wire)
    assert [clip.type for clip in project.scenes[0].clips] == ["presenter", "text", "image"]
    assert read_project(wire["scenes"]).scenes[1].clips[1].type == "video"


@pytest.mark.parametrize(
    "scene",
    [
        {"scripts": [], "clips": []},
        {"background": {"source_url": "x"}, "clips": []},
        {"clips": [{"type": "aiModel", "model": {"ai_name": "sora"}}]},
    ],
)
def test_v3_is_told_by_any_of_its_marks(scene: dict[str, object]) -> None:
    project = read_project({"scenes": [scene], "orientation": "portrait"})
    assert project.canvas.height == 1920


def test_places_of_a_file_are_places_in_the_file() -> None:
    with pytest.raises(InvalidDocument) as caught:
        read_project({"scenes": [{"clips": [{"type": "image"}]}]})
    assert caught.value.path == "scenes[0].clips[0].detail.url"
