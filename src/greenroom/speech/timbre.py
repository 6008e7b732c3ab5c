"""The tone of the built-in voices: towards the average spectrum of real speech, even in level, in a small room.

Everything is local and without delay (linear-phase or symmetric windows), so that phoneme times stay true.
The coefficients are in `timbre.json`; `calibration.py` makes them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from greenroom.speech.utterance import Pcm

TABLE: Final = Path(__file__).with_name("timbre.json")
VERSION: Final = "1"

_THRESHOLD: Final = 10 ** (-26 / 20)
_RATIO: Final = 2.5
_LEVEL_WINDOW_S: Final = 0.040
_GAIN_WINDOW_S: Final = 0.015
_CEILING: Final = 10 ** (-1.5 / 20)
_LIMITER_WINDOW_S: Final = 0.004

_ROOM: Final = tuple(
    # Delays in ms (mutually prime-ish, so that they do not ring) and gains in dB of a small furnished room.
    zip(
        (3.1, 5.3, 7.9, 11.3, 13.7, 17.9, 22.3, 26.9, 31.7, 37.9, 43.1, 50.3),
        (-23, -25, -24, -27, -28, -29, -31, -33, -35, -38, -41, -45),
        (1, -1, 1, 1, -1, 1, -1, -1, 1, -1, 1, -1),
        strict=True,
    )
)


@dataclass(frozen=True)
class Timbre:
    """`fir` has odd length and is symmetric; `gain` brings the voice to -16 LUFS."""

    fir: npt.NDArray[np.float64]
    gain: float

    def apply(self, pcm: Pcm, sample_rate: int) -> Pcm:
        """Same length, same times."""
        shaped = self.shape(pcm, sample_rate) * self.gain
        return limited(shaped, sample_rate).astype(np.float32)

    def shape(self, pcm: Pcm, sample_rate: int) -> npt.NDArray[np.float64]:
        """Everything before the gain."""
        if not len(pcm):
            return np.zeros(0)
        from scipy import signal

        coloured = signal.oaconvolve(pcm.astype(np.float64), self.fir, mode="full")
        half = len(self.fir) // 2
        return _in_room(_compressed(coloured[half : half + len(pcm)], sample_rate), sample_rate)


def _compressed(sound: npt.NDArray[np.float64], sample_rate: int) -> npt.NDArray[np.float64]:
    """2.5:1 above the threshold; the level is read from a window centred on the sample, so nothing is late."""
    from scipy import ndimage

    window = round(_LEVEL_WINDOW_S * sample_rate)
    power = ndimage.uniform_filter1d(ndimage.uniform_filter1d(sound**2, window), window // 2)
    level = np.sqrt(np.maximum(power, 1e-12))
    gain = np.minimum(1.0, (level / _THRESHOLD) ** (1 / _RATIO - 1))
    return np.asarray(sound * ndimage.uniform_filter1d(gain, round(_GAIN_WINDOW_S * sample_rate)))


def _in_room(sound: npt.NDArray[np.float64], sample_rate: int) -> npt.NDArray[np.float64]:
    out = sound.copy()
    for delay_ms, gain_db, sign in _ROOM:
        delay = round(delay_ms * sample_rate / 1000)
        if delay < len(sound):
            out[delay:] += sign * 10 ** (gain_db / 20) * sound[:-delay]
    return out


def limited(sound: npt.NDArray[np.float64], sample_rate: int) -> npt.NDArray[np.float64]:
    """No sample above -1.5 dBFS: a gain that has reached its value when the peak comes, and local."""
    if not len(sound) or np.abs(sound).max() <= _CEILING:
        return sound
    from scipy import ndimage

    window = round(_LIMITER_WINDOW_S * sample_rate) | 1
    peaks = ndimage.maximum_filter1d(np.abs(sound), 2 * window + 1)
    gain = np.minimum(1.0, _CEILING / np.maximum(peaks, 1e-9))
    return np.asarray(sound * ndimage.uniform_filter1d(gain, window))


@cache
def _table() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(TABLE.read_bytes())
    return loaded


@cache
def timbre(engine: str, name: str) -> Timbre | None:
    """Of a voice by the engine's own name for it (`en-us+f3`); None for engines that sound as they should already."""
    entry = _table().get(engine)
    if entry is None:
        return None
    variant = name.partition("+")[2]
    half = np.array(entry["fir"][variant])
    gain_db = entry["gain_db"].get(name, entry["gain_db"][f"*+{variant}"])
    return Timbre(np.concatenate([half, half[-2::-1]]), 10 ** (gain_db / 20))


@cache
def timbre_version() -> str:
    """Changes whenever the same sound would be treated otherwise."""
    return f"{VERSION}-{sha256(TABLE.read_bytes()).hexdigest()[:12]}"
