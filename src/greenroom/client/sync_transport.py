"""Takes the steps of operations one after the other, over `httpx.Client`."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from typing import Any, TypeVar

import httpx

from greenroom.client.connection import Connection, explained, prepared
from greenroom.client.machine import Machine
from greenroom.client.steps import Answer, Do, Emit, Flow, Next, Open, Policy, Send, Sleep, Step, Tell

T = TypeVar("T")


class SyncTransport:
    """Threads may share it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._http = httpx.Client(**connection.options())

    def close(self) -> None:
        self._http.close()

    def run(self, flow: Flow[T]) -> T:
        """The result of an operation; what it emits is not looked at."""
        steps = self._steps(flow)
        while True:
            try:
                next(steps)
            except StopIteration as end:
                result: T = end.value
                return result

    def iterate(self, flow: Flow[Any]) -> Iterator[Any]:
        """What an operation emits."""
        yield from self._steps(flow)

    def _steps(self, flow: Flow[T]) -> Generator[Any, None, T]:
        machine = Machine(flow)
        body = _Body()
        try:
            while machine.step is not None:
                if isinstance(machine.step, Emit):
                    yield machine.step.value
                    machine.resume(None)
                    continue
                try:
                    value = self._take(machine.step, body)
                except Exception as error:
                    machine.fail(error)
                else:
                    machine.resume(value)
            return machine.result
        finally:
            body.close()
            machine.close()

    def _take(self, step: Step, body: _Body) -> Any:
        match step:
            case Send(request) | Open(request):
                body.close()
                try:
                    made = prepared(self._http, request)
                    response = self._http.send(made, stream=True)
                    headers = dict(response.headers)
                    if isinstance(step, Open):
                        body.response, body.chunks = response, response.iter_bytes()
                        return Answer(response.status_code, headers)
                    try:
                        return Answer(response.status_code, headers, response.read())
                    finally:
                        response.close()
                except (httpx.HTTPError, httpx.InvalidURL) as error:
                    raise explained(error, self._connection) from error
            case Next():
                try:
                    return next(body.chunks, b"")
                except httpx.HTTPError as error:
                    raise explained(error, self._connection) from error
            case Sleep(seconds):
                time.sleep(seconds)
            case Do(work):
                return work()
            case Tell(callback, value):
                callback(value)
            case Policy():
                return self._connection.retries
        return None


class _Body:
    """The open body of an operation, if there is one."""

    def __init__(self) -> None:
        self.response: httpx.Response | None = None
        self.chunks: Iterator[bytes] = iter(())

    def close(self) -> None:
        if self.response is not None:
            self.response.close()
        self.response, self.chunks = None, iter(())
