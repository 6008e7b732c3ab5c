"""`/sprites`: one clip alone on nothing, for editors that move clips about as elements of their own."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Request
from fastapi.responses import Response
from pydantic import Field

from greenroom.project.limits import MAX_DURATION_MS, MAX_ID
from greenroom.server.api.errors import InvalidRequest
from greenroom.server.api.frames import Picture, SceneNumber, Width, drawn, picture_of
from greenroom.server.api.routing import Caller, LookingRoute, failures, native_router
from greenroom.server.api.sources import Source, document_of
from greenroom.server.api.state import Native
from greenroom.server.services import Here

router: APIRouter = native_router("pictures", LookingRoute)


class SpriteRequest(Source):
    scene: SceneNumber = 0
    """From 0."""
    clip: Annotated[str, Field(min_length=1, max_length=MAX_ID)]
    """The id of a clip of that scene."""
    at_ms: Annotated[int, Field(ge=0, le=MAX_DURATION_MS)] | None = None
    """From the start of the scene."""
    frame: Annotated[int, Field(ge=0, le=MAX_DURATION_MS)] | None = None
    """Instead of `at_ms`."""
    at_rest: bool = True
    """Where the clip stands without its animations, and as it is at the nearest moment when it is there. False: as the
    frame shows it, which may be not at all."""
    width: Width | None = None
    """Pixels of the whole picture, of which the sprite is a part; default: the canvas."""
    strict: bool = False
    """Refuse unknown presenters and outfits instead of drawing stand-ins."""
    format: Literal["png", "webp"] = "png"


@router.post(
    "/sprites",
    operation_id="draw_sprite",
    response_class=Picture,
    responses=failures(404, 413, 429) | picture_of("png", "webp"),
)
async def draw_sprite(body: SpriteRequest, request: Request, who: Caller, here: Here, native: Native) -> Response:
    """One clip of a scene, transparent around it and cut to what is drawn. Laid on the rest of the picture at its place
    it is the frame. Header `Greenroom-Picture`: scene, clip, frame, visible; left, top, width, height of the sprite in
    pixels of the picture; corners of the clip's rectangle in pixels of the canvas; picture, warnings."""
    if body.at_ms is not None and body.frame is not None:
        raise InvalidRequest("send either at_ms or frame", path="frame")
    return await drawn(
        request, who, native, body, await document_of(here, who, body), "sprite", body.format,
        scene=body.scene, clip=body.clip, at_ms=body.at_ms or 0, frame=body.frame, at_rest=body.at_rest,
        width=body.width, strict=body.strict,
    )  # fmt: skip
