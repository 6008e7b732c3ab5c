"""Which moment of a moving source a frame shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from greenroom.render.window import State


@dataclass(frozen=True, slots=True)
class SourceTime:
    """A source that starts at ms `start` when frame `first` of the scene comes, and ends at ms `end` (0: at once).

    A frame shows what the source shows at the middle of that frame's time, so that rounding never skips or doubles a
    source frame. After its end a source starts over, or its last moment stays.
    """

    fps: int
    first: int
    start: int
    end: int
    loop: bool = False

    def at(self, frame: int) -> int:
        """Milliseconds into the source.

        >>> SourceTime(30, first=0, start=0, end=1000).at(1)
        50
        >>> SourceTime(30, first=0, start=0, end=1000).at(31)
        999
        >>> SourceTime(30, first=0, start=0, end=1000, loop=True).at(31)
        50
        """
        length = max(1, self.end - self.start)
        passed = (2 * (frame - self.first) + 1) * 500 // self.fps
        return self.start + (passed % length if self.loop else min(passed, length - 1))

    def of(self, first: int, states: Sequence[State]) -> tuple[int, ...]:
        """One per frame from frame `first` of the scene; 0 where `states` says that nothing is seen."""
        times: list[int] = []
        for state in states:
            at = first + len(times)
            times += [self.at(frame) if state.opacity else 0 for frame in range(at, at + state.count)]
        return tuple(times)
