"""One call of the API: tries, waits between them, and what an answer means."""

from __future__ import annotations

import json
import logging
import uuid
from collections.abc import Mapping
from typing import Any, TypeVar

import httpx

from greenroom.client.errors import ApiError, NoAnswer, NotFound, error_of
from greenroom.client.reading import read
from greenroom.client.retries import retry_after
from greenroom.client.steps import Answer, Flow, Request, Sleep, next_bytes, open_stream, policy, send

T = TypeVar("T")
log = logging.getLogger("greenroom.client")

BASE = "/api/v1"
MAX_ERROR_BYTES = 1 << 20
SLOW = 180.0
"""Seconds for calls that speak or draw: longer than the server takes before it gives up itself."""
_MAYBE_DONE = frozenset({502, 503, 504})


def call(request: Request, *, stream: bool = False) -> Flow[Answer]:
    """The successful answer, after as many tries as are allowed. With `stream` its body is still to be read.

    Raises ApiError.
    """
    retries = yield from policy()
    tried, unclear = 0, False
    while True:
        tried += 1
        after = None
        try:
            answer = yield from _try(request, stream)
            if answer.status < 300:
                return answer
            error = _refusal(answer)
            again = error.retryable and request.repeatable
            after = retry_after(answer.headers.get("retry-after"))
            maybe_done = answer.status in _MAYBE_DONE
        except NoAnswer as lost:
            error, maybe_done = lost, lost.sent
            again = lost.retryable and (request.repeatable or not lost.sent)
        error.unclear = unclear
        if not again or tried >= retries.tries or (after or 0.0) > retries.retry_after:
            raise error
        unclear = unclear or maybe_done
        seconds = retries.wait(tried, after)
        log.info("%s %s, try %d: %s; again in %.1f s", request.method, _shown(request.url), tried, error.msg, seconds)
        yield Sleep(seconds)


def _try(request: Request, stream: bool) -> Flow[Answer]:
    if not stream:
        return (yield from send(request))
    answer = yield from open_stream(request)
    if answer.status < 300:
        return answer
    content = b""
    while len(content) < MAX_ERROR_BYTES and (data := (yield from next_bytes())):
        content += data
    return Answer(answer.status, answer.headers, content)


def _shown(url: str) -> str:
    """For the log: links carry their permission in their path."""
    return url if url.startswith("/") else httpx.URL(url).host


def _refusal(answer: Answer) -> ApiError:
    if answer.status < 400:
        where = answer.headers.get("location", "elsewhere")
        msg = f"the server answered {answer.status} and points to {where}; give the client the server's own URL"
        return ApiError(answer.status, f"http_{answer.status}", msg)
    text = answer.content[:500].decode("utf-8", "replace")
    return error_of(answer.status, _json_or_none(answer.content), text)


def _json_or_none(content: bytes) -> object:
    try:
        return json.loads(content)
    except ValueError:
        return None


def _given(values: Mapping[str, Any]) -> dict[str, Any]:
    """Without those that are None."""
    return {name: value for name, value in values.items() if value is not None}


def _body(content: Mapping[str, Any]) -> bytes:
    return json.dumps(_given(content), ensure_ascii=False).encode()


def get(kind: type[T], path: str, /, **params: Any) -> Flow[T]:
    return read(kind, (yield from call(Request("GET", BASE + path, _given(params)))).json())


def ask(kind: type[T], path: str, body: Mapping[str, Any], *, timeout: float | None = None) -> Flow[T]:
    """A POST that changes nothing, or that does the same when sent twice."""
    request = Request("POST", BASE + path, content=_body(body), timeout=timeout)
    return read(kind, (yield from call(request)).json())


def create(
    kind: type[T], path: str, body: Mapping[str, Any], key: str | None = None, *, timeout: float | None = None
) -> Flow[T]:
    """A POST that makes something, once however often it is sent: with an Idempotency-Key of its own, or `key`."""
    request = Request("POST", BASE + path, content=_body(body), headers=once(key), timeout=timeout)
    return read(kind, (yield from call(request)).json())


def change(kind: type[T], method: str, path: str, body: Mapping[str, Any], *, repeatable: bool = True) -> Flow[T]:
    request = Request(method, BASE + path, content=_body(body), repeatable=repeatable)
    return read(kind, (yield from call(request)).json())


def delete(path: str, headers: Mapping[str, str] | None = None) -> Flow[None]:
    try:
        yield from call(Request("DELETE", BASE + path, headers=headers or {}))
    except NotFound as error:
        if not error.unclear:
            raise


def picture(path: str, /, **params: Any) -> Flow[bytes]:
    """The bytes of a picture that is drawn for this call."""
    return (yield from call(Request("GET", BASE + path, _given(params), timeout=SLOW))).content


def once(key: str | None) -> dict[str, str]:
    """The header that makes a creating request repeatable."""
    return {"Idempotency-Key": key or str(uuid.uuid4())}
