"""What a presenter says in a scene, and what motion reads from it: loudness, stresses, when speech is heard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from greenroom.presenters.noise import Floats
from greenroom.speech.utterance import Utterance

SAMPLE_RATE = 48_000
_HOP = 480
_LOUD_RMS = 0.25  # of a loud syllable at the level that every voice is brought to
_EASE = 0.16


@dataclass(frozen=True, slots=True)
class Turn:
    """A line: it starts at `start_sample` (48 kHz, of the scene); `gesture` begins with it."""

    start_sample: int
    utterance: Utterance
    gesture: str | None = None

    @property
    def start(self) -> float:
        """Seconds."""
        return self.start_sample / SAMPLE_RATE

    @property
    def end(self) -> float:
        return (self.start_sample + len(self.utterance.pcm)) / SAMPLE_RATE


def loudness(turns: Sequence[Turn], seconds: Floats) -> Floats:
    """0..1.3 by one constant, never by the loudest moment: a later line must not change an earlier one."""
    total = np.zeros(len(seconds))
    for turn in turns:
        blocks = len(turn.utterance.pcm) // _HOP
        if not blocks:
            continue
        power = np.square(turn.utterance.pcm[: blocks * _HOP].astype(np.float64)).reshape(blocks, _HOP).mean(1)
        power = np.convolve(np.pad(power, 4), np.hanning(9) / np.hanning(9).sum(), "valid")
        times = turn.start + (np.arange(blocks) + 0.5) * _HOP / SAMPLE_RATE
        total += np.interp(seconds, times, np.sqrt(power) / _LOUD_RMS, left=0.0, right=0.0)
    return np.minimum(total, 1.3)


def speaking(turns: Sequence[Turn], seconds: Floats) -> Floats:
    """0..1: 1 while sounds are spoken, eased over pauses and at both ends."""
    spans = []
    for turn in turns:
        for phone in turn.utterance.phones:
            if phone.kind != "pause":
                rate = turn.utterance.sample_rate
                spans.append((turn.start + phone.start / rate, turn.start + phone.end / rate))
    return presence(spans, seconds)


def presence(spans: Sequence[tuple[float, float]], seconds: Floats) -> Floats:
    """0..1: 1 inside the spans (seconds), eased to 0 outside; gaps shorter than twice the easing stay above 0."""
    result = np.zeros(len(seconds))
    for start, end in spans:
        low, high = np.searchsorted(seconds, (start - _EASE, end + _EASE))
        part = seconds[low:high]
        x = np.clip(np.minimum(part - (start - _EASE), (end + _EASE) - part) / _EASE, 0, 1)
        result[low:high] = np.maximum(result[low:high], x * x * (3 - 2 * x))
    return result


def stresses(turn: Turn) -> list[float]:
    """Seconds of the scene at which stressed vowels peak."""
    rate = turn.utterance.sample_rate
    return [
        turn.start + (phone.start + 0.4 * (phone.end - phone.start)) / rate
        for phone in turn.utterance.phones
        if phone.stressed and phone.kind == "vowel"
    ]
