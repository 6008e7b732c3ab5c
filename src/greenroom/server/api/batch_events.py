"""`/batches/{id}/events`: how far a batch is, as server-sent events."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Annotated

from fastapi import APIRouter, Header
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response

from greenroom.server.api.batch_shapes import batch_summary
from greenroom.server.api.events import RECONNECT_MS, EventStream
from greenroom.server.api.ids import IdPath
from greenroom.server.api.routing import Caller, failures, native_router
from greenroom.server.api.state import Native
from greenroom.server.services import Here
from greenroom.store.batches.shapes import Batch

router: APIRouter = native_router("batches")

_EVENT = {
    "type": "object",
    "properties": {
        "id": {"type": "string", "description": "Send it back as Last-Event-ID."},
        "event": {"enum": ["progress", "finished", "failed", "cancelled"]},
        "data": {"type": "string", "contentMediaType": "application/json", "description": "A `BatchSummary`."},
    },
}


def event_id(batch: Batch) -> str:
    """Names a state of a batch: equal states have equal ids, in every API process."""
    return f"{batch.state}-{round(batch.progress * 100)}-" + "-".join(str(count) for count in batch.rows.values())


@router.get(
    "/batches/{batch_id}/events",
    operation_id="batch_events",
    response_class=EventStream,
    responses=failures(404)
    | {
        200: {
            "description": "Events `progress`, `finished`, `failed` and `cancelled`, each with the totals of the batch "
            "as its data, and comments as heartbeats. The stream ends when all rows have ended.",
            "content": {"text/event-stream": {"schema": _EVENT}},
        },
        204: {"description": "The client has seen the final state: it should not come again"},
    },
)
async def batch_events(
    batch_id: IdPath,
    who: Caller,
    here: Here,
    native: Native,
    last_event_id: Annotated[str | None, Header(alias="Last-Event-ID", max_length=200)] = None,
) -> Response:
    """Begins with the present state, unless that is the one of Last-Event-ID."""
    batch = await run_in_threadpool(here.store.batches.get, who.workspace, batch_id)
    if not batch.alive and event_id(batch) == last_event_id:
        return Response(status_code=204)

    async def events() -> AsyncIterator[str]:
        yield f"retry: {RECONNECT_MS}\n\n"
        known = last_event_id
        async with aclosing(native.batch_watcher.follow(batch)) as states:
            async for now in states:
                if now is None:
                    yield ": still here\n\n"
                elif event_id(now) != known:
                    known = event_id(now)
                    name = "progress" if now.alive else now.state
                    yield f"id: {known}\nevent: {name}\ndata: {batch_summary(now).model_dump_json()}\n\n"

    return EventStream(
        events(), media_type="text/event-stream", headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    )
