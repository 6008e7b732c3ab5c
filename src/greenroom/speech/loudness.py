"""Loudness after ITU-R BS.1770-4 / EBU R 128: K-weighting, gating, true peak."""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

SILENT: Final = -70.0
"""LUFS of a sound in which nothing passes the absolute gate."""

_BLOCK_S: Final = 0.4
_OVERLAP: Final = 4
_OFFSET: Final = -0.691
_RELATIVE_GATE: Final = -10.0

Samples = npt.NDArray[np.float32] | npt.NDArray[np.float64]
"""Shape (samples,) or (samples, channels)."""


def integrated_loudness(samples: Samples, sample_rate: int) -> float:
    """LUFS; channels are weighted equally (mono, stereo). Shorter than 400 ms counts as one block."""
    sound = np.asarray(samples, np.float64)
    if sound.ndim == 1:
        sound = sound[:, None]
    if not len(sound):
        return SILENT
    from scipy import signal

    weighted = signal.sosfilt(_k_weighting(sample_rate), sound, axis=0)
    block = round(_BLOCK_S * sample_rate)
    hop = block // _OVERLAP
    energy = np.concatenate([np.zeros((1, sound.shape[1])), np.cumsum(weighted**2, axis=0)])
    starts = np.arange(0, max(1, len(sound) - block + 1), hop)
    ends = np.minimum(starts + block, len(sound))
    power = ((energy[ends] - energy[starts]) / (ends - starts)[:, None]).sum(axis=1)
    power = power[_lufs(power) > SILENT]
    if not len(power):
        return SILENT
    power = power[_lufs(power) > float(_lufs(power.mean())) + _RELATIVE_GATE]
    return float(_lufs(power.mean()))


def true_peak(samples: Samples, sample_rate: int) -> float:
    """dBTP, from a fourfold oversampled signal (twofold from 96 kHz on)."""
    sound = np.asarray(samples, np.float64)
    if not len(sound):
        return -np.inf
    from scipy import signal

    factor = 4 if sample_rate < 96_000 else 2
    peak = np.abs(signal.resample_poly(sound, factor, 1, axis=0)).max()
    return float(20 * np.log10(max(peak, 1e-9)))


def _lufs(power: npt.NDArray[np.float64] | np.floating) -> npt.NDArray[np.float64]:
    return np.asarray(_OFFSET + 10 * np.log10(np.maximum(power, 1e-12)), np.float64)


def _k_weighting(sample_rate: int) -> npt.NDArray[np.float64]:
    """Head shelf and RLB high-pass, by the bilinear transform for any sample rate; (2, 6) second-order sections."""
    k = np.tan(np.pi * 1681.974450955533 / sample_rate)
    q, high = 0.7071752369554196, 10 ** (3.999843853973347 / 20)
    middle = high**0.4996667741545416
    shelf = np.array(
        [high + middle * k / q + k * k, 2 * (k * k - high), high - middle * k / q + k * k]
        + [1 + k / q + k * k, 2 * (k * k - 1), 1 - k / q + k * k]
    ) / (1 + k / q + k * k)
    k = np.tan(np.pi * 38.13547087602444 / sample_rate)
    q = 0.5003270373238773
    low = 1 + k / q + k * k
    high_pass = np.array([1.0, -2.0, 1.0, 1.0, 2 * (k * k - 1) / low, (1 - k / q + k * k) / low])
    return np.stack([shelf, high_pass])
