"""The reference signals of EBU Tech 3341 and ITU-R BS.1770."""

from __future__ import annotations

import numpy as np
import pytest

from greenroom.speech.loudness import SILENT, integrated_loudness, true_peak


def _tone(dbfs: float, seconds: float, sample_rate: int = 48_000, hz: float = 1000.0) -> np.ndarray:
    return 10 ** (dbfs / 20) * np.sin(2 * np.pi * hz * np.arange(round(seconds * sample_rate)) / sample_rate)


@pytest.mark.parametrize("sample_rate", [44_100, 48_000])
@pytest.mark.parametrize("dbfs", [-23.0, -33.0])
def test_a_stereo_tone_reads_its_level(dbfs: float, sample_rate: int) -> None:
    tone = _tone(dbfs, 5, sample_rate)
    assert integrated_loudness(np.stack([tone, tone], 1), sample_rate) == pytest.approx(dbfs, abs=0.1)


def test_a_mono_full_scale_tone_is_minus_three() -> None:
    assert integrated_loudness(_tone(0, 5, hz=997), 48_000) == pytest.approx(-3.01, abs=0.05)


def test_the_relative_gate_ignores_quiet_parts() -> None:
    # EBU Tech 3341 case 3: -36, -23, -36 dBFS
    tone = np.concatenate([_tone(-36, 10), _tone(-23, 60), _tone(-36, 10)])
    assert integrated_loudness(np.stack([tone, tone], 1), 48_000) == pytest.approx(-23, abs=0.1)


def test_silence() -> None:
    assert integrated_loudness(np.zeros(48_000), 48_000) == SILENT
    assert integrated_loudness(np.zeros(0), 48_000) == SILENT


def test_true_peak_finds_what_lies_between_the_samples() -> None:
    n = np.arange(48_000)
    between = 0.5 * np.sin(2 * np.pi * n / 4 + np.pi / 4)  # samples at 0.354, peaks at 0.5
    assert np.abs(between).max() < 0.36
    assert true_peak(between, 48_000) == pytest.approx(-6.02, abs=0.2)
