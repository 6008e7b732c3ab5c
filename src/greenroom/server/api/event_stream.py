"""What is watched, as server-sent events: each new state, heartbeats, and the end."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from typing import Annotated, Any, Protocol, TypeVar

from fastapi import Header
from fastapi.responses import Response, StreamingResponse

from greenroom.server.api.watcher import Watched, Watcher

RECONNECT_MS = 2000

LastEventId = Annotated[str | None, Header(alias="Last-Event-ID", max_length=200)]


class EventStream(StreamingResponse):
    """Without a media type of its own, so that OpenAPI does not give it to errors."""


class Followed(Watched, Protocol):
    """Its `state` is the name of its last event."""

    @property
    def state(self) -> str: ...


T = TypeVar("T", bound=Followed)


def stream_answers(description: str, data: str) -> dict[int | str, dict[str, Any]]:
    """How a route with such a stream is declared; `data` names the shape that each event carries."""
    event = {
        "type": "object",
        "properties": {
            "id": {"type": "string", "description": "Send it back as Last-Event-ID."},
            "event": {"enum": ["progress", "finished", "failed", "cancelled"]},
            "data": {"type": "string", "contentMediaType": "application/json", "description": data},
        },
    }
    return {
        200: {"description": description, "content": {"text/event-stream": {"schema": event}}},
        204: {"description": "The client has seen the final state: it should not come again"},
    }


def event_stream(
    watcher: Watcher[T], now: T, id_of: Callable[[T], str], data_of: Callable[[T], str], seen: str | None
) -> Response:
    """Begins with `now`, unless that is the state that the client has `seen`. Equal states have equal ids."""
    if not now.alive and id_of(now) == seen:
        return Response(status_code=204)

    async def events() -> AsyncIterator[str]:
        yield f"retry: {RECONNECT_MS}\n\n"
        known = seen
        async with aclosing(watcher.follow(now)) as states:
            async for state in states:
                if state is None:
                    yield ": still here\n\n"
                elif id_of(state) != known:
                    known = id_of(state)
                    name = "progress" if state.alive else state.state
                    yield f"id: {known}\nevent: {name}\ndata: {data_of(state)}\n\n"

    return EventStream(
        events(), media_type="text/event-stream", headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    )
