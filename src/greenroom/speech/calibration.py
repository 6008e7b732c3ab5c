"""Makes `timbre.json`: `python -m greenroom.speech.calibration` (a few minutes). Run it when the engine, its voices or
`timbre.py` change.

Per variant: a linear-phase filter from its measured long-term spectrum to that of real speech. Per voice: the gain
that makes it -16 LUFS.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy import signal

from greenroom.speech.calibration_texts import NUMBERS, TEXTS
from greenroom.speech.engines.espeak import EspeakEngine
from greenroom.speech.engines.espeak_languages import LANGUAGES
from greenroom.speech.engines.espeak_voices import ENGINE, VARIANTS
from greenroom.speech.loudness import SILENT, integrated_loudness
from greenroom.speech.spoken import verbatim
from greenroom.speech.timbre import TABLE, Timbre, limited
from greenroom.speech.utterance import Pcm, Utterance
from greenroom.speech.voices import voice

TARGET_LUFS: Final = -16.0
_TAPS: Final = 255
_ROUNDS: Final = 5
_MAX_CORRECTION_DB: Final = 12.0
_LEVEL: Final = 10 ** (-20 / 20)
"""RMS in front of the compressor, the same for every variant."""

SPEECH_SPECTRUM: Final = {
    # Byrne et al. 1994, combined long-term average of speech: third-octave centre in Hz -> dB
    200: 60.2,
    250: 60.3,
    315: 59.0,
    400: 62.1,
    500: 62.1,
    630: 60.5,
    800: 56.8,
    1000: 53.7,
    1250: 53.0,
    1600: 52.0,
    2000: 48.7,
    2500: 48.1,
    3150: 46.8,
    4000: 45.6,
    5000: 44.5,
    6300: 44.3,
    8000: 43.7,
    10000: 43.4,
}


def _say(name: str, texts: Iterable[str]) -> tuple[Pcm, int]:
    found = voice(f"{ENGINE}:{name}")
    said = [EspeakEngine().synthesize(verbatim(t, found.language), found, 1.0, 0.0) for t in texts]
    return np.concatenate([_without_silence(u) for u in said]), said[0].sample_rate


def _without_silence(u: Utterance) -> Pcm:
    """As the line will be heard: the engine's silence at both ends is cut."""
    audible = [p for p in u.phones if p.kind != "pause"]
    return u.pcm[audible[0].start : audible[-1].end] if audible else u.pcm


def third_octaves(pcm: Pcm | npt.NDArray[np.float64], sample_rate: int) -> npt.NDArray[np.float64]:
    """dB in the bands of the target."""
    frequencies, density = signal.welch(pcm, sample_rate, nperseg=4096)
    bands = [density[(frequencies >= f * 2 ** (-1 / 6)) & (frequencies < f * 2 ** (1 / 6))] for f in SPEECH_SPECTRUM]
    return np.array([10 * np.log10(b.sum() + 1e-15) for b in bands])


def _design(samples: list[Pcm], sample_rate: int) -> npt.NDArray[np.float64]:
    """The filter of one variant, from its sound in each main language.

    Found in rounds, because the compressor behind it lifts consonants: each round corrects what is heard in the end.
    """
    centres = np.array(list(SPEECH_SPECTRUM), float)
    wanted = np.array(list(SPEECH_SPECTRUM.values()))
    correction = np.zeros(len(centres))
    fir = np.ones(1)
    for _ in range(_ROUNDS):
        heard = [third_octaves(Timbre(fir, 1.0).shape(pcm, sample_rate), sample_rate) for pcm in samples]
        missing = np.mean([wanted - h - np.median(wanted - h) for h in heard], axis=0)
        correction = np.clip(correction + missing, -_MAX_CORRECTION_DB, _MAX_CORRECTION_DB)
        fir = _filter(centres, correction, sample_rate)
        level = np.mean([np.sqrt(np.mean(signal.oaconvolve(pcm, fir, mode="same") ** 2)) for pcm in samples])
        fir *= _LEVEL / level
    return fir


def _filter(
    centres: npt.NDArray[np.float64], correction: npt.NDArray[np.float64], sample_rate: int
) -> npt.NDArray[np.float64]:
    nyquist = sample_rate / 2
    grid = np.linspace(0, nyquist, 257)
    gains = np.interp(np.log(np.maximum(grid, 20)), np.log(centres), correction)
    gains[grid < 70] -= 24  # rumble below any voice
    return np.asarray(signal.firwin2(_TAPS, grid / nyquist, 10 ** (gains / 20)))


def _gain_db(name: str, fir: npt.NDArray[np.float64], texts: tuple[str, ...]) -> float | None:
    """None for the few languages whose voice has no words for numbers."""
    pcm, sample_rate = _say(name, texts)
    shaped = Timbre(fir, 1.0).shape(pcm, sample_rate)
    if integrated_loudness(shaped, sample_rate) <= SILENT:
        return None
    gain = 0.0
    for _ in range(3):  # the limiter takes a little away, so the gain is found in a few steps
        gain += TARGET_LUFS - integrated_loudness(limited(shaped * 10 ** (gain / 20), sample_rate), sample_rate)
    return round(gain, 2)


def calibrate() -> dict[str, object]:
    firs: dict[str, npt.NDArray[np.float64]] = {}
    gains: dict[str, float] = {}
    with ThreadPoolExecutor() as pool:
        for variant in VARIANTS:
            spoken = list(pool.map(lambda lang, v=variant: _say(f"{lang}+{v}", TEXTS[lang]), TEXTS))
            firs[variant] = _design([pcm for pcm, _ in spoken], spoken[0][1])
            names = [f"{language}+{variant}" for language in LANGUAGES]
            texts = [TEXTS.get(language, (NUMBERS,)) for language in LANGUAGES]
            measured = pool.map(_gain_db, names, [firs[variant]] * len(names), texts)
            known = {name: gain for name, gain in zip(names, measured, strict=True) if gain is not None}
            gains |= known
            gains[f"*+{variant}"] = round(float(np.median(list(known.values()))), 2)
            print(variant, gains[f"*+{variant}"], file=sys.stderr)  # noqa: T201
    half = {v: [float(f"{x:.6g}") for x in fir[: _TAPS // 2 + 1]] for v, fir in firs.items()}
    return {ENGINE: {"fir": half, "gain_db": gains}}


if __name__ == "__main__":
    TABLE.write_text(json.dumps(calibrate(), indent=0, separators=(",", ":")) + "\n")
