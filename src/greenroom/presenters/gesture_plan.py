"""When which gesture is made: those that the script asks for, and a few explaining hands in longer lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from greenroom.presenters.noise import Floats, hashed
from greenroom.presenters.pack import Pack
from greenroom.presenters.turn import Turn, stresses

_RAMP_SECONDS = 0.55
_SWINGS = 3
_HOLD_SECONDS = (0.8, 3.0)
_AUTOMATIC = ("explain", "present_right", "present")
_AUTOMATIC_FROM = 4.0  # seconds of a line before hands begin to explain
_AUTOMATIC_EVERY = (6.5, 9.5)
_AUTOMATIC_HOLD = (0.9, 1.6)
_QUIET_BEFORE = 2.0


@dataclass(frozen=True, slots=True)
class Span:
    """Frames: raised over `rise` from `start`, held for `hold`, lowered over `rise`."""

    start: int
    rise: int
    hold: int
    gesture: int
    swing_frames: int = 0

    @property
    def end(self) -> int:
        return self.start + 2 * self.rise + self.hold


def gesture_columns(
    pack: Pack,
    turns: Sequence[Turn],
    frames: int,
    fps: int,
    seed: int,
    gesture: str | None,
    others: Sequence[tuple[float, float]],
) -> tuple[Floats, Floats, Floats]:
    """Columns gesture, reach, swing, each (frames,)."""
    number = np.full(frames, float(pack.idle_index))
    reach, swing = np.zeros(frames), np.zeros(frames)
    for span in _apart(list(_spans(pack, turns, fps, seed, gesture, others)), fps):
        low, high = max(0, span.start), min(frames, span.end)
        step = np.arange(low, high) - span.start
        number[low:high] = span.gesture
        # whole steps, so that every rise and fall of a gesture meets the same poses
        reach[low:high] = np.clip(np.minimum(step, span.end - span.start - step) / span.rise, 0, 1)
        if span.swing_frames:
            held = (step >= span.rise) & (step < span.rise + span.hold)
            phase = (step - span.rise) % span.swing_frames / span.swing_frames
            swing[low:high] = np.where(held, np.sin(2 * np.pi * phase), 0.0)
    return number, reach, swing


def _spans(
    pack: Pack,
    turns: Sequence[Turn],
    fps: int,
    seed: int,
    gesture: str | None,
    others: Sequence[tuple[float, float]],
) -> Iterator[Span]:
    if not turns and gesture:
        yield from _asked(pack, gesture, 0.2, 2.5, fps)
    for i, turn in enumerate(turns):
        heard = [t.end for t in turns[:i]] + [end for start, end in others if start < turn.start]
        wanted = turn.gesture
        if wanted is None and not any(turn.start - end < _QUIET_BEFORE for end in heard):
            wanted = gesture  # the clip's own gesture opens a speech; it is not repeated with every line of it
        asked = list(_asked(pack, wanted, turn.start, turn.end - turn.start, fps)) if wanted else []
        yield from asked
        yield from _automatic(pack, turn, fps, seed, asked[-1].end / fps if asked else turn.start)


def _asked(pack: Pack, gesture: str, start: float, length: float, fps: int) -> Iterator[Span]:
    """The gesture of a line, if the pack has it and it differs from idle."""
    if gesture not in pack.gesture_ids or pack.gesture_ids.index(gesture) == pack.idle_index:
        return
    index = pack.gesture_ids.index(gesture)
    sway = pack.manifest.gestures[index].sway
    rise = round(_RAMP_SECONDS * fps)
    if sway is not None:
        period = max(2, round(fps / sway.hz))
        yield Span(round(start * fps), rise, _SWINGS * period, index, period)
    else:
        hold = min(max(length - 2 * _RAMP_SECONDS, _HOLD_SECONDS[0]), _HOLD_SECONDS[1])
        yield Span(round(start * fps), rise, round(hold * fps), index)


def _automatic(pack: Pack, turn: Turn, fps: int, seed: int, free_from: float) -> Iterator[Span]:
    """Explaining hands: now and then, on a stressed syllable. Depends on the line alone, so that it stays the same
    when an earlier line grows."""
    known = [pack.gesture_ids.index(name) for name in _AUTOMATIC if name in pack.gesture_ids]
    samples = len(turn.utterance.pcm)
    if not known or turn.end - turn.start < _AUTOMATIC_FROM:
        return
    rise = round(_RAMP_SECONDS * fps)
    peaks = stresses(turn)
    key = seed ^ samples
    at = free_from + 0.5 + 1.5 * hashed(key, "gesture start")
    last = -1
    slot = 0
    while True:
        hold = _AUTOMATIC_HOLD[0] + (_AUTOMATIC_HOLD[1] - _AUTOMATIC_HOLD[0]) * hashed(key, "gesture hold", slot)
        near = min(peaks, key=lambda peak: abs(peak - at), default=at)
        start = (near if abs(near - at) < 0.6 else at) - 0.6 * _RAMP_SECONDS
        if start + 2 * _RAMP_SECONDS + hold > turn.end + 0.2:
            return
        choice = known[int(hashed(key, "gesture choice", slot) * len(known))]
        if choice == last:
            choice = known[(known.index(choice) + 1) % len(known)]
        # frames counted from the line's first frame: the same motion wherever the line begins
        offset = round((start - turn.start) * fps)
        yield Span(round(turn.start * fps) + offset, rise, round(hold * fps), choice)
        last = choice
        slot += 1
        low, high = _AUTOMATIC_EVERY
        at += low + (high - low) * hashed(key, "gesture pause", slot)


def _apart(spans: list[Span], fps: int) -> list[Span]:
    """A gesture ends before the next begins: it is held shorter, then made faster, or left out."""
    spans.sort(key=lambda span: span.start)
    result = []
    for span, following in zip(spans, [*spans[1:], None], strict=False):
        room = span.end - span.start if following is None else following.start - span.start
        if room < span.end - span.start:
            rise = min(span.rise, room // 2)
            if rise < fps // 6:
                continue
            span = replace(span, rise=rise, hold=max(0, room - 2 * rise))
        result.append(span)
    return result
