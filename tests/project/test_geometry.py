from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.project.geometry import Placement, Size, place
from greenroom.project.parts import Box, Content, Crop, Fit

CANVAS = Size(1920, 1080)
NATURAL = Size(200, 100)
sides = st.floats(1, 4000)
angles = st.floats(-720, 720)
boxes = st.builds(Box, left=st.floats(-3000, 3000), top=st.floats(-3000, 3000), width=sides, height=sides, angle=angles)
fits = st.builds(Fit, cx=st.floats(-2, 2), cy=st.floats(-2, 2), long_side=st.floats(0.01, 3), angle=angles)
naturals = st.builds(Size, sides, sides)


def applied(placement: Placement, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = placement.matrix()
    return a * x + c * y + e, b * x + d * y + f


@given(boxes | fits, naturals, st.sampled_from(["contain", "cover", "stretch"]))
def test_the_matrix_maps_the_corners_of_the_source(geometry: Box | Fit, natural: Size, content: Content) -> None:
    placement = place(geometry, content, natural, CANVAS)
    left, top, width, height = placement.source
    source = ((left, top), (left + width, top), (left + width, top + height), (left, top + height))
    for natural_corner, corner in zip(source, placement.corners(), strict=True):
        assert applied(placement, *natural_corner) == pytest.approx(corner, abs=1e-6)


@given(boxes, naturals)
def test_contain_lies_inside_the_box_and_keeps_the_shape(box: Box, natural: Size) -> None:
    upright = box.model_copy(update={"angle": 0.0})
    placement = place(upright, "contain", natural, CANVAS)
    left, top, right, bottom = placement.bounds()
    tolerance = 1e-6
    assert left >= box.left - tolerance and right <= box.left + box.width + tolerance
    assert top >= box.top - tolerance and bottom <= box.top + box.height + tolerance
    assert left - box.left == pytest.approx(box.left + box.width - right, abs=1e-6)
    assert placement.width * natural.height == pytest.approx(placement.height * natural.width)


@given(boxes, naturals)
def test_cover_fills_the_box_from_the_middle_of_the_content(box: Box, natural: Size) -> None:
    placement = place(box, "cover", natural, CANVAS)
    left, top, width, height = placement.source
    assert (placement.width, placement.height) == (box.width, box.height)
    assert width * box.height == pytest.approx(height * box.width)
    assert left >= 0 and left + width <= natural.width * (1 + 1e-9)
    assert left + width / 2 == pytest.approx(natural.width / 2)
    assert top + height / 2 == pytest.approx(natural.height / 2)


@given(fits, naturals)
def test_a_fit_is_centred_and_as_long_as_asked(fit: Fit, natural: Size) -> None:
    placement = place(fit, "contain", natural, CANVAS)
    left, top, width, height = placement.source
    centre = applied(placement, left + width / 2, top + height / 2)
    assert centre == pytest.approx((fit.cx * CANVAS.width, fit.cy * CANVAS.height), abs=1e-6)
    assert fit.long_side is not None
    wide = natural.width >= natural.height
    assert (placement.width if wide else placement.height) == pytest.approx(
        fit.long_side * (CANVAS.width if wide else CANVAS.height)
    )


@given(boxes | fits, naturals, st.booleans(), st.booleans())
def test_a_flip_mirrors_the_content_and_not_the_place(geometry: Box | Fit, natural: Size, x: bool, y: bool) -> None:
    plain = place(geometry, "contain", natural, CANVAS)
    flipped = place(geometry, "contain", natural, CANVAS, flip_x=x, flip_y=y)
    assert flipped.bounds() == plain.bounds()
    left, top, width, height = flipped.source
    corner = applied(flipped, left + width if x else left, top + height if y else top)
    assert corner == pytest.approx((plain.left, plain.top), abs=1e-6)


def test_left_top_is_where_the_boxes_own_corner_lands_whatever_its_angle() -> None:
    box = Box(left=300, top=200, width=200, height=100, angle=90)
    placement = place(box, "stretch", NATURAL, CANVAS)
    assert applied(placement, 0, 0) == (300, 200)
    assert applied(placement, 200, 0) == (300, 400)
    assert placement.bounds() == (200, 200, 300, 400)


def test_contain_in_a_turned_box_is_centred_along_the_boxes_own_sides() -> None:
    box = Box(left=0, top=0, width=400, height=400, angle=90)
    assert place(box, "contain", NATURAL, CANVAS).bounds() == pytest.approx((-300, 0, -100, 400))


def test_a_box_without_size_takes_the_natural_one_times_its_scale() -> None:
    box = Box(left=10, top=20, width=0, height=0, scale_x=2, scale_y=3)
    assert place(box, "stretch", NATURAL, CANVAS).bounds() == (10, 20, 410, 320)


def test_a_negative_scale_mirrors_in_place() -> None:
    box = Box(left=0, top=0, width=200, height=100, scale_x=-1)
    placement = place(box, "stretch", NATURAL, CANVAS)
    assert placement.bounds() == (0, 0, 200, 100)
    assert applied(placement, 0, 0) == (200, 0)


def test_a_crop_comes_before_the_fitting() -> None:
    square = place(Fit(long_side=0.5), "contain", NATURAL, CANVAS, crop=Crop(left=0.5))
    assert square.source == (100, 0, 100, 100)
    assert (square.width, square.height) == (960, 960)


def test_portrait_content_runs_along_the_height() -> None:
    placement = place(Fit(long_side=1), "contain", Size(1374, 2444), CANVAS)
    assert placement.height == 1080 and placement.width == pytest.approx(607.17, abs=0.01)


def test_natural_size_without_a_long_side() -> None:
    assert place(Fit(), "contain", NATURAL, CANVAS).bounds() == (860, 490, 1060, 590)


@pytest.mark.parametrize("natural", [Size(0, 0), Size(0, 10)])
def test_nothing_is_placed_without_an_error(natural: Size) -> None:
    for content in ("contain", "cover", "stretch"):
        place(Box(left=0, top=0, width=10, height=10), content, natural, CANVAS).matrix()
    place(Fit(long_side=1), "contain", natural, CANVAS).matrix()
