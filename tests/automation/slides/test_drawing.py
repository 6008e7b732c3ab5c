"""Pictures of slides, by the colours at places that the decks of `decks` put there."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Inches, Pt

from tests.automation.documents.files import blank_deck, saved
from tests.automation.slides import decks
from tests.automation.slides.conftest import Draw

INCH = 1080 / 7.5
ACCENT_1, ACCENT_2 = (79, 129, 189), (192, 80, 77)
"""of python-pptx's own theme"""


def at(picture: Any, x: float, y: float) -> tuple[int, ...]:
    """The colour, in inches."""
    return tuple(int(c) for c in picture[round(y * INCH), round(x * INCH)])


def near(colour: tuple[int, ...], wanted: tuple[int, ...], by: int = 14) -> bool:
    return max(abs(a - b) for a, b in zip(colour, wanted, strict=True)) <= by


def ink(picture: Any, left: float, top: float, right: float, bottom: float) -> Any:
    """Where it is darker than the white page, as (rows, columns) booleans."""
    part = picture[round(top * INCH) : round(bottom * INCH), round(left * INCH) : round(right * INCH)]
    return part.min(axis=2) < 160


def test_nothing_of_the_sample_decks_fails(draw: Draw) -> None:
    drawn = draw(decks.with_a_stock_chart(decks.deck_of(*decks.SUBJECTS)))
    assert [m for m in drawn.messages if "cannot be drawn" in m[1]] == []
    assert (8, "a chart of the kind 'stockChart' is not drawn") in drawn.messages
    assert any(slide is None and "Calibri" in msg for slide, msg in drawn.messages)
    assert drawn.deck.drawn_by == "greenroom" and len(drawn.deck.slides) == 14
    for index in range(14):
        picture = drawn.picture(index)
        assert picture.shape == (1080, 1920, 3) and picture.std() > 1


def test_titles_and_bullets_stand_where_the_layout_says(draw: Draw) -> None:
    picture = draw(decks.deck_of("bullets")).picture(0)
    title = ink(picture, 0, 0.3, 13.3, 1.55)
    columns = np.flatnonzero(title.any(axis=0)) / INCH
    assert (columns[0] + columns[-1]) / 2 == pytest.approx(5.0, abs=0.1)  # centred in a layout that is 10 inches wide
    assert 0.25 < np.flatnonzero(title.any(axis=1)).size / INCH < 0.75
    body = ink(picture, 0, 1.7, 13.3, 7)
    first = np.flatnonzero(body.any(axis=0))[0] / INCH
    assert first == pytest.approx(0.6, abs=0.12)  # the sign of the list
    assert not ink(picture, 9.6, 1.7, 13.3, 7).any()  # lines end inside their box


def test_pictures_are_cropped_turned_and_clipped(draw: Draw) -> None:
    picture = draw(decks.deck_of("pictures")).picture(0)
    for x, y, colour in ((1.5, 2.5, decks.RED), (4.0, 2.5, decks.GREEN), (1.5, 4.5, decks.BLUE), (5.6, 2.2, decks.RED),
                         (8.2, 4.8, decks.RED), (9.7, 3.0, decks.RED)):  # fmt: skip
        assert near(at(picture, x, y), colour), (x, y, at(picture, x, y))
    assert near(at(picture, 9.05, 2.05), (255, 255, 255))  # outside of the oval


def test_tables_have_the_style_that_every_powerpoint_knows(draw: Draw) -> None:
    drawn = draw(decks.deck_of("table"))
    first, merged = drawn.picture(0), drawn.picture(1)
    assert near(at(first, 4.0, 2.05), ACCENT_1)
    band, plain = at(first, 4.0, 2.9), at(first, 4.0, 3.35)
    assert band != plain and min(band) > 190 and min(plain) > 220
    assert near(at(first, 11.5, 3.7), decks.GREEN)
    assert ink(first, 1.1, 4.1, 4.6, 5.2).any(axis=1).sum() / INCH > 0.3  # the long name takes two lines
    assert near(at(merged, 5.0, 2.7), ACCENT_1) and at(merged, 2.0, 4.9) == at(merged, 2.0, 3.2)


def test_bars_are_as_long_as_their_numbers(draw: Draw) -> None:
    picture = draw(decks.deck_of("charts")).picture(0)
    half = picture[round(1.9 * INCH) : round(6.8 * INCH), : round(5.2 * INCH)]
    blue = (np.abs(half - np.array(ACCENT_1)).max(axis=2) < 12).sum(axis=0)
    runs = [r for r in np.split(blue, np.flatnonzero(blue < 4)) if r.size > 20]
    heights = [int(run.max()) for run in runs]
    assert len(heights) == 4
    for height, value in zip(heights[:3], (120, 410, 230), strict=False):
        assert height / heights[1] == pytest.approx(value / 410, abs=0.02)


def test_slices_are_as_large_as_their_shares(draw: Draw) -> None:
    picture = draw(decks.deck_of("charts")).picture(2)
    half = picture[round(1.9 * INCH) : round(6.8 * INCH), : round(4.8 * INCH)]
    areas = [(np.abs(half - np.array(c)).max(axis=2) < 12).sum() for c in (ACCENT_1, ACCENT_2, (155, 187, 89))]
    for area, value in zip(areas, (120, 410, 230), strict=True):
        assert area / sum(areas) == pytest.approx(value / 760, abs=0.03)


def test_scripts_of_the_world_are_drawn_and_arabic_stands_at_the_right(draw: Draw) -> None:
    picture = draw(decks.deck_of("languages")).picture(0)
    rows = ink(picture, 0, 1.6, 13.3, 7).any(axis=1)
    assert 6 <= np.count_nonzero(np.diff(rows.astype(int)) == 1) <= 9
    blank = draw(decks.deck_of("bullets")).picture(0)
    assert not np.array_equal(picture, blank)
    arabic = ink(picture, 0.3, 4.4, 9.5, 5.2)
    columns = np.flatnonzero(arabic.any(axis=0)) / INCH + 0.3
    assert columns[-1] > 9.2  # its sign is at the right edge of the box


def test_groups_turns_and_gradients(draw: Draw) -> None:
    picture = draw(decks.deck_of("looks")).picture(0)
    top, bottom = picture[2, 960], picture[-3, 960]
    assert near(tuple(top), (90, 40, 120)) and near(tuple(bottom), (20, 30, 70))
    assert at(picture, 8.5, 6.05) == pytest.approx(at(picture, 9.9, 6.3), abs=12)  # an empty oval shows the background


@pytest.mark.parametrize(
    ("kind", "filled", "empty"),
    [
        (MSO_SHAPE.RECTANGLE, (0.02, 0.02), None),
        (MSO_SHAPE.OVAL, (0.5, 0.5), (0.05, 0.05)),
        (MSO_SHAPE.ISOSCELES_TRIANGLE, (0.5, 0.2), (0.1, 0.2)),
        (MSO_SHAPE.DONUT, (0.12, 0.5), (0.5, 0.5)),
        (MSO_SHAPE.RIGHT_ARROW, (0.95, 0.5), (0.2, 0.1)),
        (MSO_SHAPE.DOWN_ARROW, (0.5, 0.95), (0.1, 0.2)),
        (MSO_SHAPE.CROSS, (0.5, 0.05), (0.05, 0.05)),
        (MSO_SHAPE.HEART, (0.5, 0.5), (0.5, 0.02)),
        (MSO_SHAPE.FRAME, (0.05, 0.5), (0.5, 0.5)),
    ],
)
def test_preset_forms(draw: Draw, kind: Any, filled: tuple[float, float], empty: tuple[float, float] | None) -> None:
    deck = blank_deck()
    shape = decks.slide(deck, decks.BLANK).shapes.add_shape(kind, Inches(2), Inches(2), Inches(3), Inches(3))
    shape.fill.solid()
    shape.fill.fore_color.rgb = decks.rgb(*decks.GREEN)
    shape.line.fill.background()
    shape.shadow.inherit = False
    drawn = draw(saved(deck))
    assert [m for m in drawn.messages if m[0] is not None] == []
    picture = drawn.picture(0)
    assert near(at(picture, 2 + 3 * filled[0], 2 + 3 * filled[1]), decks.GREEN)
    assert empty is None or near(at(picture, 2 + 3 * empty[0], 2 + 3 * empty[1]), (255, 255, 255))


def test_text_that_is_too_long_shrinks_where_the_box_says_so(draw: Draw) -> None:
    from pptx.enum.text import MSO_AUTO_SIZE

    deck = blank_deck()
    frame = decks.text_box(decks.slide(deck, decks.BLANK), "Bees collect nectar and pollen. " * 14, 1, 1, 4, 2, 24)
    frame.auto_size = MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE
    picture = draw(saved(deck)).picture(0)
    assert ink(picture, 1, 1, 5, 3).mean() > 0.05
    assert not ink(picture, 0.5, 3.1, 6, 7).any()


def test_letters_have_the_colour_and_size_that_their_run_says(draw: Draw) -> None:
    deck = blank_deck()
    frame = decks.text_box(decks.slide(deck, decks.BLANK), "H", 1, 1, 4, 2)
    run = frame.paragraphs[0].runs[0]
    run.font.size, run.font.color.rgb, run.font.name = Pt(96), RGBColor(*decks.BLUE), "Noto Sans"  # type: ignore[no-untyped-call]
    picture = draw(saved(deck)).picture(0)
    letter = (np.abs(picture - np.array(decks.BLUE)).max(axis=2) < 40).any(axis=1)
    height = np.count_nonzero(letter) / INCH * 72
    assert height == pytest.approx(96 * 0.714, rel=0.04)  # the height of capitals in Noto Sans
