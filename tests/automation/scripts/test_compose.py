from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from greenroom.automation.scripts.compose import LONGEST_TEXT, Wishes, compose_text
from greenroom.automation.scripts.condense import TOLERANCE, condensed, said_ms
from greenroom.automation.scripts.outline import outline_of
from greenroom.automation.scripts.parts import LONGEST_MS, Part, parts_of
from greenroom.automation.scripts.sentences import speech_ms
from greenroom.automation.scripts.theme import theme_for, theme_of
from greenroom.automation.templates.built_in import built_in
from greenroom.project.brand import READABLE, contrast
from greenroom.project.clips import PresenterClip, TextClip
from greenroom.project.document import Project
from greenroom.project.errors import InvalidDocument, LimitExceeded
from greenroom.project.parts import Box
from greenroom.project.script import Line
from tests.automation.scripts.texts import KOREAN, LONG


def lines(project: Project) -> list[str]:
    return [item.text for scene in project.scenes for item in scene.script if isinstance(item, Line)]


def letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def test_what_a_long_script_says_and_shows() -> None:
    parts = parts_of(outline_of(LONG), "en")
    assert [part.kind for part in parts] == ["opening", "statement", "figure", "points", "statement", "statement"]
    opening, found, figure, points, solved, steps = parts
    assert opening.headline == "Moving to the four-day week"
    assert (found.headline, found.body) == ("What we found", "Output did not fall")
    assert (figure.kicker, figure.figure) == ("What we found", "31%")
    assert points.headline == "What went wrong" and len(points.lines) == 5
    assert points.points[0] == "Meetings" and points.points[3] == "Fridays became the new Mondays"
    assert solved == Part(
        "statement", ("We solved each of these, and it took patience.",), "What went wrong",
        "We solved each of these, and it took patience",
    )  # fmt: skip
    assert (steps.headline, steps.starts_chapter) == ("Next steps", True)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.text(st.characters(categories=("L", "Nd")), min_size=1, max_size=9), min_size=1, max_size=400))
def test_no_word_is_lost_and_no_scene_is_too_long(words: list[str]) -> None:
    text = " ".join(word + ("." if n % 7 == 6 else "") for n, word in enumerate(words)) + "."
    parts = parts_of(outline_of(text), "en")
    assert letters("".join(line for part in parts for line in part.lines)) == letters(text)
    assert all(speech_ms(" ".join(part.lines), "en") <= 1.5 * LONGEST_MS for part in parts)


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.text(min_size=1, max_size=500),
    st.sampled_from(["landscape", "portrait"]),
    st.sampled_from([None, *built_in()]),
    st.booleans(),
)
def test_every_text_that_says_something_is_a_project(
    text: str, orientation: str, template: str | None, alone: bool
) -> None:
    document = built_in()[template].documents["landscape"] if template else None
    wishes = Wishes(orientation=orientation, template=document, voice_only=alone)  # type: ignore[arg-type]
    try:
        project = compose_text(text, wishes)
    except InvalidDocument as error:
        assert not any(c.isalnum() for c in text) or "says nothing" in error.msg
        return
    assert lines(project)


@pytest.mark.parametrize("orientation", ["landscape", "portrait"])
@pytest.mark.parametrize("text", [LONG, KOREAN])
def test_texts_stand_on_the_canvas_and_come_in_before_the_scene_ends(text: str, orientation: str) -> None:
    project = compose_text(text, Wishes(orientation=orientation))  # type: ignore[arg-type]
    for scene in project.scenes:
        spoken = sum(speech_ms(item.text, project.language) for item in scene.script if isinstance(item, Line))
        for clip in scene.clips:
            if isinstance(clip, TextClip):
                box = clip.geometry
                assert isinstance(box, Box) and clip.overflow == "shrink"
                assert min(box.left, box.top) >= 0
                assert box.left + box.width <= project.canvas.width
                assert box.top + box.height <= project.canvas.height
                assert (clip.start_ms or 0) < max(spoken, 1000)


def test_the_same_text_makes_the_same_video_and_another_one_looks_otherwise() -> None:
    one, two = (compose_text(LONG, Wishes()) for _ in range(2))
    assert [scene.seed for scene in one.scenes] == [scene.seed for scene in two.scenes]
    assert [scene.background.url for scene in one.scenes] == [scene.background.url for scene in two.scenes]
    looks = {theme_for(str(number)).palette for number in range(30)}
    assert len(looks) > 3


def test_wishes() -> None:
    wishes = Wishes(
        orientation="portrait", presenter="daniel", outfit="daniel-suit", speed=1.3, language="en", name="Mine"
    )
    project = compose_text(LONG, wishes)
    hosts = [clip for scene in project.scenes for clip in scene.clips if isinstance(clip, PresenterClip)]
    assert {(host.presenter, host.outfit) for host in hosts} == {("daniel", "daniel-suit")}
    assert (project.name, project.captions.enabled, project.canvas.height) == ("Mine", True, 1920)
    assert {item.rate for scene in project.scenes for item in scene.script if isinstance(item, Line)} == {1.3}
    assert not compose_text(LONG, Wishes()).captions.enabled


def test_a_text_that_is_too_long_is_refused() -> None:
    with pytest.raises(LimitExceeded):
        compose_text("x" * (LONGEST_TEXT + 1), Wishes())
    with pytest.raises(LimitExceeded, match="scenes"):
        compose_text("\n\n".join(f"# Chapter {n}\n\nHello there, number {n}." for n in range(600)), Wishes())


@pytest.mark.parametrize("seconds", [10, 20, 30, 45])
def test_a_condensed_text_is_its_own_sentences_in_time(seconds: int) -> None:
    whole = outline_of(LONG)
    short = condensed(whole, seconds * 1000, "en")
    assert 0 < said_ms(short, "en") <= TOLERANCE * seconds * 1000
    everything = " ".join(whole.texts)
    assert all(sentence in everything for text in short.texts for sentence in text.split("\n"))
    assert short.title == whole.title
    assert condensed(whole, 10_000_000, "en") is whole


@pytest.mark.parametrize("template", built_in())
def test_a_template_lends_colours_that_can_be_read(template: str) -> None:
    palette = theme_of(built_in()[template].documents["landscape"], theme_for("x")).palette
    for ink in (palette.primary, palette.secondary, palette.text):
        assert contrast(ink, palette.background) >= READABLE


def test_a_saved_project_is_filled_and_keeps_no_sample_words() -> None:
    template = built_in()["training"].documents["landscape"]
    project = compose_text(LONG, Wishes(template=template))
    assert letters("".join(lines(project))) == letters("".join(lines(compose_text(LONG, Wishes()))))
    shown = {clip.text for scene in project.scenes for clip in scene.clips if isinstance(clip, TextClip) and clip.tag}
    samples = {
        clip.text for scene in template.scenes for clip in scene.clips if isinstance(clip, TextClip) and clip.tag
    }
    assert not shown & samples
    assert {"Moving to the four-day week", "What went wrong", "Part-time colleagues felt forgotten"} <= shown
    first, last = project.scenes[0], project.scenes[-1]
    assert (first.seed, last.seed) == (template.scenes[0].seed, template.scenes[-1].seed)
