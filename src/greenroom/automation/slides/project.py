"""A deck -> a document: one scene per slide."""

from __future__ import annotations

from collections.abc import Mapping

from greenroom.automation.slides.deck import Deck, Slide, SlideWarning
from greenroom.automation.slides.places import PRESENTER, presenter_box
from greenroom.project.clips import Background, ImageClip, PresenterClip
from greenroom.project.document import Project, Scene
from greenroom.project.limits import MAX_NAME, MAX_SCRIPT_CHARACTERS
from greenroom.project.parts import Box, Canvas, Shadow
from greenroom.project.script import Line
from greenroom.speech.languages import base_language
from greenroom.speech.voices import detect_language

DEFAULT_PRESENTER = "mina"
SLIDE_TAG = "slide"
"""Of the picture of each slide."""
PRESENTER_TAG = "presenter"
_SENTENCE_ENDS = ".!?。！？…\n"


def project_of(
    deck: Deck,
    urls: Mapping[str, str],
    *,
    name: str | None = None,
    presenter: str = DEFAULT_PRESENTER,
    outfit: str | None = None,
    language: str | None = None,
) -> tuple[Project, tuple[SlideWarning, ...]]:
    """`urls` has the address of each picture of the deck by its name. The language is that of the notes' script unless
    it is given. Notes that are too long for a scene are cut, which a warning tells."""
    spoken = "\n".join(slide.notes for slide in deck.slides)
    language = language or base_language(detect_language(spoken, "en"))
    warnings = list(deck.warnings)
    scenes = []
    for index, slide in enumerate(deck.slides):
        script = _fitting(slide.notes)
        if script != slide.notes:
            warnings.append(
                SlideWarning(index, f"the notes are cut after {len(script):,} characters: a scene says no more")
            )
        scenes.append(_scene(deck, slide, script, urls, presenter, outfit, language))
    project = Project(
        name=(name or deck.title or "Untitled")[:MAX_NAME],
        canvas=Canvas(width=deck.canvas[0], height=deck.canvas[1]),
        language=language,
        scenes=scenes,
    )
    return project, tuple(warnings)


def _scene(
    deck: Deck, slide: Slide, script: str, urls: Mapping[str, str], presenter: str, outfit: str | None, language: str
) -> Scene:
    left, top, width, height = slide.box
    whole = (width, height) == deck.canvas
    picture = ImageClip(
        tag=SLIDE_TAG,
        layer=0,
        geometry=Box(left=left, top=top, width=width, height=height),
        url=urls[slide.picture],
        shadow=None if whole else Shadow(colour="#00000050", blur=18, offset_x=0, offset_y=6),
    )
    x, y, scale = presenter_box(slide.spot, deck.canvas)
    speaker = PresenterClip(
        tag=PRESENTER_TAG,
        presenter=presenter,
        outfit=outfit,
        language=language,
        geometry=Box(
            left=round(x, 2), top=round(y, 2), width=PRESENTER[0], height=PRESENTER[1],
            scale_x=round(scale, 5), scale_y=round(scale, 5),
        ),
    )  # fmt: skip
    background = Background(colour="#ffffff") if whole else Background(colour="#20242c", url=urls[deck.backdrop])
    lines = [Line(text=script, speaker=speaker.id)] if script.strip() else []
    return Scene(name=slide.name[:MAX_NAME], background=background, clips=[picture, speaker], script=list(lines))


def _fitting(notes: str) -> str:
    """At most what a scene may say, cut after a sentence."""
    if len(notes) <= MAX_SCRIPT_CHARACTERS:
        return notes
    cut = notes[:MAX_SCRIPT_CHARACTERS]
    end = max(cut.rfind(mark) for mark in _SENTENCE_ENDS)
    return cut[: end + 1].rstrip() if end > 0 else cut
