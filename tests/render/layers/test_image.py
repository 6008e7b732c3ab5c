from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from greenroom.project.parts import Content, Crop, Fit
from greenroom.render.bitmap import pixels_of
from greenroom.render.layers.drawable import Stage
from greenroom.render.layers.image import ImageDrawable
from greenroom.render.window import Placed, Shade, State
from tests.render.windows import CANVAS, Blobs, Pixels, box, image, placed

RED, GREEN, BLUE, WHITE = (0, 0, 255), (0, 255, 0), (255, 0, 0), (255, 255, 255)


@pytest.fixture
def blobs(tmp_path: Path) -> Blobs:
    return Blobs(tmp_path)


def quarters() -> Pixels:
    """80 x 40: red, green over blue, white."""
    pixels = np.zeros((40, 80, 3), np.uint8)
    pixels[:20, :40], pixels[:20, 40:], pixels[20:, :40], pixels[20:, 40:] = RED, GREEN, BLUE, WHITE
    return pixels


def drawn(blobs: Blobs, where: Placed, shadow: Shade | None = None) -> tuple[ImageDrawable, Pixels]:
    """The drawable, and what it shows on a transparent canvas."""
    found = ImageDrawable(image(blobs.png(quarters()), where, shadow=shadow), Stage(CANVAS, CANVAS, 30, blobs))
    left, top, right, bottom = found.home
    canvas = np.zeros((CANVAS[1], CANVAS[0], 4), np.uint8)
    pixels = pixels_of(found.bitmap(0))
    canvas[max(0, top) : bottom, max(0, left) : right] = pixels[max(0, -top) :, max(0, -left) :]
    return found, canvas


def corners(canvas: Pixels, left: int, top: int, right: int, bottom: int) -> list[tuple[int, ...]]:
    points = [(top + 4, left + 4), (top + 4, right - 5), (bottom - 5, left + 4), (bottom - 5, right - 5)]
    return [tuple(int(v) for v in canvas[y, x, :3]) for y, x in points]


@pytest.mark.parametrize(
    ("content", "home"),
    [("contain", (20, 45, 120, 95)), ("cover", (20, 20, 120, 120)), ("stretch", (20, 20, 120, 120))],
)
def test_content_modes(content: Content, home: tuple[int, int, int, int], blobs: Blobs) -> None:
    found, canvas = drawn(blobs, placed(box(20, 20, 100, 100), (80, 40), content))
    assert found.home == home
    assert corners(canvas, *home) == [RED, GREEN, BLUE, WHITE]


def test_flips(blobs: Blobs) -> None:
    _, canvas = drawn(blobs, placed(box(20, 20, 80, 40), (80, 40), flip_x=True))
    assert corners(canvas, 20, 20, 100, 60) == [GREEN, RED, WHITE, BLUE]
    _, canvas = drawn(blobs, placed(box(20, 20, 80, 40), (80, 40), flip_y=True))
    assert corners(canvas, 20, 20, 100, 60) == [BLUE, WHITE, RED, GREEN]


def test_crop(blobs: Blobs) -> None:
    _, canvas = drawn(blobs, placed(box(20, 20, 80, 40), (80, 40), crop=Crop(left=0.5, top=0.5)))
    assert corners(canvas, 20, 20, 100, 60) == [WHITE] * 4


def test_quarter_turn_is_clockwise_about_the_corner(blobs: Blobs) -> None:
    found, canvas = drawn(blobs, placed(box(100, 20, 80, 40, angle=90), (80, 40)))
    assert found.home == (60, 20, 100, 100)
    assert corners(canvas, *found.home) == [BLUE, RED, WHITE, GREEN]


def test_a_turned_image_keeps_its_area(blobs: Blobs) -> None:
    _, canvas = drawn(blobs, placed(Fit(cx=0.5, cy=0.5, long_side=0.5, angle=30), (80, 40)))
    assert (canvas[..., 3] > 128).sum() == pytest.approx(160 * 80, rel=0.02)


def test_a_large_image_is_averaged_when_it_shrinks(blobs: Blobs) -> None:
    stripes = np.zeros((900, 1600, 3), np.uint8)
    stripes[:, ::2] = 255
    name = blobs.png(stripes)
    for angle in (0, 20):
        where = placed(Fit(long_side=0.25, angle=angle), (1600, 900))
        found = ImageDrawable(image(name, where), Stage(CANVAS, CANVAS, 30, blobs))
        pixels = pixels_of(found.bitmap(0))
        height, width = pixels.shape[:2]
        middle = pixels[height // 2 - 8 : height // 2 + 8, width // 2 - 16 : width // 2 + 16, :3]
        assert np.abs(middle.astype(int) - 127).max() <= 24


def test_enlarging_keeps_colours_within_alpha(blobs: Blobs) -> None:
    edge = np.zeros((8, 8, 4), np.uint8)
    edge[:, 4:] = (255, 255, 255, 255)
    edge[:4, :, 3] //= 2
    found = ImageDrawable(image(blobs.png(edge), placed(box(0, 0, 100, 100), (8, 8))), Stage(CANVAS, CANVAS, 30, blobs))
    pixels = pixels_of(found.bitmap(0))
    assert (pixels[..., :3] <= pixels[..., 3:]).all()


def test_a_shadow_is_under_the_image(blobs: Blobs) -> None:
    shadow = Shade(colour="#000000ff", blur=0, offset_x=10, offset_y=10)
    _, canvas = drawn(blobs, placed(box(20, 20, 80, 40), (80, 40)), shadow)
    assert corners(canvas, 20, 20, 100, 60) == [RED, GREEN, BLUE, WHITE]
    assert tuple(canvas[65, 105]) == (0, 0, 0, 255)


@pytest.mark.parametrize("kind", ["GIF", "WEBP"])
def test_an_animation_shows_the_frame_of_its_time(kind: str, blobs: Blobs) -> None:
    colours = [(255, 0, 0), (0, 255, 0), (0, 0, 255)]
    frames = [Image.new("RGB", (20, 10), colour) for colour in colours]
    file = io.BytesIO()
    options = {"lossless": True} if kind == "WEBP" else {}
    frames[0].save(file, kind, save_all=True, append_images=frames[1:], duration=[100, 200, 100], loop=0, **options)
    times = (0, 99, 100, 299, 300, 399, 400, 520)
    layer = image(blobs.keep(file.getvalue()), placed(box(0, 0, 20, 10), (20, 10)), (State(8, 255),), times=times)
    found = ImageDrawable(layer, Stage(CANVAS, CANVAS, 30, blobs))
    shown = [int(pixels_of(found.bitmap(n))[5, 5, 2::-1].argmax()) for n in range(8)]
    assert shown == [0, 0, 1, 1, 2, 2, 0, 1]
    assert found.damage(0, 1) is None
    assert found.damage(1, 2) == (0, 0, 20, 10)
