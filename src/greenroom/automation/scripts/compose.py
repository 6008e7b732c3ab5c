"""`compose`: a text, or an outline of one, becomes a project."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from greenroom.automation.scripts.language import language_in
from greenroom.automation.scripts.look import DEFAULT_PRESENTER, Look, Staging
from greenroom.automation.scripts.outline import Outline, outline_of
from greenroom.automation.scripts.parts import Part, as_title, parts_of
from greenroom.automation.scripts.poured import poured
from greenroom.automation.scripts.theme import Theme, theme_for
from greenroom.project.document import Project
from greenroom.project.errors import InvalidDocument, LimitExceeded
from greenroom.project.limits import MAX_SCENES
from greenroom.project.parts import Orientation
from greenroom.project.validate import load_project, reloaded

LONGEST_TEXT: Final = 200_000
"""Characters: about four hours."""
LONGEST_NAME: Final = 80


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the video shall be like. `speed` is that of speech; a theme None is chosen by the text."""

    language: str | None = None
    speed: float = 1.0
    orientation: Orientation = "landscape"
    presenter: str | None = None
    outfit: str | None = None
    voice_only: bool = False
    captions: bool | None = None
    """burned in; None: in portrait, and where nobody is seen speaking"""
    theme: Theme | None = None
    template: Project | None = None
    """whose scenes are filled; without one they are drawn in the theme"""
    name: str | None = None


def compose_text(text: str, wishes: Wishes) -> Project:
    """Raises InvalidDocument for a text that says nothing, LimitExceeded for one that is too long."""
    if len(text) > LONGEST_TEXT:
        raise LimitExceeded(f"has {len(text):,} characters; at most {LONGEST_TEXT:,} fit in a video, so split it")
    language = wishes.language or language_in(text)
    return compose(outline_of(text, language), language, wishes)


def compose(outline: Outline, language: str, wishes: Wishes) -> Project:
    """The same outline and wishes give the same scenes, but for their ids."""
    return compose_parts(parts_of(outline, language, speed=wishes.speed), language, wishes)


def compose_parts(parts: Sequence[Part], language: str, wishes: Wishes) -> Project:
    """Parts that somebody else chose. A template takes them into its own scenes."""
    if not parts:
        raise InvalidDocument("says nothing; write at least one sentence")
    if len(parts) > MAX_SCENES:
        raise LimitExceeded(f"makes {len(parts)} scenes; at most {MAX_SCENES} fit in a project, so split it")
    name = wishes.name or name_of(parts)
    if wishes.template is not None:
        made = poured(wishes.template, parts, language=language, speed=wishes.speed, presenter=wishes.presenter,
                      outfit=wishes.outfit)  # fmt: skip
        return reloaded(made.model_copy(update={"name": name}))
    theme = wishes.theme or theme_for("\n".join(line for part in parts for line in (part.headline, *part.lines)))
    presenter, outfit = _who(wishes, theme)
    staging = Staging(theme, wishes.orientation, language, wishes.speed, presenter, outfit, wishes.voice_only)
    look = Look(staging)
    scenes = [look.scene(part, following) for part, following in zip(parts, [*parts[1:], None], strict=True)]
    return load_project(
        {
            "schema": "greenroom/project",
            "version": 1,
            "name": name,
            "language": language,
            "canvas": look.canvas,
            "scenes": [
                _finished(scene, part, n, wishes) for n, (scene, part) in enumerate(zip(scenes, parts, strict=True))
            ],
            "captions": _captions(wishes),
        }
    )


def name_of(parts: Sequence[Part]) -> str:
    """The first words on screen, else the first that are said."""
    words = as_title(parts[0].headline or parts[0].lines[0])
    if len(words) <= LONGEST_NAME:
        return words
    return (words[:LONGEST_NAME].rpartition(" ")[0] or words[:LONGEST_NAME]) + "…"


def _who(wishes: Wishes, theme: Theme) -> tuple[str, str | None]:
    if wishes.presenter is not None:
        return wishes.presenter, wishes.outfit
    if theme.presenter is not None:
        return theme.presenter, wishes.outfit or theme.outfit
    return DEFAULT_PRESENTER[0], wishes.outfit or DEFAULT_PRESENTER[1]


def _finished(scene: dict[str, Any], part: Part, number: int, wishes: Wishes) -> dict[str, Any]:
    """Seeds follow from the words, so that the same request renders nothing twice."""
    for line in scene["script"]:
        line["rate"] = wishes.speed
    return {**scene, "seed": zlib.crc32(f"{number}/{' '.join(part.lines)}".encode("utf-8", "replace"))}


def _captions(wishes: Wishes) -> dict[str, Any]:
    wanted = wishes.captions
    if wanted is None:
        wanted = wishes.orientation == "portrait" or wishes.voice_only
    if not wanted:
        return {}
    return {"enabled": True, "highlight_words": True}
