"""Real speech for tests, spoken once per run."""

from __future__ import annotations

from functools import cache

from greenroom.speech.speak import speak
from greenroom.speech.utterance import Utterance

SHORT = "Please be my partner, Bob."
LONG = (
    "Maybe people prefer simple videos, and both big and small teams publish them every week. "
    "Please remember to press the blue button below, and then we will begin with the first example of today."
)


@cache
def spoken(text: str, language: str = "en", voice: str = "espeak:en-us+f3") -> Utterance:
    return speak(text, language, voice)
