"""A film as the API process hands it on: asked for piece by piece, and read while it is made."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Callable
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Any, BinaryIO

from greenroom.jobs.planners import Planners
from greenroom.jobs.turns import WATCHED
from greenroom.project.errors import GreenroomError
from greenroom.render.fragments import problem

AT_ONCE = 240
"""Frames of a film that are asked for at once. The next ones are when these have gone to the player, so that nothing is
made for somebody who does not look, and others have their turn."""


class Watched:
    """A film that somebody watches. `begin`, then `bytes`; `close` when nobody wants more. `placed` gives errors the
    places that the watcher knows."""

    def __init__(
        self,
        planners: Planners,
        workspace: str,
        placed: Callable[[GreenroomError], GreenroomError],
        **question: Any,
    ) -> None:
        self._placed = placed
        self._planners, self._workspace = planners, workspace
        self._question = {**question, "prepare": False, "at_once": AT_ONCE}
        self.begun: dict[str, Any] | None = None
        self._piece: _Piece | None = None

    async def begin(self) -> dict[str, Any]:
        """What the film is, as soon as there is something of it to see. Raises what the planner met."""
        self._piece = _Piece(self._planners, self._workspace, {**self._question, "first": None})
        try:
            self.begun = await self._piece.about()
        except GreenroomError as error:
            raise self._placed(error) from None
        return self.begun

    async def bytes(self) -> AsyncGenerator[bytes, None]:
        """To its end, or to a box that says why it goes no further."""
        try:
            while self._piece is not None:
                async for data in self._piece.bytes():
                    yield data
                until = (await self._piece.answer())["until"]
                await self.close()
                if self.begun and until < self.begun["end"]:
                    self._piece = _Piece(self._planners, self._workspace, {**self._question, "first": until})
        except GreenroomError as error:
            yield problem(self._placed(error).to_json())
        finally:
            await self.close()

    async def close(self) -> None:
        piece, self._piece = self._piece, None
        if piece is not None:
            await piece.close()


class _Piece:
    """One question to a planner, and the file that it writes."""

    def __init__(self, planners: Planners, workspace: str, question: dict[str, Any]) -> None:
        self._loop = asyncio.get_running_loop()
        self._news = asyncio.Event()
        self._about: dict[str, Any] | None = None
        self._file: BinaryIO | None = None
        self._closed = False
        self._opening = Lock()
        self._asked = asyncio.create_task(planners.ask(workspace, "film", "mp4", self._grown, WATCHED, **question))
        self._asked.add_done_callback(lambda _: self._news.set())

    def _grown(self, answer: Path, film: Path, size: int) -> None:
        """In a thread of the planners, while both files are there; afterwards the open one can still be read."""
        with self._opening:
            if size and self._file is None and not self._closed:
                self._about = json.loads(answer.read_bytes())
                self._file = film.open("rb")
        self._loop.call_soon_threadsafe(self._news.set)

    async def about(self) -> dict[str, Any]:
        while self._about is None:
            await self._next()
        return self._about

    async def bytes(self) -> AsyncGenerator[bytes, None]:
        while True:
            ended = self._asked.done()
            if self._file is not None and (data := self._file.read()):
                yield data
            elif ended:
                await self._asked
                return
            else:
                await self._next()

    async def answer(self) -> dict[str, Any]:
        return (await self._asked).value

    async def close(self) -> None:
        self._asked.cancel()
        with suppress(asyncio.CancelledError, GreenroomError):
            await self._asked
        with self._opening:
            self._closed = True
            if self._file is not None:
                self._file.close()

    async def _next(self) -> None:
        if self._asked.done():
            await self._asked
        await self._news.wait()
        self._news.clear()


async def prepare(planners: Planners, workspace: str, **question: Any) -> dict[str, Any]:
    """What a film is, without anything of it; its first second is made then."""
    return (await planners.ask(workspace, "film", **question, prepare=True, first=None, at_once=1)).value
