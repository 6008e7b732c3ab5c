from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from greenroom.speech.spoken import Span, Spoken, verbatim


@given(st.text(), st.data())
def test_verbatim_maps_every_range_to_itself(text: str, data: st.DataObject) -> None:
    spoken = verbatim(text, "en-us")
    a = data.draw(st.integers(0, len(text)))
    b = data.draw(st.integers(a, len(text)))
    assert spoken.text == text
    assert spoken.original_range(a, b) == (a, b)


def test_an_expansion_maps_as_a_whole_and_its_neighbours_exactly() -> None:
    # "Pay $5 now" -> "Pay five dollars now"
    spoken = Spoken(
        "Pay five dollars now",
        "en-us",
        "Pay $5 now",
        (Span(0, 4, 0, 4), Span(4, 16, 4, 6), Span(16, 20, 6, 10)),
    )
    assert spoken.original_range(0, 3) == (0, 3)
    assert spoken.original_range(4, 8) == (4, 6)
    assert spoken.original_range(9, 16) == (4, 6)
    assert spoken.original_range(17, 20) == (7, 10)
    assert spoken.original_range(0, 20) == (0, 10)


def test_what_is_not_said_belongs_to_no_spoken_range() -> None:
    # an emoji between two words
    spoken = Spoken("a b", "en-us", "a😀 b", (Span(0, 1, 0, 1), Span(1, 1, 1, 2), Span(1, 3, 2, 4)))
    assert spoken.original_range(0, 1) == (0, 1)
    assert spoken.original_range(2, 3) == (3, 4)


def test_text_without_letters_is_silent() -> None:
    assert verbatim("", "en-us").silent
    assert verbatim(" … !", "en-us").silent
    assert not verbatim("5", "en-us").silent
    assert not verbatim("가", "ko").silent
    assert verbatim("", "en-us").original_range(0, 0) == (0, 0)
