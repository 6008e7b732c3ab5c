from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from greenroom.speech.sentences import MAX_CHUNK, chunks


@given(st.text(alphabet=" ab.,!?。\n한", max_size=400), st.integers(1, 50))
def test_chunks_are_the_text_cut_at_known_places(text: str, limit: int) -> None:
    found = chunks(text, limit)
    assert "".join(chunk for _, chunk in found) == text
    for offset, chunk in found:
        assert text[offset : offset + len(chunk)] == chunk
        assert 0 < len(chunk) <= limit


def test_a_chunk_ends_at_a_sentence() -> None:
    text = "This is one sentence of a long speech. " * 60
    found = chunks(text)
    assert len(found) > 1
    assert all(chunk.endswith(". ") and len(chunk) <= MAX_CHUNK for _, chunk in found)


def test_a_sentence_without_end_is_cut_at_a_space() -> None:
    found = chunks("word " * 500)
    assert all(chunk.endswith(" ") for _, chunk in found)


def test_a_short_text_is_one_chunk() -> None:
    assert chunks("Hello. World.") == [(0, "Hello. World.")]
    assert chunks("") == []
