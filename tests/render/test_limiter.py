from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenroom.render.limiter import CEILING_DB, REACH, Stereo, limit, true_peaks
from greenroom.speech.loudness import true_peak


def noise(seed: int, level: float, samples: int = 12_000) -> Stereo:
    random = np.random.default_rng(seed)
    loud = level * (1 + np.sin(np.arange(samples) / 900))[:, None]
    return (loud * random.standard_normal((samples, 2))).astype(np.float32)


def test_quiet_sound_is_untouched() -> None:
    quiet = noise(1, 0.05)
    assert np.array_equal(limit(quiet), quiet)


@settings(deadline=None)
@given(st.integers(0, 1000), st.sampled_from([0.3, 0.8, 3.0]))
def test_the_true_peak_stays_below_the_ceiling(seed: int, level: float) -> None:
    assert true_peak(limit(noise(seed, level))[REACH:-REACH], 48_000) <= CEILING_DB + 0.3


def test_a_peak_between_samples_is_seen() -> None:
    """A sine at a quarter of the rate, sampled at 45 degrees: its samples are 3 dB below its peak."""
    at = np.arange(4800)
    sine = np.repeat(np.sin(np.pi / 2 * at + np.pi / 4)[:, None], 2, axis=1).astype(np.float32)
    assert np.abs(sine).max() == pytest.approx(0.707, abs=0.001)
    assert true_peaks(sine)[1000:2000].max() == pytest.approx(1.0, abs=0.02)


@settings(deadline=None)
@given(st.integers(REACH, 12_000 - 2 * REACH), st.integers(0, 100))
def test_any_part_is_the_same_whatever_is_far_away(start: int, seed: int) -> None:
    whole = noise(seed, 0.8)
    end = min(start + 2000, 12_000 - REACH)
    part = limit(whole[start - REACH : end + REACH])[REACH : REACH + end - start]
    assert np.allclose(part, limit(whole)[start:end], atol=1e-6)


def test_the_gain_has_no_step() -> None:
    burst = np.full((9600, 2), 0.1, np.float32)
    burst[4000:4010] = 2.0
    gain = limit(burst)[:, 0] / burst[:, 0]
    assert gain.min() < 0.5
    assert np.abs(np.diff(gain)).max() < 0.01
    assert gain[0] == gain[-1] == 1
