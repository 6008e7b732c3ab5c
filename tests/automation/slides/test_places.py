from __future__ import annotations

import numpy as np
import pytest

from greenroom.automation.slides.busy import Corners, Frame
from greenroom.automation.slides.places import (
    HEIGHTS,
    LANDSCAPE,
    PORTRAIT,
    Spot,
    box_for,
    canvas_for,
    free_spot,
    hidden_by,
    presenter_box,
)


@pytest.mark.parametrize("size", [(16, 9), (4, 3), (16, 10), (1, 1), (9, 16), (210, 297), (297, 210), (10, 1), (1, 10)])
def test_a_slide_keeps_its_shape_inside_the_canvas(size: tuple[float, float]) -> None:
    canvas = canvas_for(*size)
    assert canvas == (LANDSCAPE if size[0] >= size[1] else PORTRAIT)
    left, top, width, height = box_for(*size, canvas)
    assert left >= 0 and top >= 0 and left + width <= canvas[0] and top + height <= canvas[1]
    assert width / height == pytest.approx(size[0] / size[1], rel=0.01)


def test_beside_a_slide_the_presenter_covers_nothing_of_it() -> None:
    for size in ((4, 3), (1, 1), (5, 4)):
        box = box_for(*size, LANDSCAPE)
        spot = free_spot(box, LANDSCAPE)
        assert spot is not None
        assert hidden_by(spot, LANDSCAPE)[0] >= box[0] + box[2]
        assert hidden_by(spot, LANDSCAPE)[2] <= LANDSCAPE[0]
    assert free_spot(box_for(16, 9, LANDSCAPE), LANDSCAPE) is None


def test_the_presenter_stands_inside_the_canvas_with_its_waist_at_the_lower_edge() -> None:
    for canvas in (LANDSCAPE, PORTRAIT):
        for side in ("left", "right"):
            for height in HEIGHTS:
                spot = Spot(side, height)
                left, top, right, bottom = hidden_by(spot, canvas)
                assert left >= 0 and right <= canvas[0] and bottom == canvas[1]
                assert bottom - top == pytest.approx(height * min(canvas))
                assert presenter_box(spot, canvas)[2] > 0


def frame(*crowded: str) -> Frame:
    """A white slide, with stripes like lines of text in these corners."""
    pixels: Frame = np.full((1080, 1920, 3), 255, np.uint8)
    for side in crowded:
        part = pixels[560:, :520] if side == "left" else pixels[560:, 1400:]
        part[::20] = part[1::20] = part[2::20] = 0
    return pixels


def test_it_stands_where_it_hides_least_and_is_smaller_where_all_is_crowded() -> None:
    assert Corners().spot(frame()) == Spot("right", HEIGHTS[0])
    assert Corners().spot(frame("right")) == Spot("left", HEIGHTS[0])
    assert Corners().spot(frame("left")) == Spot("right", HEIGHTS[0])
    assert Corners().spot(frame("left", "right")).height == HEIGHTS[1]


def test_it_stays_on_its_side_until_the_other_one_is_emptier() -> None:
    corners = Corners()
    sides = [corners.spot(frame(*crowded)).side for crowded in ((), ("right",), (), ("left",), ())]
    assert sides == ["right", "left", "left", "right", "right"]
