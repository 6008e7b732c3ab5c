"""Noise that is a function of seed, channel and time cell alone: nothing before or after a moment can change it."""

from __future__ import annotations

import zlib

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def cell_noise(seed: int, channel: str, cells: npt.NDArray[np.int64] | int) -> Floats:
    """Uniform in [0, 1), one value per cell number (splitmix64 of seed, channel and cell)."""
    start = np.array([(seed & 0xFFFFFFFFFFFFFFFF) ^ zlib.crc32(channel.encode()) << 20], np.uint64)
    x = start + (np.atleast_1d(np.asarray(cells, np.int64)).astype(np.uint64) + np.uint64(1)) * np.uint64(
        0x9E3779B97F4A7C15
    )
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        x = (x ^ (x >> np.uint64(shift))) * np.uint64(factor)
    x ^= x >> np.uint64(31)
    return (x >> np.uint64(11)).astype(np.float64) / 2.0**53


def hashed(seed: int, channel: str, cell: int = 0) -> float:
    """One value of `cell_noise`."""
    return float(cell_noise(seed, channel, cell)[0])


def smooth_noise(seed: int, channel: str, seconds: Floats, period: float) -> Floats:
    """-1..1, a new random value every `period` seconds with a twice differentiable curve between."""
    position = seconds / period
    cell = np.floor(position)
    f = position - cell
    f = f * f * f * (f * (6 * f - 15) + 10)
    cells = cell.astype(np.int64)
    low, high = cell_noise(seed, channel, cells), cell_noise(seed, channel, cells + 1)
    return 2 * (low + (high - low) * f) - 1


def stepped_noise(seed: int, channel: str, seconds: Floats, period: float, rise: float) -> Floats:
    """-1..1, held for `period` seconds, then moved within `rise` seconds to the next value."""
    cells = np.floor(seconds / period).astype(np.int64)
    f = np.clip((seconds - cells * period) / rise, 0, 1)
    f = f * f * (3 - 2 * f)
    low, high = cell_noise(seed, channel, cells - 1), cell_noise(seed, channel, cells)
    return 2 * (low + (high - low) * f) - 1
