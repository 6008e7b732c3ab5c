"""The seven channels of the mouth track -> weights of a rig's drawn mouth keys, and how far the face's jaw drops."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

JAW_OF_KEY = {"aa": 1.0, "O": 0.72, "E": 0.56, "I": 0.3, "TH": 0.25, "DD": 0.25, "U": 0.25, "FF": 0.12, "SS": 0.09}
"""Drop of the face's jaw that goes with a key; keys left out do not move it."""

_SUBSTITUTES = {"smile": "rest", "PP": "rest", "FF": "SS", "TH": "DD", "DD": "E", "SS": "E", "I": "E", "E": "aa"}
_SUBSTITUTES |= {"O": "aa", "U": "O"}

# opening of the jaw at which each vowel key stands, for spread, neutral and rounded lips
_SPREAD = ((0.0, "rest"), (0.16, "I"), (0.42, "E"), (0.78, "aa"))
_NEUTRAL = ((0.0, "rest"), (0.42, "E"), (0.78, "aa"))
_ROUNDED = ((0.0, "U"), (0.18, "U"), (0.5, "O"), (0.95, "aa"))
_ARTICULATION = 1.35  # a drawn face has to speak more clearly than a real one
_SLACK = 0.05  # a jaw this little open keeps the lips together


def mouth_weights(channels: npt.NDArray[np.floating], smile: float, keys: Sequence[str]) -> npt.NDArray[np.float64]:
    """Weights (len(keys),), sum 1.

    `channels`: jaw, wide, round, close, tuck, tongue, teeth (0..1 each). Contact wins: `close` = 1 is the pressed lips
    of PP alone, `tuck` = 1 the lip under the teeth alone; what they leave goes to tongue and teeth shapes, then to the
    vowels between spread, neutral and rounded lips at the opening of the jaw. `smile` takes over resting lips.
    """
    jaw, wide, rounded, close, tuck, tongue, teeth = (float(min(max(c, 0.0), 1.0)) for c in channels)
    hiss = teeth * _falling(jaw, 0.0, 0.35) * (1.0 - 0.7 * rounded)
    tip = tongue * _falling(jaw, 0.3, 0.9) * (1.0 - hiss) * 0.85
    vowel = (1.0 - hiss) * (1.0 - tip / max(1.0 - hiss, 1e-6)) if hiss < 1.0 else 0.0
    tip_key = "TH" if tongue > 0.8 and jaw < 0.3 else "DD"
    free = (1.0 - close) * (1.0 - tuck)
    mix = {"PP": close, "FF": (1.0 - close) * tuck, "SS": free * hiss, tip_key: free * tip}
    opening = max(0.0, jaw - _SLACK) * _ARTICULATION
    spread = _rising(wide, 0.45, 0.75)
    for share, row in (
        ((1.0 - rounded) * spread, _SPREAD),
        ((1.0 - rounded) * (1.0 - spread), _NEUTRAL),
        (rounded, _ROUNDED),
    ):
        for key, weight in _between(row, opening).items():
            mix[key] = mix.get(key, 0.0) + free * vowel * share * weight
    rest = mix.get("rest", 0.0)
    mix["rest"], mix["smile"] = rest * (1.0 - smile), rest * smile
    return _in_order(mix, keys)


def jaw_drop(weights: npt.NDArray[np.float64], keys: Sequence[str]) -> float:
    """0..1, the drop of the face's jaw that fits a mixture of keys."""
    return float(sum(weight * JAW_OF_KEY.get(key, 0.0) for weight, key in zip(weights, keys, strict=True)))


def _in_order(mix: Mapping[str, float], keys: Sequence[str]) -> npt.NDArray[np.float64]:
    weights = np.zeros(len(keys), np.float64)
    for name, weight in mix.items():
        key = name
        while key not in keys and key in _SUBSTITUTES:
            key = _SUBSTITUTES[key]
        weights[keys.index(key) if key in keys else 0] += weight
    return weights / float(weights.sum())


def _between(row: Sequence[tuple[float, str]], opening: float) -> dict[str, float]:
    """Linear interpolation between the two keys whose openings lie around this one."""
    for (low, below), (high, above) in zip(row, row[1:], strict=False):
        if opening < high:
            share = max(0.0, opening - low) / (high - low)
            return {below: 1.0 - share, above: share} if below != above else {below: 1.0}
    return {row[-1][1]: 1.0}


def _rising(value: float, low: float, high: float) -> float:
    return min(1.0, max(0.0, (value - low) / (high - low)))


def _falling(value: float, low: float, high: float) -> float:
    return 1.0 - _rising(value, low, high)
