"""The mouth track: seven continuous channels per video frame, made from phonemes. The one mouth model of the house.

Each sound pulls on jaw and lips around its time (dominance blending: a vowel's rounding starts in the consonant before
it), the sum is smoothed, and then the contacts are imposed as hard facts: lips closed on p, b, m, lower lip at the
teeth on f, v. A frame rate too low to hit a contact gets it on the nearest frame.

Pure and local: a frame depends only on sounds within `REACH_S` of its centre, bit for bit. So the grid is anchored to
the time line, sums run in order of time, and every kernel ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from greenroom.speech.utterance import Utterance
from greenroom.speech.visemes import REST, Shape, shapes

CHANNELS: Final = ("jaw", "wide", "round", "close", "tuck", "tongue", "teeth")
"""All 0..1. `jaw` open, `wide` corners spread (rest .4), `round` pursed, `close` lips pressed together (1 = contact),
`tuck` lower lip under the upper teeth (1 = contact), `tongue` tip raised and seen, `teeth` seen."""

JAW, WIDE, ROUND, CLOSE, TUCK, TONGUE, TEETH = range(7)
SAMPLE_RATE: Final = 48_000
REACH_S: Final = 1.0
"""No sound farther away than this changes a frame (the guarantee; the kernels are shorter)."""

_STEP: Final = 200
"""samples per point of the inner grid: 240 per second"""
_LEAD: Final = np.array([0.040, 0.050, 0.050, 0.040, 0.040]) * SAMPLE_RATE
_TRAIL: Final = np.array([0.045, 0.060, 0.060, 0.045, 0.045]) * SAMPLE_RATE
"""Time constants of jaw, wide, round, tongue, teeth: lips are anticipated further than the jaw."""
_TAIL: Final = round(0.35 * SAMPLE_RATE)
"""where the pull of a sound is cut to nothing"""
_RAMP_IN: Final = 0.042 * SAMPLE_RATE
_RAMP_OUT: Final = 0.038 * SAMPLE_RATE
_SHORT: Final = round(0.012 * SAMPLE_RATE)
"""an engine may give a sound no time at all; it still moves the mouth for this long"""
_FULL_PULL: Final = 0.060 * SAMPLE_RATE
_RELEASE: Final = 0.7
"""The share of a stop's time that is closure, when the engine does not tell."""
_STRESSED, _UNSTRESSED = 1.3, 1.1
"""Blending and smoothing flatten the jaw; vowels aim further so that they arrive."""
_STOPS: Final = frozenset("pb")
_RELAX: Final = 0.120 * SAMPLE_RATE
_PAUSE: Final = round(0.200 * SAMPLE_RATE)
"""From this length on, a pause shuts the mouth."""
_SMOOTHING: Final = np.hanning(11)[1:-1] / np.hanning(11)[1:-1].sum()
"""37 ms"""
_REST_WEIGHT: Final = 0.02
_REST_EDGE: Final = 10 * SAMPLE_RATE
_FOREVER: Final = 24 * 3600 * SAMPLE_RATE
_QUANTUM: Final = 4096.0

Track = npt.NDArray[np.float32]
"""Shape (frames, 7), in the order of CHANNELS."""

_Grid = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Sound:
    """[start, end) in samples of the time line."""

    start: int
    end: int
    shape: Shape
    stressed: bool = False
    opens: int = 0
    """where a contact ends"""


def mouth_track(turns: Sequence[tuple[int, Utterance]], frames: int, fps: int) -> Track:
    """The mouth of one speaker for `frames` video frames.

    `turns` are (first sample at 48 kHz, utterance), not overlapping; an utterance must be at 48 kHz. The value of frame
    n is that of its centre, (n + ½) / fps. Where nobody speaks the mouth rests: jaw 0, lips touching lightly.
    """
    sounds = _sounds(turns)
    centres: _Grid = np.asarray((np.arange(frames) + 0.5) * (SAMPLE_RATE / fps), np.float64)
    points = int(np.ceil(frames * SAMPLE_RATE / fps / _STEP)) + 2
    inner = _blended(sounds, points)
    time = np.arange(points) * float(_STEP)
    track = np.stack([np.interp(centres, time, inner[:, c]) for c in range(len(CHANNELS))], axis=1)
    _hold_contacts(track, sounds, centres, SAMPLE_RATE / fps)
    return (np.round(track * _QUANTUM) / _QUANTUM).astype(np.float32)


def _sounds(turns: Sequence[tuple[int, Utterance]]) -> list[_Sound]:
    """In order of time; the gaps before, between and after the turns are rest."""
    found: list[_Sound] = []
    free = -_REST_EDGE
    for first, utterance in sorted(turns, key=lambda turn: turn[0]):
        if first > free:
            found.append(_Sound(free, first, REST))
        free = first + len(utterance.pcm)
        if utterance.sample_rate != SAMPLE_RATE:
            raise ValueError(f"an utterance at {utterance.sample_rate} Hz has no place on a {SAMPLE_RATE} Hz time line")
        for phone in utterance.phones:
            start, end = first + phone.start, first + phone.end
            if phone.kind == "pause":
                found.append(_Sound(start, end, REST))
                continue
            parts = shapes(phone.ipa)
            edges = [start + (end - start) * i // max(1, len(parts)) for i in range(len(parts) + 1)]
            for shape, a, b in zip(parts, edges, edges[1:], strict=False):
                stop = max(b, a + _SHORT)
                opens = stop if phone.release is None else first + phone.release
                if phone.release is None and phone.ipa[:1] in _STOPS:
                    opens = a + round((stop - a) * _RELEASE)
                found.append(_Sound(a, stop, shape, phone.stressed, min(max(opens, a + _SHORT), stop)))
    found.append(_Sound(free, free + _FOREVER, REST))
    return found


def _blended(sounds: Sequence[_Sound], points: int) -> _Grid:
    """The channels on the inner grid, shape (points, 7)."""
    weighted = np.zeros((points, 5))
    weights = np.full((points, 5), _REST_WEIGHT)
    weighted += np.array([REST.jaw, REST.wide, REST.round, REST.tongue, REST.teeth]) * _REST_WEIGHT
    contact = np.zeros((points, 2))
    shut = np.zeros(points)
    for sound in sounds:
        first = max(0, -(-(sound.start - _TAIL) // _STEP))
        last = min(points, (sound.end + _TAIL) // _STEP + 1)
        if first >= last:
            continue
        time = np.arange(first, last) * _STEP
        early, late = (time - sound.start)[:, None], (sound.end - time)[:, None]
        pull = np.exp(np.minimum(0, np.minimum(early / _LEAD, late / _TRAIL)))
        pull *= min(1.0, max(0.35, (sound.end - sound.start) / _FULL_PULL))
        target, power = _target(sound)
        pulls = pull * power
        weighted[first:last] += pulls * target
        weights[first:last] += pulls
        if sound.shape.contact != "none":
            k = 0 if sound.shape.contact == "lips" else 1
            edge = np.minimum(
                (time - (sound.start - _RAMP_IN)) / _RAMP_IN, (sound.opens + _RAMP_OUT - time) / _RAMP_OUT
            )
            contact[first:last, k] = np.maximum(contact[first:last, k], _ease(edge))
        elif sound.shape is REST and sound.end - sound.start >= _PAUSE:
            edge = np.minimum((time - sound.start) / _RELAX, (sound.end - time) / _RAMP_IN)
            shut[first:last] = np.maximum(shut[first:last], _ease(edge))
    smooth = _smoothed(weighted / weights)
    lips, teeth = contact[:, 0], np.maximum(0, contact[:, 1] - contact[:, 0])
    track = np.zeros((points, len(CHANNELS)))
    track[:, JAW] = smooth[:, 0] * (1 - lips) * (1 - 0.6 * teeth) * (1 - shut)
    track[:, WIDE], track[:, ROUND] = smooth[:, 1], smooth[:, 2]
    track[:, CLOSE], track[:, TUCK] = lips, teeth
    track[:, TONGUE] = smooth[:, 3] * (1 - lips) * (1 - shut)
    track[:, TEETH] = smooth[:, 4] * (1 - lips) * (1 - shut)
    return track


@cache
def _pull_powers(shape: Shape) -> tuple[float, float, float, float, float]:
    return (shape.jaw_pull, shape.lip_pull, shape.lip_pull, shape.jaw_pull * 0.6, shape.jaw_pull * 0.6)


def _target(sound: _Sound) -> tuple[_Grid, _Grid]:
    """Values and powers of jaw, wide, round, tongue, teeth. A stressed vowel opens further."""
    shape = sound.shape
    jaw = shape.jaw
    if shape.vowel:
        jaw = min(1.0, jaw * (_STRESSED if sound.stressed else _UNSTRESSED))
    return np.array([jaw, shape.wide, shape.round, shape.tongue, shape.teeth]), np.array(_pull_powers(shape))


def _ease(x: _Grid) -> _Grid:
    x = np.clip(x, 0, 1)
    return x * x * (3 - 2 * x)


def _smoothed(values: _Grid) -> _Grid:
    # Shifted sums instead of a convolution call: the same bits wherever the window lies.
    half = len(_SMOOTHING) // 2
    padded = np.pad(values, ((half, half), (0, 0)), "edge")
    out = np.zeros_like(values)
    for k, tap in enumerate(_SMOOTHING):
        out += tap * padded[k : k + len(values)]
    return out


def _hold_contacts(track: npt.NDArray[np.floating], sounds: Sequence[_Sound], centres: _Grid, frame: float) -> None:
    """At least one frame in full contact for each p, b, m, f, v, however short it is."""
    for sound in sounds:
        if sound.shape.contact == "none":
            continue
        first = int(np.ceil(sound.start / frame - 0.5))
        last = int(np.floor(sound.opens / frame - 0.5))
        if last < first:
            first = last = round((sound.start + sound.opens) / 2 / frame - 0.5)
        for n in range(max(0, first), min(len(centres) - 1, last) + 1):
            if sound.shape.contact == "lips":
                track[n, [JAW, TUCK, TONGUE, TEETH]] = 0.0
                track[n, CLOSE] = 1.0
            elif track[n, CLOSE] < 1.0:
                track[n, TUCK], track[n, CLOSE] = 1.0, 0.0
                track[n, JAW] = min(track[n, JAW], 0.12)
