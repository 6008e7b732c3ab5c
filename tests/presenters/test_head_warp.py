from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.presenters.affine import affine
from greenroom.presenters.cast import built_in
from greenroom.presenters.head_warp import HeadWarp, Part, Turn, warp_raster

WARP = HeadWarp(built_in()["sora"].manifest.rig.head)
GRID = np.stack(np.meshgrid(np.linspace(-140, 140, 15), np.linspace(-180, 200, 15)), -1)
PARTS: tuple[Part, ...] = ("back", "face", "hair")


@pytest.mark.parametrize("part", PARTS)
def test_a_head_at_rest_does_not_move(part: Part) -> None:
    assert np.abs(WARP.displace(GRID, part, Turn(0, 0))).max() == 0


@given(st.floats(-8, 8), st.floats(-6, 6), st.sampled_from(PARTS))
def test_turning_never_folds_the_drawing(yaw: float, pitch: float, part: Part) -> None:
    moved = GRID + WARP.displace(GRID, part, Turn(yaw, pitch, 4.0, 1.0))
    assert (np.diff(moved[..., 0], axis=1) > 0).all()
    assert (np.diff(moved[..., 1], axis=0) > 0).all()


def test_near_points_move_with_the_turn_and_the_back_against_it() -> None:
    nose, back = np.array([[0.0, 56.0]]), np.array([[0.0, 0.0]])
    assert WARP.displace(nose, "face", Turn(5, 0))[0, 0] > 5
    assert WARP.displace(back, "back", Turn(5, 0))[0, 0] < -3


def test_the_jaw_moves_the_chin_and_not_the_eyes() -> None:
    chin, eyes = np.array([[0.0, 158.0]]), np.array([[30.0, 0.0]])
    assert WARP.displace(chin, "face", Turn(0, 0, 0, 1.0))[0, 1] == pytest.approx(15)
    assert WARP.displace(eyes, "face", Turn(0, 0, 0, 1.0))[0, 1] == 0


def test_a_still_raster_lands_unchanged() -> None:
    pixels = np.zeros((60, 60, 4), np.uint8)
    pixels[10:50, 10:50] = (10, 200, 30, 255)
    moved = affine(1, 0, 0, 1, 100, 100)
    picture = warp_raster(pixels, (-30, -30, 30, 30), 1.0, moved, WARP, "back", Turn(0, 0), (0, 0, 200, 200))
    assert picture is not None
    y, x = 100 - 30 - picture.y, 100 - 30 - picture.x
    np.testing.assert_array_equal(picture.pixels[y : y + 60, x : x + 60], pixels)
