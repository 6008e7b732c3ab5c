from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.render.text_breaks import graphemes, is_right_to_left, pieces

SCRIPTS = "Ab 1-/.,(안녕하세요東京、。「」ーっمرحبا नमस्ते😀👩🏽‍💻🇰🇷❤️1️⃣e\u0301\u00a0"


@given(st.text(alphabet=SCRIPTS) | st.text())
def test_nothing_is_lost(text: str) -> None:
    assert "".join(pieces(text)) == text
    assert "".join(graphemes(text)) == text


@pytest.mark.parametrize("cluster", ["👩🏽‍💻", "👨‍👩‍👧‍👦", "🇰🇷", "❤️", "1️⃣", "e\u0301", "क्ष", "각"])
def test_what_looks_like_one_character_stays_together(cluster: str) -> None:
    assert graphemes("a" + cluster + "b") == ["a", cluster, "b"]


def test_flags_come_in_pairs() -> None:
    assert graphemes("🇰🇷🇯🇵") == ["🇰🇷", "🇯🇵"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("안녕하세요 세계", ["안녕하세요 ", "세계"]),
        ("東京へ行く", ["東", "京", "へ", "行", "く"]),
        ("「東京」、です。", ["「東", "京」、", "で", "す。"]),
        ("ラーメンっぽい", ["ラー", "メ", "ンっ", "ぽ", "い"]),
        ("a\u00a0b c", ["a\u00a0b ", "c"]),
        ("well-known 10-20", ["well-", "known ", "10-20"]),
        ("(see below)", ["(see ", "below)"]),
        ("한국日本", ["한국", "日", "本"]),
        ("hi😀😀!", ["hi", "😀", "😀!"]),
        ("a  b", ["a  ", "b"]),
    ],
)
def test_lines_may_break_here(text: str, wanted: list[str]) -> None:
    assert list(pieces(text)) == wanted


def test_direction_is_that_of_the_first_letter() -> None:
    assert is_right_to_left("(123) שלום abc")
    assert not is_right_to_left("abc שלום")
    assert not is_right_to_left("123 ...")
