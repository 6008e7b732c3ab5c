from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.automation.scripts.language import language_in
from greenroom.speech.languages import canonical_language
from tests.automation.scripts.texts import KOREAN, LETTERS, LONG


@pytest.mark.parametrize("language", LETTERS)
def test_the_language_of_two_sentences(language: str) -> None:
    assert language_in(LETTERS[language]) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("How do bees dance?", "en"), ("Bees", "en"), ("", "en"), ("2026", "en"), (LONG, "en"), (KOREAN, "ko"),
        ("iPhone 17 Pro 출시 소식을 알려 드립니다", "ko"), ("Wie tanzen Bienen?", "de"),
    ],
)  # fmt: skip
def test_short_and_mixed_texts(text: str, language: str) -> None:
    assert language_in(text) == language


def test_what_tells_nothing_is_the_default() -> None:
    assert language_in("Bees 2026", "de") == "de"


@given(st.text(max_size=300))
def test_there_is_always_a_language_with_a_voice(text: str) -> None:
    assert canonical_language(language_in(text))
