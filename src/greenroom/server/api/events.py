"""`/exports/{id}/events`: progress as server-sent events."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response

from greenroom.server.api.event_stream import EventStream, LastEventId, event_stream, stream_answers
from greenroom.server.api.export_shapes import export_resource
from greenroom.server.api.exports import find
from greenroom.server.api.ids import IdPath
from greenroom.server.api.routing import Caller, failures, native_router
from greenroom.server.api.state import Native
from greenroom.server.services import Here
from greenroom.store.exports import Export

router: APIRouter = native_router("exports")


def event_id(export: Export) -> str:
    """Names a state of an export: equal states have equal ids, in every API process."""
    return f"{export.attempt}-{export.state}-{export.stage}-{export.frames_done}-{round(export.progress * 100)}"


@router.get(
    "/exports/{export_id}/events",
    operation_id="export_events",
    response_class=EventStream,
    responses=failures(404)
    | stream_answers(
        "Events `progress`, `finished`, `failed` and `cancelled`, each with the export as its data, "
        "and comments as heartbeats. The stream ends after the final state.",
        "An `ExportResource`.",
    ),
)
async def export_events(
    export_id: IdPath,
    request: Request,
    who: Caller,
    here: Here,
    native: Native,
    last_event_id: LastEventId = None,
) -> Response:
    """Begins with the present state, unless that is the one of Last-Event-ID."""
    export = await run_in_threadpool(find, here, who, export_id)

    def data(now: Export) -> str:
        return export_resource(request, here, native.paces, now).model_dump_json()

    return event_stream(native.watcher, export, event_id, data, last_event_id)
