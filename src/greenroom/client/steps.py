"""What an operation asks of the world, one step after the other: operations are generators of steps and do no I/O
themselves, so that the sync and the async client share every one of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from greenroom.client.errors import UnexpectedAnswer
from greenroom.client.retries import Retries

T = TypeVar("T")


@dataclass(frozen=True)
class Request:
    """`url` is a path of the server, or a whole address. `timeout` is how long the answer may be silent, in seconds."""

    method: str
    url: str
    params: Mapping[str, Any] = field(default_factory=dict)
    content: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    timeout: float | None = None
    """None: the client's own."""
    repeatable: bool = True
    """Sent twice, it does what it does once."""
    signed: bool = True
    """Carries the key. False for links, which are permission themselves and may lead elsewhere."""


@dataclass(frozen=True)
class Answer:
    """`headers` have names in lower case. `content` is empty while the body is still to be read."""

    status: int
    headers: Mapping[str, str]
    content: bytes = b""

    def json(self) -> Any:
        """Raises UnexpectedAnswer."""
        try:
            return json.loads(self.content)
        except ValueError:
            text = self.content[:80].decode(errors="replace")
            raise UnexpectedAnswer(
                self.status, "unexpected_answer", f"no JSON came back; is this the server's URL? It begins: {text!r}"
            ) from None


@dataclass(frozen=True)
class Send:
    """One try; gives the Answer. Raises NoAnswer."""

    request: Request


@dataclass(frozen=True)
class Open:
    """One try; gives an Answer without content, and leaves the body to Next. An operation has at most one open: the
    next Send or Open closes it, and so does the end."""

    request: Request


@dataclass(frozen=True)
class Next:
    """The next bytes of the open body; b"" at its end. Raises NoAnswer when it breaks off."""


@dataclass(frozen=True)
class Sleep:
    seconds: float


@dataclass(frozen=True)
class Do:
    """Calls a function that may take a while (disk, hashing); gives what it returns."""

    work: Callable[[], Any]


@dataclass(frozen=True)
class Tell:
    """Calls a function of the user; the async client awaits what it returns, if that can be awaited."""

    callback: Callable[[Any], object]
    value: Any


@dataclass(frozen=True)
class Emit:
    """One value of an operation that gives many."""

    value: Any


@dataclass(frozen=True)
class Policy:
    """Gives the client's Retries."""


Step = Send | Open | Next | Sleep | Do | Tell | Emit | Policy
Flow = Generator[Step, Any, T]
"""An operation with a result."""


def send(request: Request) -> Flow[Answer]:
    answer: Answer = yield Send(request)
    return answer


def open_stream(request: Request) -> Flow[Answer]:
    answer: Answer = yield Open(request)
    return answer


def next_bytes() -> Flow[bytes]:
    data: bytes = yield Next()
    return data


def do(work: Callable[[], T]) -> Flow[T]:
    result: T = yield Do(work)
    return result


def policy() -> Flow[Retries]:
    retries: Retries = yield Policy()
    return retries


def tell_each(flow: Flow[T], callback: Callable[[Any], object] | None) -> Flow[T]:
    """`flow` with its emitted values told to `callback` instead."""
    try:
        step = next(flow)
        while True:
            if isinstance(step, Emit):
                if callback is not None:
                    yield Tell(callback, step.value)
                step = flow.send(None)
                continue
            try:
                result = yield step
            except Exception as error:
                step = flow.throw(error)
            else:
                step = flow.send(result)
    except StopIteration as end:
        value: T = end.value
        return value
    finally:
        flow.close()
