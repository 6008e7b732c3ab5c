from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.speech.lexicon import NO_LEXICON, Entry, Lexicon
from greenroom.speech.normaliser import normalise
from greenroom.speech.speak import speak, utterance_key

EN = "espeak:en-us+f3"
HOUSE = Lexicon.of(
    [
        ("Nguyen", "win", False),
        ("US", "United States", True),
        ("New York", "Big Apple", False),
        ("5G", "five gee", False),
        ("C++", "see plus plus", False),
        ("그린룸", "그린 룸", False),
        ("東京", "とうきょう", False),
    ]
)


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("Nguyen, NGUYEN and nguyen.", "en", "win, win and win."),
        ("In the US they tell us.", "en", "In the United States they tell us."),
        ("New  York and New\nYork", "en", "Big Apple and Big Apple"),
        ("Nguyens are no Nguyen, nor is XNguyen.", "en", "Nguyens are no win, nor is XNguyen."),
        ("$5 for 5G, in C++!", "en", "five dollars for five gee, in see plus plus!"),
        ("우리 그린룸은 좋다.", "ko", "우리 그린 룸은 좋다."),
        ("私は東京に行く", "ja", "私はとうきょうに行く"),
    ],
)
def test_words_are_said_as_the_lexicon_tells(text: str, language: str, said: str) -> None:
    assert normalise(text, language, HOUSE).text == said


def test_the_word_stays_what_was_written() -> None:
    text = "Ask Nguyen about $5."
    plain, told = (speak(text, "en", EN, lexicon=lexicon) for lexicon in (NO_LEXICON, HOUSE))
    assert [p.ipa for p in plain.phones] != [p.ipa for p in told.phones]
    written = ["Ask", "Nguyen", "about", "$5."]
    for said in (plain, told):
        assert [text[word.text_start : word.text_end] for word in said.words] == written


def test_several_spoken_words_are_one_written_word() -> None:
    text = "The US voted."
    said = speak(text, "en", EN, lexicon=HOUSE)
    assert [text[word.text_start : word.text_end] for word in said.words] == ["The", "US", "voted."]


def test_only_what_a_text_has_in_it_changes_its_key() -> None:
    assert utterance_key("Good morning", "en", EN) == utterance_key("Good morning", "en", EN, lexicon=HOUSE)
    assert utterance_key("Ask Nguyen", "en", EN) != utterance_key("Ask Nguyen", "en", EN, lexicon=HOUSE)
    other = Lexicon.of([("nguyen", "when", False)])
    assert utterance_key("Ask Nguyen", "en", EN, lexicon=other) != utterance_key("Ask Nguyen", "en", EN, lexicon=HOUSE)


def test_longer_words_win_and_the_last_of_equal_ones() -> None:
    lexicon = Lexicon.of([("read", "red", False), ("READ", "reed", False), ("read me", "manual", False)])
    assert [hit.entry for hit in lexicon.hits("read it, Read me")] == [
        Entry("READ", "reed"),
        Entry("read me", "manual"),
    ]
    assert normalise("read it", "en", lexicon).text == "reed it"


@given(st.text(max_size=60), st.lists(st.tuples(st.text(min_size=1, max_size=5), st.text(max_size=5), st.booleans())))
def test_spans_cover_both_texts_in_order(text: str, entries: list[tuple[str, str, bool]]) -> None:
    spoken = normalise(text, "en", Lexicon.of(entries))
    assert "".join(spoken.text[s.spoken_start : s.spoken_end] for s in spoken.spans) == spoken.text
    assert all(a.end <= b.start for a, b in zip(spoken.spans, spoken.spans[1:], strict=False))


@given(st.lists(st.tuples(st.text(min_size=1, max_size=5), st.text(max_size=5), st.booleans()), max_size=5), st.text())
def test_hits_are_entries_in_order_without_overlap(entries: list[tuple[str, str, bool]], text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    hits = Lexicon.of(entries).hits(text)
    assert all(a.end <= b.start for a, b in zip(hits, hits[1:], strict=False))
    assert all(hit.start < hit.end <= len(text) for hit in hits)
