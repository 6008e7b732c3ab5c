"""One look at each watched export, or batch, twice a second, however many clients watch it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from greenroom.project.errors import GreenroomError

EVERY = 0.5
HEARTBEAT = 10.0
"""Seconds of silence after which a watcher is told that the connection lives."""

log = logging.getLogger(__name__)


class Watched(Protocol):
    """What ends some day; equal when nothing changed."""

    @property
    def id(self) -> str: ...

    @property
    def alive(self) -> bool: ...


T = TypeVar("T", bound=Watched)


@dataclass
class _Watch(Generic[T]):
    latest: T | None
    gone: bool = False
    watchers: int = 0
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    task: asyncio.Task[None] | None = None

    def tell(self) -> None:
        """Wakes everybody who waits; the next change is a new event."""
        self.changed.set()
        self.changed = asyncio.Event()


class Watcher(Generic[T]):
    """For one event loop. `find` looks; None: it was deleted."""

    def __init__(self, find: Callable[[str], T | None], *, every: float = EVERY, heartbeat: float = HEARTBEAT) -> None:
        self._find, self._every, self._heartbeat = find, every, heartbeat
        self._watches: dict[str, _Watch[T]] = {}
        self._ended = False

    def end(self) -> None:
        """Every stream ends at once: this process is about to. Clients come again, to another one."""
        self._ended = True
        for watch in self._watches.values():
            watch.gone = True
            watch.tell()

    def polls(self) -> int:
        """How many of them are looked at."""
        return len(self._watches)

    async def follow(self, what: T) -> AsyncGenerator[T | None, None]:
        """`what` as it is now, then at every change, None at every heartbeat; ends after the final state, or when it is
        deleted."""
        watch = self._watches.get(what.id)
        if watch is None:
            watch = self._watches[what.id] = _Watch(what, gone=self._ended)
            watch.task = asyncio.create_task(self._look(what.id, watch))
        watch.watchers += 1
        try:
            last: T | None = None
            while True:
                changed, latest = watch.changed, watch.latest
                if latest is not None and latest != last:
                    last = latest
                    yield latest
                    if not latest.alive:
                        return
                    continue
                if watch.gone:
                    return
                try:
                    await asyncio.wait_for(changed.wait(), self._heartbeat)
                except TimeoutError:
                    yield None
        finally:
            watch.watchers -= 1
            if not watch.watchers and watch.task is not None:
                watch.task.cancel()
                if self._watches.get(what.id) is watch:
                    del self._watches[what.id]

    async def _look(self, id: str, watch: _Watch[T]) -> None:
        while True:
            try:
                found = await asyncio.to_thread(self._find, id)
            except GreenroomError as error:
                log.warning("cannot look at %s: %s", id, error)
            else:
                if found != watch.latest:
                    watch.latest = found or watch.latest
                    watch.gone = found is None or self._ended
                    watch.tell()
                if found is None or not found.alive:
                    return
            await asyncio.sleep(self._every)
