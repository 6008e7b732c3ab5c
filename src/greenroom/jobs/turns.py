"""Who may begin when several wait: what a person waits for goes first, and beside it at most one other thing is made,
or another one that is more urgent than that.

A machine of two cores that starts, speaks and draws for five at once is late for all of them.
"""

from __future__ import annotations

import asyncio
from bisect import insort
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count

WATCHED, SHOWN, SOON, LATER = 0, 1, 3, 5
"""How urgent something is, as in RFC 9218; less is more. What plays or is listened to; what the stage shows; what is
asked for without saying more; small pictures that fill a page."""
MAX_URGENCY = 7


@dataclass(frozen=True, slots=True)
class Place:
    """Where things are made: at most `slots` at once. `started`: how many of its processes there are."""

    slots: int
    started: Callable[[], int]


@dataclass(eq=False, slots=True)
class _Turn:
    place: Place
    urgency: int
    number: int
    may: asyncio.Future[None]


class Turns:
    """For all places of one process, in its event loop."""

    def __init__(self) -> None:
        self._waiting: list[_Turn] = []
        self._running: list[_Turn] = []
        self._numbers = count()

    @property
    def waiting(self) -> int:
        return len(self._waiting)

    @asynccontextmanager
    async def turn(self, place: Place, urgency: int) -> AsyncGenerator[None, None]:
        """Waits until it may begin; it has ended when the context is left. Who stops waiting leaves the queue."""
        turn = _Turn(place, urgency, next(self._numbers), asyncio.get_running_loop().create_future())
        insort(self._waiting, turn, key=lambda one: (one.urgency, one.number))
        self._next()
        try:
            await turn.may
            yield
        finally:
            (self._waiting if turn in self._waiting else self._running).remove(turn)
            self._next()

    def _next(self) -> None:
        for turn in tuple(self._waiting):
            if self._may(turn):
                self._waiting.remove(turn)
                self._running.append(turn)
                if not turn.may.done():
                    turn.may.set_result(None)

    def _may(self, turn: _Turn) -> bool:
        here = sum(other.place is turn.place for other in self._running)
        if here >= turn.place.slots:
            return False
        first = min(other.urgency for other in (*self._waiting, *self._running))
        if turn.urgency == first:
            return True
        # Beside what is more urgent: alone, and in a process that is there already, because starting one costs most.
        # What is less urgent than this one is not in its way: it may take minutes.
        alone = not any(first < other.urgency <= turn.urgency for other in self._running)
        return alone and here < max(1, turn.place.started())
