"""Following an export to its end: by events while they come, else by asking."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass

from greenroom.client.calls import BASE, call, get
from greenroom.client.errors import ApiError, Invalid, NotFound, TimedOut, Unauthorised
from greenroom.client.operations.server_sent import EventReader
from greenroom.client.reading import read
from greenroom.client.shapes.exports import Export
from greenroom.client.steps import Emit, Flow, Request, Sleep, next_bytes, policy

SILENCE = 30.0
"""Seconds without even a heartbeat (one comes every 10 s) after which a stream counts as broken."""
PATIENCE = 300.0
"""Seconds that a server may be away while an export is followed: it may be restarting, and exports survive that."""
BROKEN_STREAMS = 3
"""So many streams in a row that told nothing, and events are given up for polling: some proxies hold them back."""
POLL = 1.0


@dataclass
class _Course:
    """What has been told so far."""

    until: float | None
    """On the monotonic clock."""
    latest: Export | None = None
    heard: float = 0.0

    def news(self, export: Export) -> bool:
        """Whether to tell it: something changed, and nothing goes back (an answer may have been overtaken)."""
        old = self.latest
        if old is not None and (old == export or (not export.done and export.progress < old.progress)):
            return False
        self.latest = export
        return True

    def left(self, id: str) -> float:
        """Seconds. Raises TimedOut when there are none."""
        seconds = SILENCE if self.until is None else self.until - time.monotonic()
        if seconds <= 0:
            state = f"it is {self.latest.state}, {self.latest.progress:.0f} %" if self.latest else "nothing is known"
            raise TimedOut(0, "timed_out", f"export {id} has not ended in time ({state}); wait again, or cancel it")
        return seconds


def follow(export_id: str, *, timeout: float | None = None) -> Flow[Export]:
    """Gives the export as it is now, then at every change, to its final state. Comes back by itself when connections
    break or the server restarts. Raises TimedOut after `timeout` seconds."""
    course = _Course(None if timeout is None else time.monotonic() + timeout, heard=time.monotonic())
    reader = EventReader()
    silent = 0
    while silent < BROKEN_STREAMS:
        told = yield from _listen(export_id, course, reader)
        if course.latest is not None and course.latest.done:
            return course.latest
        silent = 0 if told else silent + 1
        if time.monotonic() - course.heard > PATIENCE:
            break
        retries = yield from policy()
        pause = min(reader.retry, retries.longest) if told else retries.wait(silent + 1)
        yield Sleep(min(pause, course.left(export_id)))
    return (yield from _poll(export_id, course))


def _listen(id: str, course: _Course, reader: EventReader) -> Flow[bool]:
    """One stream, to its end or break; whether it told anything."""
    told = False
    reader.reset()
    headers = {"Accept": "text/event-stream"} | ({"Last-Event-ID": reader.last_id} if reader.last_id else {})
    path = f"{BASE}/exports/{id}/events"
    try:
        request = Request("GET", path, headers=headers, timeout=min(SILENCE, course.left(id) + 0.5))
        answer = yield from call(request, stream=True)
        if answer.status == 204 or not answer.headers.get("content-type", "").startswith("text/event-stream"):
            return False
        while data := (yield from next_bytes()):
            course.heard = time.monotonic()
            for event in reader.feed(data):
                export = read(Export, json.loads(event.data))
                told = True
                if course.news(export):
                    yield Emit(export)
                if export.done:
                    return True
            course.left(id)
    except (Unauthorised, NotFound, Invalid, TimedOut):
        raise
    except (ApiError, ValueError):
        course.left(id)
    return told


def _poll(id: str, course: _Course) -> Flow[Export]:
    while True:
        try:
            export = yield from get(Export, f"/exports/{id}")
        except ApiError as error:
            if not error.retryable or time.monotonic() - course.heard > PATIENCE:
                raise
        else:
            course.heard = time.monotonic()
            if course.news(export):
                yield Emit(export)
            if export.done:
                return export
        yield Sleep(min(POLL, course.left(id)))
