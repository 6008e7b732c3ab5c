"""Following an export or a batch to its end: by events while they come, else by asking."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from greenroom.client.calls import BASE, call, get
from greenroom.client.errors import ApiError, Invalid, NotFound, TimedOut, Unauthorised
from greenroom.client.operations.server_sent import EventReader
from greenroom.client.reading import read
from greenroom.client.steps import Emit, Flow, Request, Sleep, next_bytes, policy

SILENCE = 30.0
"""Seconds without even a heartbeat (one comes every 10 s) after which a stream counts as broken."""
PATIENCE = 300.0
"""Seconds that a server may be away while something is followed: it may be restarting, and exports survive that."""
BROKEN_STREAMS = 3
"""So many streams in a row that told nothing, and events are given up for polling: some proxies hold them back."""
POLL = 1.0


class _Course(Protocol):
    @property
    def state(self) -> str: ...
    @property
    def progress(self) -> float: ...
    @property
    def done(self) -> bool: ...


S = TypeVar("S", bound=_Course)


@dataclass(frozen=True)
class Followed(Generic[S]):
    """What is followed. `path` answers with its state; so do the events at `path`/events."""

    kind: type[S]
    noun: str
    path: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class _Told(Generic[S]):
    """What has been told so far."""

    until: float | None
    """On the monotonic clock."""
    heard: float
    latest: S | None = None

    def news(self, now: S) -> bool:
        """Whether to tell it: something changed, and nothing goes back (an answer may have been overtaken)."""
        old = self.latest
        if old is not None and (old == now or (not now.done and now.progress < old.progress)):
            return False
        self.latest = now
        return True

    def left(self, of: Followed[S], id: str) -> float:
        """Seconds. Raises TimedOut when there are none."""
        seconds = SILENCE if self.until is None else self.until - time.monotonic()
        if seconds <= 0:
            state = f"it is {self.latest.state}, {self.latest.progress:.0f} %" if self.latest else "nothing is known"
            raise TimedOut(0, "timed_out", f"{of.noun} {id} has not ended in time ({state}); wait again, or cancel it")
        return seconds


def follow(of: Followed[S], id: str, timeout: float | None) -> Flow[S]:
    """Emits its state now, then at every change, to the final one, which is the result. Comes back by itself when
    connections break or the server restarts. Raises TimedOut after `timeout` seconds."""
    now = time.monotonic()
    told: _Told[S] = _Told(None if timeout is None else now + timeout, now)
    reader = EventReader()
    silent = 0
    while silent < BROKEN_STREAMS and time.monotonic() - told.heard <= PATIENCE:
        some = yield from _listen(of, id, told, reader)
        if told.latest is not None and told.latest.done:
            return told.latest
        silent = 0 if some else silent + 1
        retries = yield from policy()
        pause = min(reader.retry, retries.longest) if some else retries.wait(silent)
        yield Sleep(min(pause, told.left(of, id)))
    return (yield from _poll(of, id, told))


def _listen(of: Followed[S], id: str, told: _Told[S], reader: EventReader) -> Flow[bool]:
    """One stream, to its end or break; whether it told anything."""
    some = False
    reader.reset()
    headers = {"Accept": "text/event-stream"} | ({"Last-Event-ID": reader.last_id} if reader.last_id else {})
    try:
        silence = min(SILENCE, told.left(of, id) + 0.5)
        request = Request("GET", f"{BASE}{of.path}/events", headers=headers, timeout=silence)
        answer = yield from call(request, stream=True)
        if answer.status == 204 or not answer.headers.get("content-type", "").startswith("text/event-stream"):
            return False
        while data := (yield from next_bytes()):
            told.heard = time.monotonic()
            for event in reader.feed(data):
                now = read(of.kind, json.loads(event.data))
                some = True
                if told.news(now):
                    yield Emit(now)
                if now.done:
                    return True
            told.left(of, id)
    except (Unauthorised, NotFound, Invalid, TimedOut):
        raise
    except (ApiError, ValueError):
        told.left(of, id)
    return some


def _poll(of: Followed[S], id: str, told: _Told[S]) -> Flow[S]:
    while True:
        try:
            now = yield from get(of.kind, of.path, **of.params)
        except ApiError as error:
            if not error.retryable or time.monotonic() - told.heard > PATIENCE:
                raise
        else:
            told.heard = time.monotonic()
            if told.news(now):
                yield Emit(now)
            if now.done:
                return now
        yield Sleep(min(POLL, told.left(of, id)))
