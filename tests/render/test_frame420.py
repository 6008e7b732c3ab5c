from __future__ import annotations

import numpy as np
import pytest

from greenroom.render.frame420 import Frame420

SIZE = (96, 64)
COLOURS = [(0, 0, 0), (255, 255, 255), (255, 0, 0), (0, 255, 0), (0, 0, 255), (18, 52, 86), (200, 120, 40)]


@pytest.mark.parametrize("rgb", COLOURS)
def test_a_flat_colour_is_bt709_limited(rgb: tuple[int, int, int]) -> None:
    frame = Frame420(*SIZE, 30)
    frame.patch(_flat(rgb), (0, 0, *SIZE))
    red, green, blue = (value / 255 for value in rgb)
    luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    wanted = 16 + 219 * luma, 128 + 224 * (blue - luma) / 1.8556, 128 + 224 * (red - luma) / 1.5748
    for plane, value in zip(frame.planes, wanted, strict=True):
        assert np.abs(plane.astype(float) - value).max() <= 1


@pytest.mark.parametrize("rgb", COLOURS)
def test_reading_gives_back_the_colour(rgb: tuple[int, int, int]) -> None:
    frame = Frame420(*SIZE, 30)
    frame.patch(_flat(rgb), (0, 0, *SIZE))
    pixels = frame.read((16, 16, 48, 32))
    assert pixels.shape == (16, 32, 4)
    assert np.abs(pixels[..., 2::-1].astype(int) - rgb).max() <= 2
    assert (pixels[..., 3] == 255).all()


def test_a_patch_equals_the_same_place_of_the_whole() -> None:
    rng = np.random.default_rng(5)
    noise = rng.integers(0, 256, (SIZE[1], SIZE[0], 4)).astype(np.uint8)
    noise[..., 3] = 255
    whole, parts = Frame420(*SIZE, 30), Frame420(*SIZE, 30)
    whole.patch(noise, (0, 0, *SIZE))
    for rect in (
        (0, 0, 48, 16),
        (48, 0, 96, 16),
        (0, 16, 32, 64),
        (32, 16, 38, 18),
        (38, 16, 96, 64),
        (32, 18, 38, 64),
    ):
        parts.patch(noise, rect)
    for a, b in zip(whole.planes, parts.planes, strict=True):
        np.testing.assert_array_equal(a, b)


def test_planes_are_copied_where_asked_and_nowhere_else() -> None:
    frame = Frame420(*SIZE, 30)
    frame.patch(_flat((0, 0, 0)), (0, 0, *SIZE))
    before = [plane.copy() for plane in frame.planes]
    y = np.arange(32 * 16, dtype=np.uint8).reshape(16, 32)
    u, v = y[:8, :16] + 1, y[:8, :16] + 2
    frame.patch_planes((y, u, v), (20, 10, 52, 26), (24, 12, 40, 20))
    np.testing.assert_array_equal(frame.planes[0][12:20, 24:40], y[2:10, 4:20])
    np.testing.assert_array_equal(frame.planes[1][6:10, 12:20], u[1:5, 2:10])
    np.testing.assert_array_equal(frame.planes[2][6:10, 12:20], v[1:5, 2:10])
    frame.planes[0][12:20, 24:40] = before[0][12:20, 24:40]
    np.testing.assert_array_equal(frame.planes[0], before[0])


def _flat(rgb: tuple[int, int, int]) -> np.ndarray:
    pixels = np.empty((SIZE[1], SIZE[0], 4), np.uint8)
    pixels[:] = (*rgb[::-1], 255)
    return pixels
