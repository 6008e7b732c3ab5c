"""The script of a scene: lines and pauses; and how words are pronounced."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, field_validator

from greenroom.project.ids import new_id
from greenroom.project.limits import MAX_PRONUNCIATION, MAX_WORD
from greenroom.project.parts import Id, Milliseconds, Name, Part, filled


class Line(Part):
    """One presenter's utterance. `speaker` is the id of a presenter clip of the scene (None: the first one).

    `voice` is an engine-qualified id (`espeak:en-us+f3`); None lets the presenter and the language choose.
    """

    kind: Literal["line"] = "line"
    id: Id = Field(default_factory=new_id)
    tag: str | None = None
    text: str
    speaker: Id | None = None
    language: Name | None = None
    voice: Name | None = None
    rate: float = Field(default=1.0, ge=0.5, le=2.0)
    pitch: float = Field(default=0.0, ge=-12, le=12)
    """semitones"""
    gesture: Name | None = None


class Pause(Part):
    kind: Literal["pause"] = "pause"
    id: Id = Field(default_factory=new_id)
    ms: Milliseconds


ScriptItem = Annotated[Line | Pause, Field(discriminator="kind")]


class Pronunciation(Part):
    """How `word` (or words) is said, wherever it stands in a script: `pronunciation` is written as a voice would read
    it. In lines of any language, or of `language` only."""

    word: Annotated[str, Field(max_length=MAX_WORD), AfterValidator(filled)]
    pronunciation: Annotated[str, Field(max_length=MAX_PRONUNCIATION), AfterValidator(filled)]
    language: Name | None = None
    match_case: bool = False
    """else `nginx` also means `Nginx` and `NGINX`"""

    @field_validator("pronunciation")
    @classmethod
    def _audible(cls, value: str) -> str:
        if not any(character.isalnum() for character in value):
            raise ValueError("has no letter or digit that a voice could say")
        return value
