"""Operations as methods: written once, plain on the sync client, awaitable on the async one."""

from __future__ import annotations

import functools
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from typing import Any, Generic, ParamSpec, TypeVar, overload

from greenroom.client.async_transport import AsyncTransport
from greenroom.client.steps import Flow
from greenroom.client.sync_transport import SyncTransport

P = ParamSpec("P")
T = TypeVar("T")


class Sync:
    """Base of what has plain methods."""

    def __init__(self, transport: SyncTransport) -> None:
        self._transport = transport


class Async:
    """Base of what has methods to await."""

    def __init__(self, transport: AsyncTransport) -> None:
        self._transport = transport


class operation(Generic[P, T]):
    """Makes a method of a function that returns a Flow."""

    def __init__(self, flow: Callable[P, Flow[T]]) -> None:
        self._flow = flow
        self.__doc__ = flow.__doc__

    @overload
    def __get__(self, owner: None, kind: Any = None) -> operation[P, T]: ...
    @overload
    def __get__(self, owner: Sync, kind: Any = None) -> Callable[P, T]: ...
    @overload
    def __get__(self, owner: Async, kind: Any = None) -> Callable[P, Coroutine[Any, Any, T]]: ...
    def __get__(self, owner: Any, kind: Any = None) -> Any:
        if owner is None:
            return self
        return _method(self._flow, owner._transport.run)


class stream(Generic[P, T]):
    """Makes a method that gives the values of type `kind` which a Flow emits: to iterate over with `for`, or
    `async for`."""

    def __init__(self, flow: Callable[P, Flow[Any]], kind: type[T]) -> None:
        self._flow = flow
        self.__doc__ = flow.__doc__

    @overload
    def __get__(self, owner: None, kind: Any = None) -> stream[P, T]: ...
    @overload
    def __get__(self, owner: Sync, kind: Any = None) -> Callable[P, Iterator[T]]: ...
    @overload
    def __get__(self, owner: Async, kind: Any = None) -> Callable[P, AsyncIterator[T]]: ...
    def __get__(self, owner: Any, kind: Any = None) -> Any:
        if owner is None:
            return self
        return _method(self._flow, owner._transport.iterate)


def _method(flow: Callable[..., Flow[Any]], run: Callable[[Flow[Any]], Any]) -> Callable[..., Any]:
    @functools.wraps(flow)
    def method(*arguments: Any, **options: Any) -> Any:
        return run(flow(*arguments, **options))

    return method
