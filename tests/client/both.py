"""Both clients behind one face, so that every test is of both: what the async one gives is awaited here."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Literal, cast

from anyio.from_thread import BlockingPortal, start_blocking_portal

from greenroom.client import AsyncGreenroom, Greenroom, Retries

Kind = Literal["sync", "async"]
QUICK = Retries(tries=4, first=0.01, longest=0.05)
"""Waits that tests do not notice."""


class _Awaited:
    def __init__(self, portal: BlockingPortal, target: Any) -> None:
        self._portal, self._target = portal, target

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._target, name)
        return self._method(found) if inspect.isroutine(found) else _Awaited(self._portal, found)

    def _method(self, method: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            made = method(*arguments, **options)
            if inspect.isasyncgen(made):
                return self._each(made)

            async def awaited() -> Any:
                return await made

            return self._portal.call(awaited)

        return call

    def _each(self, values: Any) -> Iterator[Any]:
        async def following() -> Any:
            return await anext(values, _END)

        try:
            while (value := self._portal.call(following)) is not _END:
                yield value
        finally:
            self._portal.call(values.aclose)


_END = object()


@contextmanager
def opened(kind: Kind, url: str, key: str, **options: Any) -> Iterator[Greenroom]:
    options = {"retries": QUICK, **options}
    if kind == "sync":
        with Greenroom(url, key, **options) as client:
            yield client
        return
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(_async(url, key, options)) as client:
        yield cast(Greenroom, _Awaited(portal, client))


def _async(url: str, key: str, options: dict[str, Any]) -> AsyncGreenroom:
    return AsyncGreenroom(url, key, **options)
