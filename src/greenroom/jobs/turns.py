"""Who may begin when several wait: what a person waits for goes first, and beside it at most one other thing is made,
or another one that is more urgent than that.

A machine of two cores that starts, speaks and draws for five at once is late for all of them. Who waits long becomes
more urgent, so that everybody's turn comes.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

WATCHED, SHOWN, SOON, LATER = 0, 1, 3, 5
"""How urgent something is, as in RFC 9218; less is more. What plays or is listened to; what the stage shows, or what
was just brought; what is asked for without saying more; small pictures that fill a page."""
MAX_URGENCY = 7
STEP_S = 5.0
"""Who waited so long counts as one more urgent, but never as a film."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where things are made: at most `slots` at once. `started`: how many of its processes there are."""

    slots: int
    started: Callable[[], int]


@dataclass(eq=False, slots=True)
class _Turn:
    place: Place
    urgency: int
    since: float
    may: asyncio.Future[None]


class Turns:
    """For all places of one process, in its event loop. `clock` tells seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._waiting: list[_Turn] = []
        """As they came."""
        self._running: list[_Turn] = []
        self._clock = clock

    @property
    def waiting(self) -> int:
        return len(self._waiting)

    @asynccontextmanager
    async def turn(self, place: Place, urgency: int) -> AsyncGenerator[None, None]:
        """Waits until it may begin; it has ended when the context is left. Who stops waiting leaves the queue."""
        turn = _Turn(place, urgency, self._clock(), asyncio.get_running_loop().create_future())
        self._waiting.append(turn)
        self._next()
        try:
            await turn.may
            yield
        finally:
            (self._waiting if turn in self._waiting else self._running).remove(turn)
            self._next()

    def _next(self) -> None:
        now = self._clock()
        for turn in sorted(self._waiting, key=lambda one: _by_now(one, now)):
            if self._may(turn, now):
                self._waiting.remove(turn)
                self._running.append(turn)
                if not turn.may.done():
                    turn.may.set_result(None)

    def _may(self, turn: _Turn, now: float) -> bool:
        here = sum(other.place is turn.place for other in self._running)
        if here >= turn.place.slots:
            return False
        waiting = (_by_now(other, now) for other in self._waiting)
        first = min((*waiting, *(other.urgency for other in self._running)))
        if _by_now(turn, now) == first:
            return True
        # Beside what is more urgent: alone, and in a process that is there already, because starting one costs most.
        # What is less urgent than this one is not in its way: it may take minutes.
        alone = not any(first < other.urgency <= turn.urgency for other in self._running)
        return alone and here < max(1, turn.place.started())


def _by_now(turn: _Turn, now: float) -> int:
    """How urgent it has become."""
    return min(turn.urgency, max(SHOWN, turn.urgency - int((now - turn.since) / STEP_S)))
