from __future__ import annotations

import doctest
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenroom.automation import placeholders
from greenroom.automation.variables import InvalidValues, Variable, fill, problems_of, variables
from greenroom.dialects.v3.tagged import with_tagged
from greenroom.project.clips import ImageClip, PresenterClip, ShapeClip, TextClip
from greenroom.project.document import Project
from greenroom.project.script import Line
from greenroom.project.validate import load_project


def scene(*texts: str, tags: tuple[str, ...] = (), line: str = "Hello.") -> dict[str, Any]:
    named = dict(enumerate(tags))
    return {
        "clips": [{"type": "text", "text": text, "tag": named.get(n)} for n, text in enumerate(texts)]
        + [{"type": "presenter", "id": "host", "presenter": "sora", "tag": "presenter"}],
        "script": [{"kind": "line", "text": line}],
    }


def template(**more: Any) -> Project:
    return load_project({
        "schema": "greenroom/project",
        "version": 1,
        "name": "News for {{company|us}}",
        "scenes": [
            {
                "background": {"url": "builtin:background/office", "tag": "backdrop"},
                "clips": [
                    {"type": "text", "text": "Headline", "tag": "title", "max_length": 40},
                    {"type": "image", "url": "builtin:image/logo", "tag": "logo"},
                    {"type": "shape", "shape": "Circle", "fill": "#112233", "tag": "tint"},
                    {"type": "presenter", "id": "a", "presenter": "sora", "outfit": "sora-knit", "tag": "presenter"},
                ],
                "script": [{"kind": "line", "text": "Good morning, {{name}}.", "voice": "espeak:en-us+f3"}],
            },
            {
                "clips": [
                    {"type": "text", "text": "Other", "tag": "title"},
                    {"type": "image", "url": "builtin:image/logo", "tag": "logo"},
                    {"type": "presenter", "id": "b", "presenter": "daniel"},
                    {"type": "presenter", "id": "c", "presenter": "amara"},
                ],
                "script": [
                    {"kind": "line", "text": "Why?", "speaker": "b", "tag": "question"},
                    {"kind": "line", "text": "So.", "speaker": "c", "tag": "answer"},
                ],
            },
        ],
        **more,
    })  # fmt: skip


def test_the_variables_of_a_template_in_order() -> None:
    assert variables(template()) == (
        Variable("title", "text", 0, "scenes[0].clips[0]", "Headline", 40),
        Variable("logo", "image", 0, "scenes[0].clips[1]", "builtin:image/logo"),
        Variable("tint", "colour", 0, "scenes[0].clips[2]", "#112233"),
        Variable("presenter", "presenter", 0, "scenes[0].clips[3]", "sora/sora-knit"),
        Variable("backdrop", "image", 0, "scenes[0].background", "builtin:background/office"),
        Variable("scripts_0", "script", 0, "scenes[0].script", "Good morning, {{name}}.", 20_000),
        Variable("title_1", "text", 1, "scenes[1].clips[0]", "Other", 20_000),
        Variable("question", "script", 1, "scenes[1].script[0]", "Why?", 20_000),
        Variable("answer", "script", 1, "scenes[1].script[1]", "So.", 20_000),
        Variable("name", "text", 0, "scenes[0].script[0]", None, 20_000),
        Variable("company", "text", None, "name", "us", 20_000),
    )


def test_every_type_is_put_in_its_place() -> None:
    made = fill(
        template(),
        {
            "title": "Today",
            "title_1": 12.5,
            "logo": "https://example.com/l.png",
            "tint": "RGB(0, 128, 255)",
            "presenter": "daniel",
            "backdrop": "asset:" + "0" * 24,
            "name": "Ada",
            "company": "{{name}}",
            "question": "Really?",
        },
    )
    first, second = made.scenes
    title, logo, tint, presenter = first.clips
    assert isinstance(title, TextClip) and title.text == "Today"
    assert isinstance(logo, ImageClip) and logo.url == "https://example.com/l.png"
    assert isinstance(tint, ShapeClip) and tint.fill == "#0080ff"
    assert isinstance(presenter, PresenterClip) and (presenter.presenter, presenter.outfit) == ("daniel", None)
    assert first.background.url == "asset:" + "0" * 24
    line = first.script[0]
    assert isinstance(line, Line) and line.text == "Good morning, Ada."
    assert line.voice is None, "a voice that was chosen for somebody else"
    assert made.name == "News for {{name}}", "values are not templates"
    other, logo_again, *_ = second.clips
    assert isinstance(other, TextClip) and other.text == "12.5"
    assert isinstance(logo_again, ImageClip) and logo_again.url == "https://example.com/l.png"
    question, answer = second.script
    assert isinstance(question, Line) and question.text == "Really?"
    assert isinstance(answer, Line) and answer.text == "So."


def test_all_problems_of_one_row_at_once() -> None:
    values = {
        "title": "x" * 41,
        "titel": "typo",
        "logo": "ftp://example.com/x",
        "tint": "reddish",
        "presenter": "sorra",
        "backdrop": "builtin:video/ribbons",
        "question": "y" * 20_001,
        "answer": True,
    }
    found = {problem.path: problem for problem in problems_of(template(), values)}
    assert list(found) == [f"values.{name}" for name in (*values, "name")]
    assert "at most 40" in found["values.title"].msg
    assert "did you mean title" in found["values.titel"].msg
    assert "did you mean sora" in found["values.presenter"].msg
    assert found["values.presenter"].code == "unknown_presenter"
    assert found["values.question"].code == "limit_exceeded"
    assert "scenes[0].script[0] needs it" in found["values.name"].msg
    with pytest.raises(InvalidValues, match=r"and 8 more") as raised:
        fill(template(), values)
    assert len(raised.value.problems) == 9


def test_a_value_for_the_whole_script_needs_no_words_for_it() -> None:
    made = fill(template(), {"scripts_0": "Hi.", "title_0": "A", "title": "B"})
    (line,) = made.scenes[0].script
    assert isinstance(line, Line) and line.text == "Hi."


def test_a_script_that_is_too_long_only_with_its_neighbour_names_a_value() -> None:
    values = {"name": "x", "question": "a" * 12_000, "answer": "b" * 12_001}
    (problem,) = problems_of(template(), values)
    assert (problem.path, problem.code) == ("values.answer", "limit_exceeded")


def test_names_that_collide() -> None:
    project = load_project({
        "schema": "greenroom/project",
        "version": 1,
        "scenes": [
            scene("one", "two", "three", tags=("title", "title", "title_1"), line="x"),
            scene("four", tags=("scripts",), line="y"),
        ],
    })  # fmt: skip
    names = [variable.name for variable in variables(project)]
    assert names == ["title", "title_1_", "title_1", "presenter", "scripts_0", "scripts_", "scripts_1"]
    made = fill(project, {"title_1": "C", "title_1_": "B", "scripts_": "D"})
    texts = [clip.text for each in made.scenes for clip in each.clips if isinstance(clip, TextClip)]
    assert texts == ["one", "B", "C", "D"]


TAGS = st.sampled_from(["title", "title_1", "point", "scripts", "script_0", "a_b", "title_"])
TEXTS = st.sampled_from(["", "A", "B", "Hello {{name|friend}}", "{{name}} and {{company}}"])


@st.composite
def projects(draw: st.DrawFn) -> Project:
    scenes = []
    for _ in range(draw(st.integers(1, 3))):
        texts = draw(st.lists(TEXTS, max_size=3))
        scenes.append(scene(*texts, tags=tuple(draw(TAGS) for _ in texts), line=draw(TEXTS)))
    return load_project({"schema": "greenroom/project", "version": 1, "scenes": scenes})


def looks(project: Project) -> list[Any]:
    """Without ids."""
    return [
        (
            s.seed,
            [clip.model_dump(exclude={"id"}) for clip in s.clips],
            [item.model_dump(exclude={"id", "speaker"}) for item in s.script],
        )
        for s in project.scenes
    ]


@settings(max_examples=60, deadline=None)
@given(projects())
def test_filling_with_the_defaults_changes_no_look(project: Project) -> None:
    found = variables(project)
    assert len({variable.name for variable in found}) == len(found)
    words = {v.name: "{{" + v.name + "}}" for v in found if v.required}
    bare = fill(project, words)
    tags = [v for v in found if v.type == "text" and not v.required and "{{" not in str(v.default)]
    made = fill(project, words | {v.name: v.default for v in tags})
    assert looks(made) == looks(bare)
    ids = {clip.id for s in project.scenes for clip in s.clips}
    assert not ids & {clip.id for s in made.scenes for clip in s.clips}, "fresh ids"


@settings(max_examples=60, deadline=None)
@given(projects(), st.data())
def test_one_value_touches_only_its_scenes(project: Project, data: st.DataObject) -> None:
    found = variables(project)
    words = {v.name: "W" for v in found if v.required}
    chosen = data.draw(st.sampled_from(found))
    value = {"presenter": "joon", "colour": "#010203"}.get(chosen.type, "New words")
    before, after = looks(fill(project, words)), looks(fill(project, words | {chosen.name: value}))
    assert before[chosen.scene or 0] != after[chosen.scene or 0] or chosen.required or chosen.path == "name"
    if chosen.path.startswith("scenes") and chosen.name in ("scripts_0", "scripts_1", "scripts_2"):
        assert [n for n, pair in enumerate(zip(before, after, strict=True)) if pair[0] != pair[1]] == [chosen.scene]


@settings(max_examples=60, deadline=None)
@given(projects(), st.integers(0, 4), st.sampled_from(["title", "point", "a_b"]))
def test_numbered_names_mean_what_v3_means(project: Project, number: int, tag: str) -> None:
    name = f"{tag}_{number}"
    tagged = [clip for s in project.scenes for clip in s.clips if clip.tag == tag]
    if number >= len(tagged) or any(clip.tag == name for s in project.scenes for clip in s.clips):
        return
    edited = with_tagged(project, {name: "Here"})
    ours, theirs = (
        {v.name: "W" for v in variables(each) if v.name in ("name", "company")} for each in (project, edited)
    )
    assert looks(fill(project, ours | {name: "Here"})) == looks(fill(edited, theirs))


def test_placeholders_are_as_documented() -> None:
    assert doctest.testmod(placeholders).failed == 0
