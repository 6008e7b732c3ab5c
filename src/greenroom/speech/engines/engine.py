"""What an engine is: the port that every text-to-speech adapter implements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from greenroom.speech.spoken import Spoken
from greenroom.speech.utterance import Utterance

Gender = Literal["female", "male"]


@dataclass(frozen=True, slots=True)
class Voice:
    """`id` is `<engine>:<name>`; `language` one of the codes of `languages.py`; `label` is for people."""

    id: str
    engine: str
    language: str
    gender: Gender
    label: str

    @property
    def name(self) -> str:
        """The engine's own part of the id."""
        return self.id.partition(":")[2]


class Engine(Protocol):
    """An adapter. It says exactly the spoken text, and gives times in samples of its own rate."""

    name: str
    """The part of a voice id before the colon."""

    @property
    def version(self) -> str:
        """Everything that changes the sound of the same request. Part of the utterance's key; must be cheap."""
        ...

    def voices(self) -> Mapping[str, Voice]:
        """All voices by id; the first one of a language and gender is the one that is chosen by default."""
        ...

    def synthesize(self, spoken: Spoken, voice: Voice, rate: float, pitch: float) -> Utterance:
        """`rate` is a factor, `pitch` in semitones. Phones cover the sound in order; words map to `spoken.original`.

        Raises a SpeechError.
        """
        ...
