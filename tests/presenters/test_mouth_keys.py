from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.presenters.cast import built_in
from greenroom.presenters.mouth_keys import jaw_drop, mouth_weights

KEYS = built_in()["sora"].manifest.keys.mouth
channel = st.floats(0, 1)
channels = st.tuples(*[channel] * 7)


def weights(values: tuple[float, ...], smile: float = 0.0) -> dict[str, float]:
    return dict(zip(KEYS, mouth_weights(np.array(values), smile, KEYS).tolist(), strict=True))


@given(channels, channel)
def test_a_mixture_of_keys(values: tuple[float, ...], smile: float) -> None:
    mix = mouth_weights(np.array(values), smile, KEYS)
    assert mix.min() >= 0 and mix.sum() == pytest.approx(1)
    assert 0 <= jaw_drop(mix, KEYS) <= 1


@given(channels, channel)
def test_contact_is_contact_whatever_the_rest_says(values: tuple[float, ...], smile: float) -> None:
    jaw, wide, rounded, _, tuck, tongue, teeth = values
    pressed = mouth_weights(np.array((jaw, wide, rounded, 1.0, tuck, tongue, teeth)), smile, KEYS)
    assert pressed[KEYS.index("PP")] == pytest.approx(1)
    tucked = mouth_weights(np.array((jaw, wide, rounded, 0.0, 1.0, tongue, teeth)), smile, KEYS)
    assert tucked[KEYS.index("FF")] == pytest.approx(1)


@given(channels, st.integers(0, 6), channel)
def test_no_popping(values: tuple[float, ...], which: int, smile: float) -> None:
    """A small step of a channel is a small step of every weight (the tongue key may change its name)."""
    near = np.array(values)
    near[which] = min(1.0, near[which] + 0.005)
    a, b = mouth_weights(np.array(values), smile, KEYS), mouth_weights(near, smile, KEYS)
    tip = [KEYS.index("TH"), KEYS.index("DD")]

    def merged(mix: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        return np.append(np.delete(mix, tip), mix[tip].sum())

    assert np.abs(merged(a) - merged(b)).max() < 0.06


@pytest.mark.parametrize(
    ("values", "key"),
    [
        ((0.00, 0.4, 0.0, 0, 0, 0.0, 0.0), "rest"),
        ((0.15, 0.9, 0.0, 0, 0, 0.0, 0.0), "I"),
        ((0.40, 0.7, 0.0, 0, 0, 0.0, 0.0), "E"),
        ((0.75, 0.4, 0.0, 0, 0, 0.0, 0.0), "aa"),
        ((0.45, 0.1, 0.9, 0, 0, 0.0, 0.0), "O"),
        ((0.15, 0.0, 1.0, 0, 0, 0.0, 0.0), "U"),
        ((0.05, 0.6, 0.0, 0, 0, 0.0, 1.0), "SS"),
        ((0.18, 0.4, 0.0, 0, 0, 1.0, 0.2), "TH"),
        ((0.18, 0.4, 0.0, 0, 0, 0.7, 0.1), "DD"),
    ],
)
def test_every_sound_shows_its_key(values: tuple[float, ...], key: str) -> None:
    mix = weights(values)
    assert max(mix, key=lambda name: mix[name]) == key


def test_a_rig_with_two_keys_still_speaks() -> None:
    few = ["rest", "aa"]
    assert mouth_weights(np.array((0.0, 0.4, 0, 1, 0, 0, 0)), 0.0, few).tolist() == [1, 0]
    assert mouth_weights(np.array((0.9, 0.1, 1.0, 0, 0, 0, 0)), 0.0, few).tolist() == [0, 1]
