from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from greenroom.presenters.state import COLUMNS, quantise, track_bytes


@given(st.integers(-8, 8), st.floats(-1e-7, 1e-7))
def test_the_last_bits_do_not_reach_the_track(value: int, noise: float) -> None:
    grid = np.full((1, len(COLUMNS)), float(value))
    assert track_bytes(quantise(grid)) == track_bytes(quantise(grid + noise))


@given(st.floats(-8, 8))
def test_quantising_twice_changes_nothing(value: float) -> None:
    once = quantise(np.full((2, len(COLUMNS)), value))
    assert track_bytes(quantise(once.astype(np.float64))) == track_bytes(once)


def test_minus_zero_is_zero() -> None:
    assert track_bytes(quantise(np.full((1, len(COLUMNS)), -1e-9))) == bytes(4 * len(COLUMNS))
