from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.speech.spoken import Span, Spoken, verbatim
from greenroom.speech.utterance import Phone
from greenroom.speech.words import Anchor, tokens, written_words
from tests.speech.conftest import Say
from tests.speech.sentences_by_language import LIPS


def test_tokens_keep_punctuation_with_a_word() -> None:
    text = "“Hello, world — it's 3.5% (really) !"
    assert [text[a:b] for a, b in tokens(text)] == ["“Hello,", "world —", "it's", "3.5%", "(really) !"]
    assert tokens("大家好，欢迎。") == [(0, 1), (1, 2), (2, 4), (4, 5), (5, 7)]
    assert tokens(" … ") == []


def _phones(lengths: list[int]) -> list[Phone]:
    """Alternating sounds and pauses."""
    found: list[Phone] = []
    at = 0
    for i, length in enumerate(lengths):
        pause = i % 4 == 3
        found.append(Phone(at, at + length, "" if pause else "a", "pause" if pause else "vowel"))
        at += length
    return found


@given(
    st.lists(st.sampled_from(["one", "2024", "U.S.A.", "가나", "é", "well-known;"]), min_size=1, max_size=12),
    st.lists(st.integers(1, 4000), min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(-1, 80), st.integers(0, 60_000)), max_size=12),
)
def test_every_word_once_in_order_whatever_the_engine_announces(
    parts: list[str], lengths: list[int], events: list[tuple[int, int]]
) -> None:
    text = " ".join(parts)
    times = sorted(s for _, s in events)
    anchors = [Anchor(c, s) for c, s in zip(sorted(c for c, _ in events), times, strict=True)]
    words = written_words(verbatim(text, "en-us"), anchors, _phones(lengths))
    assert [text[w.text_start : w.text_end] for w in words] == parts
    total = sum(lengths)
    assert all(0 <= w.start <= w.end <= total for w in words)
    assert all(a.end <= b.start or a.end <= b.end for a, b in zip(words, words[1:], strict=False))
    assert all(a.start <= b.start for a, b in zip(words, words[1:], strict=False))


def test_an_expansion_is_one_word() -> None:
    spoken = Spoken("five dollars now", "en-us", "$5 now", (Span(0, 12, 0, 2), Span(12, 16, 2, 6)))
    anchors = [Anchor(0, 0), Anchor(5, 1000), Anchor(13, 2000)]
    phones = [
        Phone(0, 1000, "f", "consonant"),
        Phone(1000, 2000, "d", "consonant"),
        Phone(2000, 3000, "n", "consonant"),
    ]
    words = written_words(spoken, anchors, phones)
    assert [(w.start, w.end, w.text_start, w.text_end) for w in words] == [(0, 2000, 0, 2), (2000, 3000, 3, 6)]


@pytest.mark.parametrize("language", LIPS)
def test_words_of_real_speech_cover_the_text_and_lie_on_sounds(say: Say, language: str) -> None:
    text = LIPS[language]
    u = say(text, language)
    said = "".join(text[w.text_start : w.text_end] for w in u.words)
    assert [c for c in said if c.isalnum()] == [c for c in text if c.isalnum()]
    starts = {p.start for p in u.phones if p.kind != "pause"}
    assert all(w.start in starts for w in u.words)
    assert all(a.end <= b.start for a, b in zip(u.words, u.words[1:], strict=False))
    if language not in {"ja", "zh"}:
        assert all(w.end > w.start for w in u.words)


def test_a_word_after_a_pause_starts_after_it(say: Say) -> None:
    text = "One. Two, three. Four."
    u = say(text, "en")
    by_text = {text[w.text_start : w.text_end]: w for w in u.words}
    for before, after in (("One.", "Two,"), ("three.", "Four.")):
        pauses = [p for p in u.phones if p.kind == "pause" and p.end == by_text[after].start]
        assert len(pauses) == 1
        assert by_text[before].end == pauses[0].start
