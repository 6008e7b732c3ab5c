"""A look-ahead limiter whose output depends only on samples within REACH: no gain is derived from the whole mix.

SciPy takes longer to load than a segment to render; it is loaded when there is sound to limit.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

Stereo = npt.NDArray[np.float32]
"""(samples, 2), 48 kHz."""

CEILING_DB = -2.0
"""dBTP of the mix; AAC adds up to about 1 dB, and the file stays at -1 or below."""
_OVERSAMPLING = 4
_SIDE = 12
"""Input samples that the interpolator looks at to each side."""
_LOOK = 480
"""Samples (10 ms) over which the gain goes down and comes back."""
REACH = 2 * _LOOK + _SIDE + 1

_SMOOTH = np.hanning(2 * _LOOK + 3)[1:-1]
_SMOOTH /= _SMOOTH.sum()


def limit(mix: Stereo, ceiling_db: float = CEILING_DB) -> Stereo:
    """True peak at most about `ceiling_db`; samples quieter than that, and REACH away from louder ones, are untouched.

    The outer REACH samples only give context: their own output is not exact.
    """
    from scipy.ndimage import maximum_filter1d

    ceiling = 10 ** (ceiling_db / 20)
    peak = true_peaks(mix)
    if not mix.size or peak.max() <= ceiling:
        return mix
    reduction = 1 - np.minimum(1, ceiling / np.maximum(peak, ceiling))
    held = maximum_filter1d(reduction, 2 * _LOOK + 1, mode="constant")
    gain = 1 - np.convolve(held, _SMOOTH, mode="same")
    limited: Stereo = (mix * gain[:, None]).astype(np.float32)
    return limited


def true_peaks(mix: Stereo) -> npt.NDArray[np.float64]:
    """Per sample, the greatest absolute value of both channels in the 4x oversampled signal around it."""
    from scipy.signal import upfirdn

    if not mix.size:
        return np.zeros(0)
    fine = np.abs(upfirdn(_interpolator(), mix, up=_OVERSAMPLING, axis=0)).max(axis=1)
    delay = _SIDE * _OVERSAMPLING
    fine = fine[delay : delay + len(mix) * _OVERSAMPLING]
    fine = np.pad(fine, (0, len(mix) * _OVERSAMPLING - len(fine))).reshape(len(mix), _OVERSAMPLING)
    after = fine.max(axis=1)
    before = np.concatenate([after[:1], fine[:-1, 1:].max(axis=1)])
    peaks: npt.NDArray[np.float64] = np.maximum(np.maximum(after, before), np.abs(mix).max(axis=1)).astype(np.float64)
    return peaks


@cache
def _interpolator() -> npt.NDArray[np.float32]:
    from scipy.signal import firwin

    taps = _OVERSAMPLING * firwin(2 * _SIDE * _OVERSAMPLING + 1, 1 / _OVERSAMPLING, window=("kaiser", 8.0))
    return np.asarray(taps, np.float32)
