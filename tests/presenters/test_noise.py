from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from greenroom.presenters.noise import cell_noise, hashed, smooth_noise, stepped_noise

seeds = st.integers(0, 2**64 - 1)


@given(seeds, st.integers(-1000, 10**6))
def test_a_moment_does_not_depend_on_its_neighbours(seed: int, cell: int) -> None:
    alone = smooth_noise(seed, "x", np.array([cell * 0.7 + 0.3]), 1.9)
    among = smooth_noise(seed, "x", np.arange(cell - 50, cell + 50, dtype=np.float64) * 0.7 + 0.3, 1.9)
    assert alone[0] == among[50]


@given(seeds)
def test_values_spread_over_the_whole_range(seed: int) -> None:
    values = cell_noise(seed, "spread", np.arange(2000))
    assert 0 <= values.min() < 0.02 and 0.98 < values.max() < 1
    assert abs(values.mean() - 0.5) < 0.05


def test_channels_and_seeds_are_independent() -> None:
    assert len({hashed(seed, channel) for seed in (0, 1, 2**63) for channel in ("a", "b")}) == 6


@given(seeds)
def test_curves_are_continuous(seed: int) -> None:
    seconds = np.arange(0, 20, 0.001)
    assert np.abs(np.diff(smooth_noise(seed, "c", seconds, 1.0))).max() < 0.005
    assert np.abs(np.diff(stepped_noise(seed, "c", seconds, 1.0, 0.1))).max() < 0.04
