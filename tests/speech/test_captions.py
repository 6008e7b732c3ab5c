"""Cues of real speech: every word once, in order, readable; the two file formats."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenroom.project.time import SAMPLE_RATE
from greenroom.speech.captions import LINE_WIDTH, MAX_SAMPLES, CaptionWord, caption_words, cues, to_srt, to_vtt
from greenroom.speech.speak import speak
from greenroom.speech.utterance import Utterance, Word

TEXTS = [
    ("en", "In 2024 we're well-known; it costs $5 (really). Visit https://www.example.com/a?b=1 — it's 3.5% better!"),
    ("ko", "안녕하세요. 2024년 5월 3일, 저희 회사의 새로운 제품을 소개합니다."),
    ("de", "Willkommen! Der Umsatz stieg um 23,5 Prozent."),
]


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_every_written_word_is_shown_once_and_in_order(language: str, text: str) -> None:
    voice = {"en": "espeak:en-us+f3", "ko": "espeak:ko+f3", "de": "espeak:de+f3"}[language]
    utterance = speak(text, language, voice)
    shown = cues(caption_words(text, utterance, 4_800))
    assert re.sub(r"\s", "", "".join(c.text for c in shown)) == re.sub(r"\s", "", text)
    starts = [w.start for c in shown for line in c.lines for w in line]
    assert starts == sorted(starts)
    assert starts[0] >= 4_800
    assert shown[-1].end <= 4_800 + len(utterance.pcm) + SAMPLE_RATE


def utterance_of(words: list[tuple[str, int, int]]) -> tuple[str, Utterance]:
    text = " ".join(w for w, _, _ in words)
    places, at = [], 0
    for word, start, end in words:
        places.append(Word(start, end, at, at + len(word)))
        at += len(word) + 1
    pcm = np.zeros(words[-1][2] if words else 0, np.float32)
    return text, Utterance(
        pcm=pcm, sample_rate=SAMPLE_RATE, phones=(), words=tuple(places), engine="t", engine_version="1"
    )


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.text("abcdefgh가나다", min_size=1, max_size=14),
            st.integers(0, 30_000),
            st.integers(2_000, 40_000),
            st.sampled_from(["", "", ",", "."]),
        ),
        min_size=1,
        max_size=60,
    )
)
def test_cues_are_readable(parts: list[tuple[str, int, int, str]]) -> None:
    words, at = [], 0
    for text, gap, length, mark in parts:
        words.append((text + mark, at + gap, at + gap + length))
        at += gap + length
    written, utterance = utterance_of(words)
    shown = cues(caption_words(written, utterance, 0))
    assert [w.text for c in shown for line in c.lines for w in line] == written.split()
    for before, after in zip(shown, shown[1:], strict=False):
        assert before.start < before.end <= after.start
    for cue in shown:
        assert len(cue.lines) <= 2
        count = sum(len(line) for line in cue.lines)
        if count > 1:
            assert cue.lines[-1][-1].end - cue.start <= MAX_SAMPLES
            assert all(
                sum(42 / 16 if c > "가" else 1 for c in t) <= LINE_WIDTH + 14 * 2.7 for t in cue.text.split("\n")
            )


def test_a_sentence_end_and_a_pause_end_a_cue() -> None:
    second = SAMPLE_RATE
    written, utterance = utterance_of(
        [
            ("One", 0, second),
            ("two.", second, 2 * second),
            ("Three", 2 * second, 3 * second),
            ("four", 4 * second, 5 * second),
        ]
    )
    assert [c.text for c in cues(caption_words(written, utterance, 0))] == ["One two.", "Three", "four"]


def test_formats() -> None:
    words = [CaptionWord("A<b", 0, 24_000, False), CaptionWord("& c.", 24_000, 72_000, True)]
    shown = cues(words)
    assert to_srt(shown) == "1\n00:00:00,000 --> 00:00:01,500\nA<b & c.\n"
    assert to_vtt(shown) == "WEBVTT\n\n00:00:00.000 --> 00:00:01.500\nA&lt;b &amp; c.\n"
    assert "<00:00:00.500><c>&amp; c.</c>" in to_vtt(shown, karaoke=True)
