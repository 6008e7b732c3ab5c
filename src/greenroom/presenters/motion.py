"""Speech -> motion: what head, eyes, mouth, body and arms do in every frame of a scene.

A pure function of pack, utterances, seed and time, and local: a frame's state depends on what lies within two seconds
of it and on the line being spoken, so that editing one line leaves the cached frames of the others alone.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from greenroom.presenters.gesture_plan import gesture_columns
from greenroom.presenters.noise import Floats, cell_noise, hashed, smooth_noise, stepped_noise
from greenroom.presenters.pack import Pack
from greenroom.presenters.state import COLUMNS, INDEX, MOUTH, StateTrack, quantise
from greenroom.presenters.turn import SAMPLE_RATE, Turn, loudness, presence, speaking, stresses
from greenroom.speech.mouth import mouth_track

__all__ = ["Turn", "perform"]

_BODY_HZ = 10
_BREATH_SECONDS = 3.8
_BREATH_SHARE = 0.5  # of the pack's amount: the quiet breath of someone who speaks
_SWAY_SECONDS, _SWAY_PX = 4.7, 3.0
_BLINK_CELL = 3.3
_LAG_SECONDS, _LAG_GAIN = 0.06, 0.32
_NOD_DEGREES, _NOD_LIMIT = 2.4, 3.4
_LISTEN_CELL = 2.4
_SMILE, _LISTENING_SMILE = 0.125, 0.25  # of rigs whose full smile shows teeth: resting lips stay together


def perform(
    pack: Pack,
    turns: Sequence[Turn],
    frames: int,
    fps: int,
    seed: int,
    *,
    gesture: str | None = None,
    others: Sequence[tuple[int, int]] = (),
) -> StateTrack:
    """States of `frames` frames at `fps`.

    `turns`: this presenter's lines in order. `gesture`: opens a speech whose line names none. `others`: [start, end)
    samples at 48 kHz in which somebody else speaks: the presenter listens and nods.
    """
    seconds = (np.arange(frames) + 0.5) / fps
    heard = [(start / SAMPLE_RATE, end / SAMPLE_RATE) for start, end in others]
    talk = speaking(turns, seconds)
    listen = presence(heard, seconds) * (1 - talk)
    values = np.zeros((frames, len(COLUMNS)))

    def put(name: str, column: Floats) -> None:
        values[:, INDEX[name]] = column

    nod, brow = _emphasis(turns, seconds, seed)
    listening_nod = _listening_nods(seconds, seed) * listen
    yaw, roll = _yaw_roll(turns, seconds, seed)
    earlier_yaw, earlier_roll = _yaw_roll(turns, seconds - _LAG_SECONDS, seed)
    velocity = ((yaw - earlier_yaw) + 2 * (roll - earlier_roll)) / _LAG_SECONDS
    head = pack.manifest.rig.head
    put("yaw", np.clip(yaw, *head.yaw))
    put("pitch", np.clip(nod + listening_nod + 1.4 * smooth_noise(seed, "pitch", seconds, 1.6) - 0.6, *head.pitch))
    put("roll", np.clip(roll, *head.roll))
    put("hair_lag", np.clip(-_LAG_GAIN * velocity, -9, 9))
    put("head_x", 0.5 * yaw)
    put("head_y", 0.9 * nod + 0.7 * listening_nod)
    ticks = np.floor(seconds * _BODY_HZ) / _BODY_HZ  # breath and sway step together: fewer frames redraw the body
    phase = hashed(seed, "breath phase") + ticks / _BREATH_SECONDS
    put("breath", pack.manifest.rig.breath.amount * _BREATH_SHARE * (0.5 - 0.5 * np.cos(2 * np.pi * phase)))
    put("sway", _SWAY_PX * smooth_noise(seed, "sway", ticks, _SWAY_SECONDS))
    values[:, MOUTH] = mouth_track([(turn.start_sample, turn.utterance) for turn in turns], frames, fps)
    put("smile", _SMILE * (1 - talk) + _LISTENING_SMILE * listen)
    put("eye", 1 - _blinks(seconds, seed))
    put("gaze_x", 2.0 * stepped_noise(seed, "gaze x", seconds, 0.85, 0.07) * (1 - 0.5 * listen))
    put("gaze_y", 0.8 * stepped_noise(seed, "gaze y", seconds, 1.15, 0.07))
    put("brow", brow)
    for name, column in zip(
        ("gesture", "reach", "swing"), gesture_columns(pack, turns, frames, fps, seed, gesture, heard), strict=True
    ):
        put(name, column)
    return quantise(values)


def _yaw_roll(turns: Sequence[Turn], seconds: Floats, seed: int) -> tuple[Floats, Floats]:
    """Slow turns, larger and livelier while speaking."""
    talk = speaking(turns, seconds)
    yaw = 4.2 * smooth_noise(seed, "yaw", seconds, 1.9) * (0.45 + 0.55 * talk)
    yaw += 1.2 * smooth_noise(seed, "quick yaw", seconds, 0.8) * talk
    return yaw, 1.5 * smooth_noise(seed, "roll", seconds, 2.3) + 0.12 * yaw


def _emphasis(turns: Sequence[Turn], seconds: Floats, seed: int) -> tuple[Floats, Floats]:
    """Nods (degrees) and raised brows (head units) on stressed syllables, by their loudness."""
    nod, brow = np.zeros(len(seconds)), np.zeros(len(seconds))
    for turn in turns:
        peaks = stresses(turn)
        loud_at = loudness([turn], np.array(peaks) + 0.03)
        for peak, loud in zip(peaks, np.clip(loud_at, 0.2, 1.1), strict=True):
            offset = round((peak - turn.start) * 1000)
            strength = float(loud) * (0.45 + 0.55 * hashed(seed, "nod", offset))
            low, high = np.searchsorted(seconds, (peak - 0.45, peak + 1.6))
            x = seconds[low:high] - peak + 0.06
            rising = np.exp(-((x / 0.09) ** 2))
            nod[low:high] += strength * np.where(x < 0, rising, (1 + x / 0.12) * np.exp(-x / 0.12))
            if hashed(seed, "brow", offset) < 0.3 or strength > 0.9:
                brow[low:high] += strength * np.exp(-((x / np.where(x < 0, 0.10, 0.34)) ** 2))
    return _NOD_LIMIT * np.tanh(_NOD_DEGREES * nod / _NOD_LIMIT), 6.0 * np.tanh(5.0 * brow / 6.0)


def _listening_nods(seconds: Floats, seed: int) -> Floats:
    """Degrees: one or two small nods in every cell of 2.4 s; the caller keeps those under somebody else's speech."""
    total = np.zeros(len(seconds))
    cells = np.floor(seconds / _LISTEN_CELL).astype(np.int64)
    for cell in (cells - 1, cells):
        at = cell * _LISTEN_CELL + 0.3 + 1.2 * cell_noise(seed, "listen at", cell)
        size = 1.6 + 1.4 * cell_noise(seed, "listen size", cell)
        total += size * np.exp(-(((seconds - at) / 0.14) ** 2))
        twice = cell_noise(seed, "listen twice", cell) < 0.45
        total += 0.7 * size * twice * np.exp(-(((seconds - at - 0.42) / 0.14) ** 2))
    return total


def _blinks(seconds: Floats, seed: int) -> Floats:
    """0 open … 1 closed: one blink per cell of 3.3 s, now and then two: 18 to 20 a minute."""
    closed = np.zeros(len(seconds))
    cells = np.floor(seconds / _BLINK_CELL).astype(np.int64)
    for cell in (cells - 1, cells):
        at = cell * _BLINK_CELL + 0.5 + 2.2 * cell_noise(seed, "blink", cell)
        closed = np.maximum(closed, _blink(seconds - at))
        twice = cell_noise(seed, "blink twice", cell) < 0.07
        closed = np.maximum(closed, twice * _blink(seconds - at - 0.42))
    return closed


def _blink(x: Floats) -> Floats:
    """Shut in 90 ms, closed for 50, open again in 150."""
    shut: Floats = np.clip(np.minimum(x / 0.09, (0.29 - x) / 0.15), 0, 1)
    return shut * shut * (3 - 2 * shut)
