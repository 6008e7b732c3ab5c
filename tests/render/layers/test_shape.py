from __future__ import annotations

import pytest

from greenroom.project.geometry import Size, place
from greenroom.project.shapes import SHAPES
from greenroom.render.bitmap import blank, pixels_of, surface
from greenroom.render.layers.drawable import Stage
from greenroom.render.layers.shape import ShapeDrawable
from greenroom.render.layers.shape_path import shape_path
from greenroom.render.window import Placed, Shade, State
from tests.render.windows import CANVAS, box, no_blob, shape

STAGE = Stage(CANVAS, CANVAS, 30, no_blob)


def test_there_are_the_names_of_the_api() -> None:
    assert len(SHAPES) == 17


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_fills_its_box(name: str) -> None:
    drawn = ShapeDrawable(shape(name, box(40, 30, 120, 80), "#ff0000"), STAGE)
    left, top, right, bottom = drawn.home
    assert 40 <= left <= 41 and 159 <= right <= 160
    if name != "Line_v2":
        assert 30 <= top <= 32 and 108 <= bottom <= 110
    assert pixels_of(drawn.bitmap(0))[70 - top, 100 - left, 3] == 255


@pytest.mark.parametrize("name", sorted(set(SHAPES) - {"Line_v2"}))
def test_rounding_takes_corners_away_only(name: str) -> None:
    sharp, rounded = (shape_path(name, 100, 80, radius).getBounds() for radius in (0, 8))
    assert rounded.width() <= sharp.width() + 0.1 and rounded.height() <= sharp.height() + 0.1
    assert rounded.width() > 80


def test_a_stroke_is_centred_on_the_outline() -> None:
    drawn = ShapeDrawable(shape("Square", box(40, 40, 60, 60), "#00ff00", stroke="#ff0000", stroke_width=8), STAGE)
    pixels = pixels_of(drawn.bitmap(0))
    left, top = drawn.home[0], drawn.home[1]
    row = pixels[70 - top]
    assert tuple(row[38 - left]) == (0, 0, 255, 255) and tuple(row[42 - left]) == (0, 0, 255, 255)
    assert tuple(row[46 - left]) == (0, 255, 0, 255)
    assert drawn.home == (36, 36, 104, 104)


def test_a_shadow_falls_to_the_right_and_below() -> None:
    shadow = Shade(colour="#00000080", blur=0, offset_x=10, offset_y=6)
    drawn = ShapeDrawable(shape("Square", box(40, 40, 60, 60), "#ffffff", shadow=shadow), STAGE)
    assert drawn.home == (40, 40, 110, 106)
    pixels = pixels_of(drawn.bitmap(0))
    assert tuple(pixels[30, 65]) == (0, 0, 0, 128)
    assert tuple(pixels[30, 30]) == (255, 255, 255, 255)
    assert pixels[2, 65, 3] == 0


def test_a_blurred_shadow_keeps_its_weight() -> None:
    plain, blurred = (
        ShapeDrawable(
            shape(
                "Square",
                box(40, 40, 40, 40),
                "#00000000",
                shadow=Shade(colour="#000000", blur=b, offset_x=0, offset_y=0),
            ),
            STAGE,
        )
        for b in (0, 10)
    )
    assert not pixels_of(plain.bitmap(0)).any()  # what is invisible throws no shadow
    assert not pixels_of(blurred.bitmap(0)).any()
    solid, soft = (
        pixels_of(
            ShapeDrawable(
                shape(
                    "Square",
                    box(40, 40, 40, 40),
                    "#000000",
                    shadow=Shade(colour="#000000", blur=b, offset_x=100, offset_y=0),
                ),
                STAGE,
            ).bitmap(0)
        )[..., 3].sum()
        for b in (0.0, 10.0)
    )
    assert soft == pytest.approx(float(solid), rel=0.02)


def test_a_stroke_is_whole_around_a_box_of_broken_pixels() -> None:
    layer = shape("Circle", box(40, 40, 60.4, 60.7), "#00ff00", stroke="#ff0000", stroke_width=8)
    exact = place(box(40, 40, 60.4, 60.7), "stretch", Size(60.4, 60.7), Size(*CANVAS))
    where = Placed(source=exact.source, matrix=exact.matrix(), natural=(60, 61))
    drawn = ShapeDrawable(layer.model_copy(update={"placed": where}), STAGE)
    left, top, right, bottom = drawn.home
    assert (left, top) == (36, 36) and right in (104, 105) and bottom in (104, 105)


def test_a_turned_shape_stays_sharp_and_in_its_bounds() -> None:
    drawn = ShapeDrawable(shape("Square", box(100, 40, 60, 60, angle=45), "#ff0000"), STAGE)
    pixels = pixels_of(drawn.bitmap(0))
    assert (pixels[..., 3] == 255).sum() == pytest.approx(3600, rel=0.05)
    assert drawn.home[1] == 40 and abs(drawn.home[3] - (40 + 85)) <= 1


def test_it_leaves_with_its_stroke_and_its_shadow() -> None:
    layer = shape(
        "Circle", box(40, 40, 60, 60), "#00ff00",
        [State(1, 255, dx, dy) for dx, dy in ((-1, 0), (1, 0), (0, -1), (0, 1))],
        stroke="#ff0000", stroke_width=8, shadow=Shade(colour="#000000", blur=6, offset_x=9, offset_y=9),
    )  # fmt: skip
    drawn = ShapeDrawable(layer, STAGE)
    for n in range(4):
        pixels = blank(*CANVAS)
        drawn.draw(surface(pixels).getCanvas(), n)
        assert not pixels.any()
