"""When a clip is seen, and how its entrances and exits move it: states per frame, pure functions of the document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from greenroom.project.parts import Animation
from greenroom.project.time import ms_to_frames
from greenroom.render.window import State, run_length

_ENTRANCES = frozenset({"fade-in", "zoom-in", "in-left", "in-right", "in-up", "in-down"})
_ABSENT = State(1, 0)
_OUT = {"left": (-1.0, 0.0), "right": (1.0, 0.0), "up": (0.0, -1.0), "down": (0.0, 1.0)}
"""`in-left` enters from there, `out-left` leaves to there."""
_ZOOM_FADE = 0.4
"""Of a zoom, in which what is still tiny fades in."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Frames [first, end) of the scene in which a clip is on the canvas."""

    first: int
    end: int

    @classmethod
    def between(cls, start_ms: int | None, end_ms: int | None, scene_frames: int, fps: int) -> Seen:
        """
        >>> Seen.between(100, None, 60, 30)
        Seen(first=3, end=60)
        """
        end = scene_frames if end_ms is None else min(scene_frames, ms_to_frames(end_ms, fps))
        return cls(min(end, ms_to_frames(start_ms or 0, fps)), end)


@dataclass(frozen=True, slots=True)
class Motion:
    """Everything that moves a clip: its `animations` and its own `opacity` (percent)."""

    seen: Seen
    opacity: int
    animations: Sequence[Animation]
    fps: int

    def states(self, first: int, count: int) -> tuple[State, ...]:
        """States of the scene's frames [first, first + count), run-length encoded."""
        if not self._moves(first, first + count):
            return self._still(first, first + count)
        return run_length([self._state(frame) for frame in range(first, first + count)])

    def _still(self, first: int, end: int) -> tuple[State, ...]:
        """Frames [first, end) without any animation: absent, there, absent."""
        comes, goes = (min(max(edge, first), end) for edge in (self.seen.first, self.seen.end))
        alpha = _alpha(self.opacity / 100)
        runs = (State(comes - first, 0), State(goes - comes, alpha), State(end - goes, 0))
        return run_length([state for state in runs if state.count])

    def _moves(self, first: int, end: int) -> bool:
        """Some frame of [first, end) is inside, or on the wrong side of, an animation."""
        return any(
            first < self._span(animation)[1] if animation.type in _ENTRANCES else end > self._span(animation)[0]
            for animation in self.animations
        )

    def _span(self, animation: Animation) -> tuple[int, int]:
        """Frames [start, end) of an animation."""
        length = max(1, ms_to_frames(animation.duration_ms, self.fps))
        delay = ms_to_frames(animation.delay_ms, self.fps)
        if animation.type in _ENTRANCES:
            return self.seen.first + delay, self.seen.first + delay + length
        return self.seen.end - delay - length, self.seen.end - delay

    def _state(self, frame: int) -> State:
        if not self.seen.first <= frame < self.seen.end:
            return _ABSENT
        opacity, dx, dy, scale = self.opacity / 100, 0.0, 0.0, 1.0
        for animation in self.animations:
            away = self._away(animation, frame)
            kind, _, side = animation.type.partition("-")
            if kind == "fade":
                opacity *= 1 - _smooth(away)
            elif kind == "zoom":
                scale *= 1 - _ease(away)
                opacity *= _smooth(min(1.0, (1 - away) / _ZOOM_FADE))
            else:
                x, y = _OUT[side]
                dx, dy = dx + x * _ease(away), dy + y * _ease(away)
        alpha, scale = _alpha(opacity), round(scale, 4)
        if not alpha or scale <= 0:
            return _ABSENT
        return State(1, alpha, _fine(dx), _fine(dy), scale)

    def _away(self, animation: Animation, frame: int) -> float:
        """0 = the clip is where it belongs, 1 = it has not come yet or is gone."""
        start, end = self._span(animation)
        if animation.type in _ENTRANCES:
            return min(1.0, max(0.0, (end - frame) / (end - start)))
        return min(1.0, max(0.0, (frame + 1 - start) / (end - start)))


def _smooth(t: float) -> float:
    return t * t * (3 - 2 * t)


def _ease(away: float) -> float:
    """Fast far away, slow near the place: an entrance settles, an exit gathers speed."""
    return away**3


def _alpha(opacity: float) -> int:
    return round(opacity * 255)


def _fine(share: float) -> float:
    """Less than an eighth of a pixel of any canvas."""
    return round(share * (1 << 15)) / (1 << 15) + 0.0
