"""`/presenters/{id}/motion`: a presenter who says hello, for pickers that show how somebody moves."""

from __future__ import annotations

import hashlib
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response

from greenroom.presenters.cast import built_in
from greenroom.render.window import SEMANTICS
from greenroom.server.api.errors import ThumbnailNotFound
from greenroom.server.api.frames import Picture, picture_of
from greenroom.server.api.presenters import Name, found_presenter
from greenroom.server.api.routing import Caller, failures, native_router
from greenroom.server.api.state import Native
from greenroom.server.api.waiting import while_waiting
from greenroom.server.services import Here

router: APIRouter = native_router("cast")

WIDTH = 240
LOOKS = 3
"""Raise it when the pictures are to look different."""
MEDIA_TYPE = "image/webp"
HEADERS = {"Cache-Control": "private, max-age=86400"}


@router.get(
    "/presenters/{presenter_id}/motion",
    operation_id="presenter_motion",
    response_class=Picture,
    responses=failures(404, 429) | picture_of("webp"),
)
async def presenter_motion(
    presenter_id: Name,
    request: Request,
    who: Caller,
    here: Here,
    native: Native,
    outfit: Annotated[str | None, Query(max_length=200, description="The id of an outfit; default: the first.")] = None,
) -> Response:
    """An animated WebP, 240 x 320 pixels: breathing, blinking, talking, moving hands, some 3 seconds that begin anew.
    Drawn by the renderer when it is asked for first, and kept."""
    entry = found_presenter(presenter_id)
    if outfit is not None and outfit not in {worn.id for worn in entry.clothes}:
        raise ThumbnailNotFound(f"presenter {presenter_id!r} has no outfit {outfit!r}", path="outfit")
    made_of = f"motion {LOOKS} {SEMANTICS} {built_in()[entry.id].hash} {outfit or ''} {WIDTH}"
    key = hashlib.sha256(made_of.encode()).hexdigest()
    objects = here.store.objects
    kept = await run_in_threadpool(objects.find, who.workspace, "segments", key)
    if kept is not None:
        return Response(await run_in_threadpool(kept.read_bytes), media_type=MEDIA_TYPE, headers=HEADERS)
    asked = native.planners.ask(
        who.workspace, "motion", "webp", presenter=entry.id, outfit=outfit, natural=list(entry.canvas), width=WIDTH
    )
    drawn = (await while_waiting(request, asked)).picture
    await run_in_threadpool(objects.put_bytes, who.workspace, "segments", drawn, key=key)
    return Response(drawn, media_type=MEDIA_TYPE, headers=HEADERS)
