from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenroom.render.bitmap import blank, surface
from greenroom.render.text_layout import Highlight, Layout, lay_out
from tests.render.windows import style

SIZE = 32


def ink(layout: Layout, highlights: list[Highlight] | None = None) -> np.ndarray:
    """Straight drawing on transparent, with a margin of 20 px: BGRA."""
    pixels = blank(round(layout.width) + 40, round(layout.height) + 40)
    canvas = surface(pixels).getCanvas()
    canvas.translate(20, 20)
    layout.paint(canvas, highlights or [])
    return pixels


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hello world", "en"),
        ("안녕하세요", "ko"),
        ("こんにちは世界", "ja"),
        ("你好世界", "zh"),
        ("مرحبا بالعالم", "ar"),
        ("नमस्ते दुनिया", "hi"),
    ],
)
def test_every_script_has_glyphs_and_a_width(text: str, language: str) -> None:
    layout = lay_out(text, style(SIZE), language)
    assert len(layout.lines) == 1
    alpha = ink(layout)[..., 3]
    assert alpha.any()
    columns = np.flatnonzero(alpha.any(0))
    assert columns[0] >= 20 - 3 and columns[-1] <= 20 + layout.width + 3
    assert columns[-1] - columns[0] > layout.width * 0.9
    # A missing glyph is an empty box: all columns between its two sides look alike. Real words vary.
    assert len({tuple(column) for column in alpha.T}) > layout.width / 2


def test_arabic_letters_join() -> None:
    joined, apart = lay_out("ببب", style(SIZE), "ar"), lay_out("ب ب ب".replace(" ", "\u200c"), style(SIZE), "ar")
    assert joined.width < apart.width * 0.8


def test_han_differs_by_language() -> None:
    drawn = [ink(lay_out("直骨", style(64), language)) for language in ("ja", "zh")]
    assert drawn[0].shape != drawn[1].shape or (drawn[0] != drawn[1]).any()


def test_emoji_is_coloured_and_one_glyph() -> None:
    pixels = ink(lay_out("😀", style(64, "#000000"), "en"))
    assert (pixels[..., 2].astype(int) - pixels[..., 0] > 80).sum() > 500  # yellow
    family, person = lay_out("👨‍👩‍👧‍👦", style(64), "en"), lay_out("👨", style(64), "en")
    assert family.width < person.width * 1.5


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="Ab cdé안녕 하세東京、。مرحبا \n-", max_size=60), st.integers(60, 400))
def test_lines_fit_and_nothing_but_spaces_is_lost(text: str, wrap: int) -> None:
    layout = lay_out(text, style(SIZE), "en", wrap)
    for line in layout.lines:
        assert line.width <= wrap + 0.1
        assert text[line.start : line.end] == line.text
    assert "".join("".join(line.text for line in layout.lines).split()) == "".join(text.split())


def test_explicit_newlines_and_blank_lines_are_kept() -> None:
    layout = lay_out("a\n\nb\r\nc", style(SIZE, line_height=1.5), "en")
    assert [line.text for line in layout.lines] == ["a", "", "b", "c"]
    assert layout.height == 4 * SIZE * 1.5
    steps = np.diff([line.baseline for line in layout.lines])
    assert np.allclose(steps, SIZE * 1.5)


def test_baselines_do_not_depend_on_the_script() -> None:
    latin, mixed = lay_out("Hxg", style(SIZE), "en"), lay_out("H가नم😀", style(SIZE), "en")
    assert latin.lines[0].baseline == mixed.lines[0].baseline


def test_a_korean_word_is_not_cut() -> None:
    layout = lay_out("대한민국 대한민국 대한민국", style(SIZE), "ko", lay_out("대한민국 대", style(SIZE), "ko").width)
    assert [line.text for line in layout.lines] == ["대한민국"] * 3


def test_a_word_wider_than_the_box_breaks_anywhere() -> None:
    layout = lay_out("Donaudampfschifffahrt", style(SIZE), "de", 120)
    assert len(layout.lines) > 2


@pytest.mark.parametrize(
    ("text", "align", "at_right"),
    [
        ("Hello", "left", False), ("Hello", "right", True), ("مرحبا", "left", True), ("שלום abc", "left", True),
        ("مرحبا", "right", True),
    ],
)  # fmt: skip
def test_alignment_follows_the_direction(text: str, align: str, at_right: bool) -> None:
    line = lay_out(text, style(SIZE, align=align), "en", 600).lines[0]
    assert (line.left > 300) == at_right
    assert line.left == 0 or line.left + line.width == pytest.approx(600)


def test_centred_lines_have_equal_sides() -> None:
    for line in lay_out("one\ntwo words", style(SIZE, align="center"), "en", 600).lines:
        assert line.left == pytest.approx(600 - line.left - line.width)


def test_right_to_left_punctuation_ends_at_the_left() -> None:
    """In `مرحبا!` the mark belongs to the left of the word; without a base direction it would stand at the right."""
    with_mark, without = ink(lay_out("مرحبا!", style(64), "ar")), ink(lay_out("مرحبا", style(64), "ar"))
    word = without[:, 20:-20, 3]
    same = with_mark[:, -20 - word.shape[1] : -20, 3].astype(int) - word
    mirrored = with_mark[:, 20 : 20 + word.shape[1], 3].astype(int) - word
    assert np.abs(same).mean() < 3 < 20 < np.abs(mirrored).mean()


def test_weight_slant_and_underline_show() -> None:
    plain = ink(lay_out("Hamburg", style(64), "en"))[..., 3]
    bold = ink(lay_out("Hamburg", style(64, weight=700), "en"))[..., 3]
    assert bold.sum() > plain.sum() * 1.15
    italic = ink(lay_out("Hamburg", style(64, italic=True), "en"))[..., 3]
    assert italic.shape != plain.shape or (italic != plain).any()
    under = ink(lay_out("Hamburg", style(64, underline=True), "en"))[..., 3]
    assert (under > 128).mean(1).max() > 0.85 > (plain > 128).mean(1).max()


def test_a_stroke_lies_around_the_letters() -> None:
    pixels = ink(lay_out("O", style(96, "#ffffff", stroke="#ff0000", stroke_width=4), "en"))
    plain = ink(lay_out("O", style(96, "#ffffff"), "en"))
    red = (pixels[..., 2] > 200) & (pixels[..., 1] < 60)
    white = (pixels[..., :3] > 200).all(-1)
    assert red.any() and white.sum() == pytest.approx((plain[..., 3] > 200).sum(), rel=0.05)
    rows, plain_rows = np.flatnonzero(pixels[..., 3].any(1)), np.flatnonzero(plain[..., 3].any(1))
    assert plain_rows[0] - rows[0] == pytest.approx(4, abs=1)


def test_a_highlight_recolours_its_characters_only() -> None:
    layout = lay_out("one two three", style(48, "#000000"), "en")
    plain, lit = ink(layout), ink(layout, [(4, 7, "#ff0000")])
    assert ((plain[..., 3] > 128) != (lit[..., 3] > 128)).mean() < 0.002  # the same letters at the same places
    columns = np.flatnonzero((lit[..., 2] > 200).any(0)) - 20
    before, word = lay_out("one ", style(48), "en").width, lay_out("one two", style(48), "en").width
    assert before - 2 <= columns[0] and columns[-1] <= word + 2
