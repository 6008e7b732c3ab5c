from __future__ import annotations

import numpy as np
import pytest

from greenroom.project.parts import Box, Fit
from greenroom.render.bitmap import pixels_of
from greenroom.render.layers.drawable import Stage
from greenroom.render.layers.text import TextDrawable
from greenroom.render.text_layout import lay_out, lay_out_inside
from greenroom.render.window import State
from tests.render.windows import CANVAS, box, no_blob, style, text

STAGE = Stage(CANVAS, CANVAS, 30, no_blob)
LOOK = style(24, "#000000")


def home(
    geometry: Box | Fit, words: str = "Hello wide world", stage: Stage = STAGE, **look: object
) -> tuple[int, int, int, int]:
    return TextDrawable(text(words, geometry, style(24, "#000000", **look)), stage).home


def test_a_box_wraps_at_its_width_and_a_box_without_width_does_not() -> None:
    wide, narrow = home(box(10, 10, 0, 0)), home(box(10, 10, 100, 0))
    assert wide[2] - wide[0] > 150 and wide[3] - wide[1] < 30
    assert narrow[2] - narrow[0] <= 102 and narrow[3] - narrow[1] > 40


def test_the_height_of_a_box_does_not_squeeze_text() -> None:
    assert home(box(10, 10, 100, 5)) == home(box(10, 10, 100, 0)) == home(box(10, 10, 100, 500))


def shrunk(words: str, geometry: Box, **look: object) -> tuple[int, int, int, int]:
    layer = text(words, geometry, style(24, "#000000")).model_copy(update={"overflow": "shrink", **look})
    return TextDrawable(layer, STAGE).home


@pytest.mark.parametrize(
    "words",
    [
        "Short",
        "One line that is much too long for this box and goes on",
        "Donaudampfschifffahrtsgesellschaftskapitän",
        "대한민국의 모든 국민은 법 앞에 평등하다 누구든지 성별",
        "يولد جميع الناس أحرارا متساوين في الكرامة والحقوق",
        "a\nb\nc\nd\ne",
        "東京特許許可局東京特許許可局東京特許許可局",
    ],
)
def test_text_that_shrinks_stays_in_its_box(words: str) -> None:
    left, top, right, bottom = shrunk(words, box(20, 30, 120, 40))
    assert 18 <= left < right <= 142
    assert 28 <= top < bottom <= 72


def test_text_that_fits_does_not_shrink_and_words_stay_whole() -> None:
    assert shrunk("Short", box(20, 30, 120, 40)) == home(box(20, 30, 120, 40), "Short")
    layout = lay_out_inside("Incomprehensibilities", LOOK, "en", (150, 100))
    assert [line.text for line in layout.lines] == ["Incomprehensibilities"]
    assert 12 <= layout.style.size < 24


def test_text_without_a_height_has_nothing_to_shrink_into() -> None:
    assert shrunk("Hello wide world", box(10, 10, 100, 0)) == home(box(10, 10, 100, 0))


def test_text_stands_where_its_box_is_anchored() -> None:
    top, middle, bottom = (shrunk("Hi", box(20, 20, 100, 120), anchor=a)[1] for a in ("top", "middle", "bottom"))
    assert middle - top == pytest.approx(45, abs=1)
    assert bottom - middle == pytest.approx(45, abs=1)
    turned = Box(left=150, top=20, width=100, height=120, angle=90)
    moved = shrunk("Hi", turned)[2] - shrunk("Hi", turned, anchor="bottom")[2]
    assert moved == pytest.approx(90, abs=1), "down of a box that is turned is left of the canvas"


def test_scale_enlarges_the_letters() -> None:
    plain, twice = home(box(10, 10, 100, 0)), home(Box(left=10, top=10, width=100, height=0, scale_x=2, scale_y=2))
    assert (twice[2] - 10) == pytest.approx(2 * (plain[2] - 10), abs=2)
    assert (twice[3] - 10) == pytest.approx(2 * (plain[3] - 10), abs=2)


def test_fit_with_a_long_side_wraps_at_that_part_of_the_canvas() -> None:
    found = home(Fit(cx=0.5, cy=0.5, long_side=0.3))
    assert found[2] - found[0] <= 0.3 * CANVAS[0] + 2
    assert found[3] - found[1] > 40


def test_fit_is_centred() -> None:
    left, top, right, bottom = home(Fit(cx=0.25, cy=0.5), "HH")
    assert abs((left + right) / 2 - 80) <= 2
    assert abs((top + bottom) / 2 - 90) <= 3


def test_a_background_is_the_whole_box() -> None:
    layout = lay_out("Hi", style(24), "en", 100)
    found = home(box(10, 10, 100, 0), "Hi", background="#ff0000", padding=0)
    assert found == (10, 10, 110, 10 + round(layout.height))


def test_a_background_has_air_at_its_sides() -> None:
    bare, airy, wide = (
        home(box(40, 40, 100, 0), "Hi", background="#ff0000", padding=padding) for padding in (0, None, 12)
    )
    assert airy == (bare[0] - 5, bare[1], bare[2] + 5, bare[3])
    assert wide == (bare[0] - 12, bare[1] - 12, bare[2] + 12, bare[3] + 12)


def test_smaller_output_draws_the_same_layout() -> None:
    half = Stage(CANVAS, (160, 90), 30, no_blob)
    full, small = home(box(10, 10, 100, 0)), home(box(10, 10, 100, 0), stage=half)
    np.testing.assert_allclose(small, [side / 2 for side in full], atol=1.5)


def test_empty_text_draws_nothing() -> None:
    drawable = TextDrawable(text("", box(10, 10, 100, 0), LOOK), STAGE)
    assert not pixels_of(drawable.bitmap(0)).any()


def test_a_text_leaves_by_its_own_way_out() -> None:
    """Half of the way to the left is half of what lies between its right edge and the picture's left one."""
    states = [State(1, 255, dx, dy) for dx, dy in ((0, 0), (-1, 0), (1, 0), (0, -1), (0, 0.5))]
    layer = text("Hello", box(100, 60, 80, 0), style(20), states)
    drawn = TextDrawable(layer, STAGE)
    left, top, right, bottom = drawn.home
    moved = [(state.dx, state.dy) for state in drawn.states]
    assert moved == [(0, 0), (-right, 0), (CANVAS[0] - left, 0), (0, -bottom), (0, (CANVAS[1] - top) / 2)]
