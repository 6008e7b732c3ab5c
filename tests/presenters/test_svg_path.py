from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.presenters.svg_path import CLOSE, CUBIC, LINE, MOVE, QUAD, ellipse, parse_path, rectangle

numbers = st.integers(-500, 500)


def test_every_command() -> None:
    shape = parse_path("M1 2L3,4H5V6C1 1 2 2 3 3S5 5 6 6Q7 7 8 8Z")
    assert shape.verbs == (MOVE, LINE, LINE, LINE, CUBIC, CUBIC, QUAD, CLOSE)
    assert shape.points[3].tolist() == [5, 6]
    assert shape.points[7].tolist() == [4, 4], "S reflects the control point before it"


@given(st.lists(st.tuples(numbers, numbers), min_size=2, max_size=20))
def test_relative_and_absolute_say_the_same(points: list[tuple[int, int]]) -> None:
    absolute = "M" + " ".join(f"{x} {y}" for x, y in points) + "Z"
    steps = [points[0], *((b[0] - a[0], b[1] - a[1]) for a, b in zip(points, points[1:], strict=False))]
    relative = "m" + " ".join(f"{x} {y}" for x, y in steps) + "z"
    one, other = parse_path(absolute), parse_path(relative)
    assert one.verbs == other.verbs
    np.testing.assert_allclose(one.points, other.points)


def test_after_close_the_pen_is_back_at_the_start() -> None:
    assert parse_path("m10 10 l5 0 z m1 1").points[-1].tolist() == [11, 11]


@pytest.mark.parametrize("data", ["M1", "A1 1 0 0 0 2 2", "M1 2 L", "M0 0Z5 5", "5 5"])
def test_what_is_not_in_the_subset_is_an_error(data: str) -> None:
    with pytest.raises(ValueError, match=r"command|numbers"):
        parse_path(data)


def test_shapes() -> None:
    assert ellipse(5, 5, 2, 3).points.min(0).tolist() == [3, 2]
    assert rectangle(1, 2, 3, 4).points.max(0).tolist() == [4, 6]
