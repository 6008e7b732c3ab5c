from __future__ import annotations

import numpy as np
import pytest
import skia

from greenroom.render.bitmap import blank, surface
from greenroom.render.frame420 import Frame420
from greenroom.render.overlay import Overlay
from tests.render.windows import Pixels

SIZE = (128, 96)
RECT = (16, 16, 112, 80)


def _video(seed: int = 2) -> Pixels:
    """An opaque picture of soft 2 x 2 blocks, so that chroma says all."""
    rng = np.random.default_rng(seed)
    small = rng.integers(0, 256, (SIZE[1] // 2, SIZE[0] // 2, 4)).astype(np.uint8)
    small[..., 3] = 255
    return np.ascontiguousarray(small.repeat(2, 0).repeat(2, 1))


def _target(pixels: Pixels) -> Frame420:
    target = Frame420(*SIZE, 30)
    target.patch(pixels, (0, 0, *SIZE))
    return target


def test_nothing_above_leaves_the_video_to_the_bit() -> None:
    target = _target(_video())
    before = [plane.copy() for plane in target.planes]
    Overlay(blank(*SIZE), RECT, target).lay_over(target, RECT)
    for plane, old in zip(target.planes, before, strict=True):
        np.testing.assert_array_equal(plane, old)


def test_an_opaque_layer_hides_the_video() -> None:
    video, above = _video(), blank(*SIZE)
    above[:] = (30, 200, 120, 255)
    target = _target(video)
    Overlay(above, RECT, target).lay_over(target, RECT)
    wanted = _target(above)
    for plane, good in zip(target.views(RECT), wanted.views(RECT), strict=True):
        assert np.abs(plane.astype(int) - good).max() <= 1
    assert (target.planes[0][:16] == _target(video).planes[0][:16]).all()


@pytest.mark.parametrize("alpha", [13, 64, 128, 240])
def test_blending_planes_equals_blending_colours(alpha: int) -> None:
    video, above = _video(), blank(*SIZE)
    above[:] = (*(round(v * alpha / 255) for v in (30, 200, 120)), alpha)
    target = _target(video)
    Overlay(above, RECT, target).lay_over(target, RECT)
    mixed = np.rint(above[..., :3] + video[..., :3] * (1 - alpha / 255)).astype(np.uint8)
    wanted = _target(np.ascontiguousarray(np.dstack([mixed, video[..., 3]])))
    for plane, good in zip(target.views(RECT), wanted.views(RECT), strict=True):
        assert np.abs(plane.astype(int) - good).max() <= 2
        assert abs(float((plane.astype(int) - good).mean())) < 1


def test_parts_laid_over_make_the_whole() -> None:
    above = blank(*SIZE)
    surface(above).getCanvas().drawCircle(60, 50, 25, skia.Paint(AntiAlias=True, Color=0xC0FF8040))
    whole, parts = _target(_video()), _target(_video())
    overlay = Overlay(above, RECT, whole)
    overlay.lay_over(whole, RECT)
    for rect in ((16, 16, 50, 80), (50, 16, 112, 32), (50, 32, 112, 80)):
        overlay.lay_over(parts, rect)
    for a, b in zip(whole.planes, parts.planes, strict=True):
        np.testing.assert_array_equal(a, b)
