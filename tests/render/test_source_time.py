from __future__ import annotations

from fractions import Fraction

import pytest

from greenroom.render.source_time import SourceTime
from greenroom.render.window import State


@pytest.mark.parametrize("fps", [24, 25, 30, 50, 60])
def test_a_source_of_the_same_rate_shows_every_frame_once(fps: int) -> None:
    times = SourceTime(fps, first=7, start=0, end=3_600_000)
    shown = [Fraction(times.at(n)) * fps // 1000 for n in range(7, 7 + 5000)]
    assert shown == list(range(5000))


def test_after_its_end_a_source_holds_or_starts_over() -> None:
    once, again = (SourceTime(30, first=0, start=100, end=200, loop=loop) for loop in (False, True))
    assert {once.at(n) for n in range(3, 60)} == {199}
    assert {again.at(n) // 100 for n in range(60)} == {1}
    assert len({again.at(n) for n in range(60)}) > 2


def test_unseen_frames_have_no_time() -> None:
    times = SourceTime(30, first=2, start=0, end=1000)
    assert times.of(0, [State(2, 0), State(2, 255)]) == (0, 0, 16, 50)
