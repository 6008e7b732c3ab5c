"""Real utterances of the built-in engine, spoken once per test run."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from greenroom.speech.speak import speak
from greenroom.speech.utterance import Utterance
from greenroom.speech.voices import voice_for

Say = Callable[..., Utterance]


@cache
def _say(text: str, language: str, gender: str | None = None) -> Utterance:
    return speak(text, language, voice_for(language, gender=gender).id)


@pytest.fixture(scope="session")
def say() -> Say:
    """`say(text, language, gender=None) -> Utterance` with the default voice."""
    return _say
