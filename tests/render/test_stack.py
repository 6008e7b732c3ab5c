from __future__ import annotations

import numpy as np

from greenroom.render.layers.background import ColourDrawable
from greenroom.render.layers.drawable import Drawable, Stage
from greenroom.render.layers.shape import ShapeDrawable
from greenroom.render.stack import STILL, Stack
from greenroom.render.window import State
from tests.render.windows import CANVAS, box, fill, no_blob, shape

STAGE = Stage(CANVAS, CANVAS, 30, no_blob)


class Counted(ShapeDrawable):
    """Counts how often it is really drawn."""

    drawn = 0

    def paint(self, canvas: object, n: int) -> None:
        self.drawn += 1
        super().paint(canvas, n)


def _stack(frames: int, *layers: Drawable) -> Stack:
    return Stack([ColourDrawable(fill("#101010", (State(frames, 255),)), "#101010", STAGE), *layers], CANVAS)


def test_still_layers_below_moving_ones_are_drawn_once() -> None:
    frames = 40
    still = Counted(shape("Square", box(0, 0, 100, 100), "#00ff00", (State(frames, 255),)), STAGE)
    moving = ShapeDrawable(
        shape("Circle", box(50, 50, 40, 40), "#ff0000", tuple(State(1, 255, n / 100) for n in range(frames))), STAGE
    )
    stack = _stack(frames, still, moving)
    before = None
    for n in range(frames):
        for rect in stack.damage(before, n):
            stack.redraw(rect, n)
        before = n
    assert still.drawn == 1


def test_a_layer_that_comes_to_rest_is_flattened_then() -> None:
    frames = 60
    states = (*(State(1, 255, n / 100) for n in range(10)), State(frames - 10, 255, 9 / 100))
    title = shape("Square", box(0, 0, 100, 100), "#00ff00", states)
    moving = ShapeDrawable(
        shape("Circle", box(200, 50, 40, 40), "#ff0000", tuple(State(1, 255, n / 100) for n in range(frames))), STAGE
    )
    drawable = ShapeDrawable(title, STAGE)
    stack = _stack(frames, drawable, moving)
    stack.redraw((0, 0, *CANVAS), 5)
    assert stack._flattened == [(0, 1)]
    stack.redraw((0, 0, *CANVAS), 10 + STILL)
    assert stack._flattened == [(0, 1), (1, drawable.versions[20])]


def test_damage_is_what_changed_on_the_grid() -> None:
    blinking = ShapeDrawable(shape("Square", box(20, 20, 30, 30), "#ff0000", (State(1, 255), State(2, 0))), STAGE)
    stack = _stack(3, blinking)
    assert stack.damage(None, 0) == [(0, 0, *CANVAS)]
    assert stack.damage(0, 1) == [(16, 16, 64, 64)]
    assert stack.damage(1, 2) == []


def test_pixels_are_always_opaque() -> None:
    faint = ShapeDrawable(shape("Square", box(0, 0, 100, 100), "#ff000020"), STAGE)
    stack = Stack([ColourDrawable(fill("#00ff0040"), "#00ff0040", STAGE), faint], CANVAS)
    stack.redraw((0, 0, *CANVAS), 0)
    assert (stack.pixels[..., 3] == 255).all()
    np.testing.assert_array_less(stack.pixels[..., 1], 80)
