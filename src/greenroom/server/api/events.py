"""`/exports/{id}/events`: progress as server-sent events."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Annotated

from fastapi import APIRouter, Header, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response, StreamingResponse

from greenroom.server.api.export_shapes import export_resource
from greenroom.server.api.exports import find
from greenroom.server.api.ids import IdPath
from greenroom.server.api.routing import Caller, failures, native_router
from greenroom.server.api.state import Native
from greenroom.server.services import Here
from greenroom.store.exports import Export

router: APIRouter = native_router("exports")

RECONNECT_MS = 2000
_EVENT = {
    "type": "object",
    "properties": {
        "id": {"type": "string", "description": "Send it back as Last-Event-ID."},
        "event": {"enum": ["progress", "finished", "failed", "cancelled"]},
        "data": {"type": "string", "contentMediaType": "application/json", "description": "An `ExportResource`."},
    },
}


def event_id(export: Export) -> str:
    """Names a state of an export: equal states have equal ids, in every API process."""
    return f"{export.attempt}-{export.state}-{export.stage}-{export.frames_done}-{round(export.progress * 100)}"


class EventStream(StreamingResponse):
    """Without a media type of its own, so that OpenAPI does not give it to errors."""


@router.get(
    "/exports/{export_id}/events",
    operation_id="export_events",
    response_class=EventStream,
    responses=failures(404)
    | {
        200: {
            "description": "Events `progress`, `finished`, `failed` and `cancelled`, each with the export as its data, "
            "and comments as heartbeats. The stream ends after the final state.",
            "content": {"text/event-stream": {"schema": _EVENT}},
        },
        204: {"description": "The client has seen the final state: it should not come again"},
    },
)
async def export_events(
    export_id: IdPath,
    request: Request,
    who: Caller,
    here: Here,
    native: Native,
    last_event_id: Annotated[str | None, Header(alias="Last-Event-ID", max_length=200)] = None,
) -> Response:
    """Begins with the present state, unless that is the one of Last-Event-ID."""
    export = await run_in_threadpool(find, here, who, export_id)
    if not export.alive and event_id(export) == last_event_id:
        return Response(status_code=204)

    async def events() -> AsyncIterator[str]:
        yield f"retry: {RECONNECT_MS}\n\n"
        known = last_event_id
        async with aclosing(native.watcher.follow(export)) as states:
            async for now in states:
                if now is None:
                    yield ": still here\n\n"
                elif event_id(now) != known:
                    known = event_id(now)
                    data = export_resource(request, here, native.paces, now).model_dump_json()
                    name = "progress" if now.alive else now.state
                    yield f"id: {known}\nevent: {name}\ndata: {data}\n\n"

    return EventStream(
        events(), media_type="text/event-stream", headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    )
