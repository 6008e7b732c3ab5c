"""`/batches/{id}/events`: how far a batch is, as server-sent events."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response

from greenroom.server.api.batch_shapes import batch_summary
from greenroom.server.api.event_stream import EventStream, LastEventId, event_stream, stream_answers
from greenroom.server.api.ids import IdPath
from greenroom.server.api.routing import Caller, failures, native_router
from greenroom.server.api.state import Native
from greenroom.server.services import Here
from greenroom.store.batches.shapes import Batch

router: APIRouter = native_router("batches")


def event_id(batch: Batch) -> str:
    """Names a state of a batch: equal states have equal ids, in every API process."""
    return f"{batch.state}-{round(batch.progress * 100)}-" + "-".join(str(count) for count in batch.rows.values())


@router.get(
    "/batches/{batch_id}/events",
    operation_id="batch_events",
    response_class=EventStream,
    responses=failures(404)
    | stream_answers(
        "Events `progress`, `finished`, `failed` and `cancelled`, each with the totals of the batch "
        "as its data, and comments as heartbeats. The stream ends when all rows have ended.",
        "A `BatchSummary`.",
    ),
)
async def batch_events(
    batch_id: IdPath,
    who: Caller,
    here: Here,
    native: Native,
    last_event_id: LastEventId = None,
) -> Response:
    """Begins with the present state, unless that is the one of Last-Event-ID."""
    batch = await run_in_threadpool(here.store.batches.get, who.workspace, batch_id)
    return event_stream(
        native.batch_watcher, batch, event_id, lambda now: batch_summary(now).model_dump_json(), last_event_id
    )
