"""One look at each watched export twice a second, however many clients watch it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field

from greenroom.project.errors import GreenroomError
from greenroom.store.exports import Export, Exports

EVERY = 0.5
HEARTBEAT = 10.0
"""Seconds of silence after which a watcher is told that the connection lives."""

log = logging.getLogger(__name__)


@dataclass
class _Watch:
    latest: Export | None
    gone: bool = False
    watchers: int = 0
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    task: asyncio.Task[None] | None = None

    def tell(self) -> None:
        """Wakes everybody who waits; the next change is a new event."""
        self.changed.set()
        self.changed = asyncio.Event()


class ExportWatcher:
    """For one event loop."""

    def __init__(self, exports: Exports, *, every: float = EVERY, heartbeat: float = HEARTBEAT) -> None:
        self._exports, self._every, self._heartbeat = exports, every, heartbeat
        self._watches: dict[str, _Watch] = {}
        self._ended = False

    def end(self) -> None:
        """Every stream ends at once: this process is about to. Clients come again, to another one."""
        self._ended = True
        for watch in self._watches.values():
            watch.gone = True
            watch.tell()

    def polls(self) -> int:
        """How many exports are looked at."""
        return len(self._watches)

    async def follow(self, export: Export) -> AsyncGenerator[Export | None, None]:
        """`export` as it is now, then at every change, None at every heartbeat; ends after the final state, or when the
        export is deleted."""
        watch = self._watches.get(export.id)
        if watch is None:
            watch = self._watches[export.id] = _Watch(export, gone=self._ended)
            watch.task = asyncio.create_task(self._look(export.id, watch))
        watch.watchers += 1
        try:
            last: Export | None = None
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
                if self._watches.get(export.id) is watch:
                    del self._watches[export.id]

    async def _look(self, id: str, watch: _Watch) -> None:
        while True:
            try:
                found = await asyncio.to_thread(self._exports.find, id)
            except GreenroomError as error:
                log.warning("cannot look at export %s: %s", id, error)
            else:
                if found != watch.latest:
                    watch.latest = found or watch.latest
                    watch.gone = found is None or self._ended
                    watch.tell()
                if found is None or not found.alive:
                    return
            await asyncio.sleep(self._every)
