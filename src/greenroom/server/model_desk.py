"""Questions to the language model that a client waits for: a few at once, each in a thread of its own."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import Annotated, TypeVar

from fastapi import Depends, Request

from greenroom.automation.llm.chat import Chat
from greenroom.automation.llm.settings import llm_settings
from greenroom.jobs.planners import TooBusy
from greenroom.media.guard import Guard
from greenroom.server.services import services

AT_ONCE = 8
T = TypeVar("T")
_lock = threading.Lock()


class ModelDesk:
    """Threads are daemons: a slow model does not keep the process from ending."""

    def __init__(self, guard: Guard) -> None:
        self._guard, self._busy = guard, 0
        self._chat: Chat | None = None

    async def ask(self, question: Callable[[Chat, threading.Event], T]) -> T:
        """When the caller is cancelled, so is the question. Raises NotConfigured, TooBusy, and what it raises."""
        if self._chat is None:
            self._chat = Chat(llm_settings(), self._guard)
        if self._busy >= AT_ONCE:
            raise TooBusy("too many questions to the language model are waiting; ask again in a moment")
        chat, cancel, loop = self._chat, threading.Event(), asyncio.get_running_loop()
        answer: asyncio.Future[T] = loop.create_future()

        def work() -> None:
            try:
                said = question(chat, cancel)
            except BaseException as error:
                tell(lambda problem=error: answer.set_exception(problem))  # type: ignore[misc]
            else:
                tell(lambda: answer.set_result(said))

        def tell(set_it: Callable[[], None]) -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(lambda: None if answer.done() else set_it())

        self._busy += 1
        threading.Thread(target=work, name="language-model", daemon=True).start()
        try:
            return await answer
        finally:
            cancel.set()
            self._busy -= 1


def model_desk(request: Request) -> ModelDesk:
    state = request.app.state
    with _lock:
        if not hasattr(state, "model_desk"):
            state.model_desk = ModelDesk(Guard(frozenset(services(request).settings.allow_hosts)))
        found: ModelDesk = state.model_desk
        return found


Desk = Annotated[ModelDesk, Depends(model_desk)]
"""The parameter type of routes whose answer a language model writes."""
