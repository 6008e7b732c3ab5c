"""Operations as methods: written once, plain on the sync client, awaitable on the async one."""

from __future__ import annotations

import functools
import inspect
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


class _Method(Generic[P]):
    """What `operation` and `stream` share. To `help` the method looks like what it is, without the Flow."""

    def __init__(self, flow: Callable[P, Flow[Any]]) -> None:
        self._flow = flow
        self.__doc__ = flow.__doc__
        self._name = flow.__name__
        signature = inspect.signature(flow)
        returns = str(signature.return_annotation).removeprefix("Flow[").removesuffix("]")
        self._signature = signature.replace(return_annotation=self._returns(returns))

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def _returns(self, result: str) -> str:
        return result

    def _method(self, run: Callable[[Flow[Any]], Any]) -> Callable[P, Any]:
        @functools.wraps(self._flow)
        def method(*arguments: P.args, **options: P.kwargs) -> Any:
            return run(self._flow(*arguments, **options))

        method.__name__ = method.__qualname__ = self._name
        method.__signature__ = self._signature  # type: ignore[attr-defined]
        return method


class operation(_Method[P], Generic[P, T]):
    """Makes a method of a function that returns a Flow."""

    def __init__(self, flow: Callable[P, Flow[T]]) -> None:
        super().__init__(flow)

    @overload
    def __get__(self, owner: None, kind: Any = None) -> operation[P, T]: ...
    @overload
    def __get__(self, owner: Sync, kind: Any = None) -> Callable[P, T]: ...
    @overload
    def __get__(self, owner: Async, kind: Any = None) -> Callable[P, Coroutine[Any, Any, T]]: ...
    def __get__(self, owner: Any, kind: Any = None) -> Any:
        return self if owner is None else self._method(owner._transport.run)


class stream(_Method[P], Generic[P, T]):
    """Makes a method that gives the values of type `kind` which a Flow emits: to iterate over with `for`, or
    `async for`."""

    def __init__(self, flow: Callable[P, Flow[Any]], kind: type[T]) -> None:
        self._kind = kind
        super().__init__(flow)

    def _returns(self, result: str) -> str:
        return f"Iterator[{self._kind.__name__}]"

    @overload
    def __get__(self, owner: None, kind: Any = None) -> stream[P, T]: ...
    @overload
    def __get__(self, owner: Sync, kind: Any = None) -> Callable[P, Iterator[T]]: ...
    @overload
    def __get__(self, owner: Async, kind: Any = None) -> Callable[P, AsyncIterator[T]]: ...
    def __get__(self, owner: Any, kind: Any = None) -> Any:
        return self if owner is None else self._method(owner._transport.iterate)
