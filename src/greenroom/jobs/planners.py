"""Planner processes as the API process sees them: it asks, waits without blocking, and kills when nobody waits."""

from __future__ import annotations

import asyncio
import json
import os
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import greenroom.media.errors
import greenroom.presenters.errors
import greenroom.speech.errors  # noqa: F401  a planner's errors get their types back only when these are known
from greenroom.jobs.turns import SHOWN, SOON, Place, Turns
from greenroom.project.errors import GreenroomError
from greenroom.render.child_process import Child
from greenroom.render.errors import ExportCancelled, RenderTimeout
from greenroom.render.pool import RenderPool
from greenroom.store.store import Store

MEMORY = 2 << 30
IDLE_SECONDS = 600.0
"""Without a question, after which planners give their memory back."""
WAITING = 64
"""Questions that may wait for a planner; one more is refused at once."""
KEPT = 16
"""Places beyond these for what is shown or more urgent: a page full of small pictures does not stop the stage."""


class PlanningTimeout(GreenroomError):
    """A picture or a dry run took longer than allowed, mostly because a source is slow or a script very long."""

    code = "planning_timeout"
    status = 422
    retryable = True


class TooBusy(GreenroomError):
    """More pictures and dry runs are asked for than can be made; ask again in a moment."""

    code = "too_busy"
    status = 429
    retryable = True


@dataclass(frozen=True, slots=True)
class Answered:
    """`value` is the JSON answer, `picture` the bytes of the picture, if one was asked for."""

    value: dict[str, Any]
    picture: bytes


Grown = Callable[[Path, Path, int], None]
"""Is told, by some thread, the files of the answer and of a film, and how many bytes of it there are."""


class Planners:
    """At most `slots` planners, started when needed, each with one question at a time. A question that kills its
    planner, hangs (`seconds`) or eats memory gets a typed error; the others do not notice."""

    def __init__(
        self,
        store: Store,
        allow_hosts: frozenset[str] = frozenset(),
        *,
        slots: int = 2,
        seconds: float = 120.0,
        memory: int = MEMORY,
        idle_seconds: float = IDLE_SECONDS,
        renderers: int = 1,
        grace: float = 0.0,
        turns: Turns | None = None,
    ) -> None:
        """`renderers`: how many each has. `grace`: seconds that one has to end a question for which nobody waits any
        more, before it is killed. `turns`: shared with other planners beside whose work this one's counts."""
        self._objects = store.objects
        command = ("greenroom.jobs.planner", str(store.settings.data_dir), str(renderers))
        environment = {
            **os.environ,
            "GREENROOM_DATABASE_URL": store.settings.database_url or "",
            "GREENROOM_STORAGE_URL": store.settings.storage_url or "",
            "GREENROOM_ALLOW_HOSTS": ",".join(sorted(allow_hosts)),
        }
        self._pool = RenderPool(
            slots,
            memory=memory,
            seconds=seconds,
            stall=seconds,
            grace=grace,
            start=lambda memory: Child(memory, command=command, environment=environment),
        )
        self._threads = ThreadPoolExecutor(slots, "planner")
        self._turns = turns or Turns()
        self._place = Place(slots, lambda: len(self._pool.pids()))
        self._waiting = 0
        self._idle_seconds = idle_seconds
        self._rest: asyncio.TimerHandle | None = None

    async def ask(
        self,
        workspace: str,
        kind: str,
        picture: str | None = None,
        grown: Grown | None = None,
        urgency: int = SOON,
        **question: Any,
    ) -> Answered:
        """`picture`: "png" or "jpg" when one is to be drawn. When the caller is cancelled, so is the question.
        `urgency`: as in `turns`.

        Raises what the planner met, with its place; PlanningTimeout, RenderCrashed, TooBusy.
        """
        if self._waiting >= WAITING + (KEPT if urgency <= SHOWN else 0):
            raise TooBusy("too many pictures and dry runs are waiting; ask again in a moment")
        self._waiting += 1
        asked = {**question, "kind": kind, "workspace": workspace}
        try:
            async with self._turns.turn(self._place, urgency):
                return await self._made(asked, picture, grown)
        finally:
            self._waiting -= 1
            self._rest_later()

    def warm(self) -> None:
        """Has one planner loaded before anybody asks; call it in the event loop."""
        self._threads.submit(self._pool.warm, 1)
        self._rest_later()

    def _rest_later(self) -> None:
        if self._rest is not None:
            self._rest.cancel()
        self._rest = asyncio.get_running_loop().call_later(self._idle_seconds, self._threads.submit, self._pool.rest)

    def pids(self) -> list[int]:
        """Process ids of the planners."""
        return self._pool.pids()

    def close(self) -> None:
        """Ends them."""
        self._pool.close()

    async def _made(self, asked: Mapping[str, Any], picture: str | None, grown: Grown | None) -> Answered:
        """Ends when its planner is free again, also when the caller is cancelled: then the next one's turn comes."""
        cancel = threading.Event()
        made = asyncio.get_running_loop().run_in_executor(self._threads, self._answer, asked, picture, cancel, grown)
        try:
            return await asyncio.shield(made)
        except asyncio.CancelledError:
            cancel.set()
            await asyncio.wait([made])
            made.exception()
            raise

    def _answer(
        self, question: Mapping[str, Any], picture: str | None, cancel: threading.Event, grown: Grown | None
    ) -> Answered:
        files = [self._objects.draft(suffix) for suffix in (".json", ".answer", f".{picture or 'none'}")]
        source, answer, drawn = files
        try:
            source.write_text(json.dumps({**question, "picture": str(drawn)}), "utf-8")
            tell = partial(grown, answer, drawn) if grown else lambda size: None
            self._pool.run("question", source, answer, {}, progress=tell, cancel=cancel)
            whole = picture is not None and grown is None
            return Answered(json.loads(answer.read_bytes()), drawn.read_bytes() if whole else b"")
        except RenderTimeout as error:
            raise PlanningTimeout(
                f"This took longer than {self._pool.seconds:.0f} s. Is a source of the document slow, or the script "
                "very long? Try again, or export it."
            ) from error
        except ExportCancelled:
            return Answered({}, b"")  # nobody waits for it any more
        finally:
            _remove(files)


def _remove(files: list[Path]) -> None:
    for file in files:
        file.unlink(missing_ok=True)
