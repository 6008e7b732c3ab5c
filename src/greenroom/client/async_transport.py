"""Takes the steps of operations over `httpx.AsyncClient`."""

from __future__ import annotations

import inspect
from collections.abc import AsyncGenerator, AsyncIterator
from typing import Any, TypeVar

import anyio
import anyio.to_thread
import httpx

from greenroom.client.connection import Connection, explained, prepared
from greenroom.client.machine import Machine
from greenroom.client.steps import Answer, Do, Emit, Flow, Next, Open, Policy, Send, Sleep, Step, Tell

T = TypeVar("T")


class AsyncTransport:
    """For one event loop."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._http = httpx.AsyncClient(**connection.options())

    async def close(self) -> None:
        await self._http.aclose()

    async def run(self, flow: Flow[T]) -> T:
        """The result of an operation; what it emits is not looked at."""
        machine = Machine(flow)
        body = _Body()
        try:
            while machine.step is not None:
                await self._advance(machine, body)
            return machine.result
        finally:
            await body.close()
            machine.close()

    async def iterate(self, flow: Flow[Any]) -> AsyncGenerator[Any, None]:
        """What an operation emits."""
        machine = Machine(flow)
        body = _Body()
        try:
            while machine.step is not None:
                if isinstance(machine.step, Emit):
                    yield machine.step.value
                await self._advance(machine, body)
        finally:
            await body.close()
            machine.close()

    async def _advance(self, machine: Machine[Any], body: _Body) -> None:
        assert machine.step is not None
        try:
            value = await self._take(machine.step, body)
        except Exception as error:
            machine.fail(error)
        else:
            machine.resume(value)

    async def _take(self, step: Step, body: _Body) -> Any:
        match step:
            case Send(request) | Open(request):
                await body.close()
                try:
                    made = prepared(self._http, request)
                    response = await self._http.send(made, stream=True)
                    headers = dict(response.headers)
                    if isinstance(step, Open):
                        body.response, body.chunks = response, response.aiter_bytes()
                        return Answer(response.status_code, headers)
                    try:
                        return Answer(response.status_code, headers, await response.aread())
                    finally:
                        await response.aclose()
                except (httpx.HTTPError, httpx.InvalidURL) as error:
                    raise explained(error, self._connection) from error
            case Next():
                try:
                    return await anext(body.chunks, b"")
                except httpx.HTTPError as error:
                    raise explained(error, self._connection) from error
            case Sleep(seconds):
                await anyio.sleep(seconds)
            case Do(work):
                return await anyio.to_thread.run_sync(work)
            case Tell(callback, value):
                told = callback(value)
                if inspect.isawaitable(told):
                    await told
            case Policy():
                return self._connection.retries
        return None


async def _nothing() -> AsyncIterator[bytes]:
    return
    yield b""


class _Body:
    """The open body of an operation, if there is one."""

    def __init__(self) -> None:
        self.response: httpx.Response | None = None
        self.chunks: AsyncIterator[bytes] = _nothing()

    async def close(self) -> None:
        if self.response is not None:
            with anyio.CancelScope(shield=True):
                await self.response.aclose()
        self.response, self.chunks = None, _nothing()
