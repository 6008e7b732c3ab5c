from __future__ import annotations

from greenroom.automation.slides import Deck, Slide, SlideWarning, project_of
from greenroom.automation.slides.places import Spot
from greenroom.project.clips import PresenterClip
from greenroom.project.document import Project
from greenroom.project.limits import MAX_SCRIPT_CHARACTERS
from greenroom.project.script import Line
from greenroom.project.validate import check_project


def deck_of(*notes: str, title: str = "Bees") -> Deck:
    slides = tuple(
        Slide(f"slide-{n}.png", (0, 0, 1920, 1080), Spot("right", 0.4), f"Slide {n}", text)
        for n, text in enumerate(notes)
    )
    return Deck("pptx", title, "greenroom", (1920, 1080), "", slides, ())


def made(deck: Deck, **more: str) -> tuple[Project, tuple[SlideWarning, ...]]:
    project, warnings = project_of(deck, {slide.picture: f"asset:{slide.picture}" for slide in deck.slides}, **more)
    check_project(project)
    return project, warnings


def spoken(project: Project) -> list[str]:
    return ["".join(item.text for item in scene.script if isinstance(item, Line)) for scene in project.scenes]


def test_notes_are_one_line_each_and_their_language_is_that_of_the_project() -> None:
    project, warnings = made(deck_of("꿀벌은 춤을 춘다.\n다음 장.", ""))
    assert spoken(project) == ["꿀벌은 춤을 춘다.\n다음 장.", ""] and project.language == "ko" and warnings == ()
    assert len(project.scenes[0].script) == 1 and project.scenes[1].script == []
    assert made(deck_of("Bees dance."))[0].language == "en"
    assert made(deck_of("Bees dance."), language="fr")[0].language == "fr"


def test_somebody_else_may_speak() -> None:
    project, _ = made(deck_of("Hello."), presenter="daniel", outfit="daniel-suit", name="Mine")
    speaker = project.scenes[0].clips[1]
    assert isinstance(speaker, PresenterClip) and (speaker.presenter, speaker.outfit) == ("daniel", "daniel-suit")
    assert (
        project.name == "Mine"
        and made(deck_of(""))[0].name == "Bees"
        and made(deck_of("", title=""))[0].name == "Untitled"
    )


def test_notes_that_are_too_long_are_cut_after_a_sentence() -> None:
    project, warnings = made(deck_of("Fine.", "Bees dance all day. " * 2000))
    text = spoken(project)[1]
    assert MAX_SCRIPT_CHARACTERS - 30 < len(text) <= MAX_SCRIPT_CHARACTERS and text.endswith("day.")
    assert [warning.slide for warning in warnings] == [1] and "cut" in warnings[0].msg
    assert warnings[0].to_json()["path"] == "scenes[1]"
