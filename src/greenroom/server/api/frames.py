"""`/frames` and `/sheets`: pictures of any moment, made from the very frames that an export would encode."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from pydantic import Field

from greenroom.jobs.planners import Answered
from greenroom.jobs.turns import LATER
from greenroom.project.errors import GreenroomError
from greenroom.project.limits import MAX_CANVAS_SIDE, MAX_DURATION_MS, MAX_SCENES
from greenroom.server.api.errors import InvalidRequest
from greenroom.server.api.ids import IdPath, ProfileName
from greenroom.server.api.routing import Caller, LookingRoute, failures, native_router
from greenroom.server.api.sources import Source, document_of, in_body
from greenroom.server.api.state import Native
from greenroom.server.api.urgency import urgency_of
from greenroom.server.api.waiting import while_waiting
from greenroom.server.services import Here
from greenroom.store.fonts import NO_FONTS

router: APIRouter = native_router("pictures", LookingRoute)

Width = Annotated[int, Field(ge=16, le=MAX_CANVAS_SIDE)]
SceneNumber = Annotated[int, Field(ge=0, lt=MAX_SCENES)]
FormatName = Literal["png", "jpeg", "webp"]
MEDIA_TYPES = {"png": "image/png", "jpeg": "image/jpeg", "webp": "image/webp"}
SUFFIX = {"png": "png", "jpeg": "jpg", "webp": "webp"}
MAX_TILES = 100
MAX_SHEET_SIDE = 8192
THUMBNAIL_WIDTH = 480
THUMBNAIL_AT_MS = 2500
"""Into the scene, when what enters has come."""
THUMBNAIL_SECONDS = 3600
"""That a browser may keep one of a rev, although a picture at a foreign address may change."""
OWN_FONT_SECONDS = 60
"""Where the workspace has fonts of its own, of which one may come or go at any time."""


def picture_of(*formats: FormatName) -> dict[int | str, dict[str, Any]]:
    """What OpenAPI says of an answer that is a picture."""
    return {
        200: {
            "description": "The picture; header `Greenroom-Picture` holds JSON that describes it",
            "content": {
                MEDIA_TYPES[name]: {
                    "schema": {"type": "string", "contentMediaType": MEDIA_TYPES[name], "format": "binary"}
                }
                for name in formats
            },
            "headers": {"Greenroom-Picture": {"schema": {"type": "string"}, "description": "URL-encoded JSON"}},
        }
    }


_PICTURE = picture_of("png", "jpeg", "webp")


class Picture(Response):
    """Bytes of a picture. Without a media type of its own, so that OpenAPI does not give it to errors."""


class FrameRequest(Source):
    scene: SceneNumber = 0
    """From 0."""
    at_ms: Annotated[int, Field(ge=0, le=MAX_DURATION_MS)] | None = None
    """From the start of the scene, its first transition included. Neither this nor `frame`: the scene's first frame."""
    frame: Annotated[int, Field(ge=0, le=MAX_DURATION_MS)] | None = None
    """Instead of `at_ms`: a frame of the scene, from 0."""
    clamp: bool = False
    """A moment in the second half of the scene, or beyond its end, means its middle. Of the frames within a second of
    it, the one in which the presenters' mouths are at rest and their eyes open is drawn."""
    width: Width | None = None
    """Pixels, made even; default: what the profile says."""
    profile: ProfileName = "standard"
    strict: bool = False
    """Refuse unknown presenters and outfits instead of drawing stand-ins."""
    format: FormatName = "png"


class SheetRequest(Source):
    scene: SceneNumber | None = None
    """Default: frames of the whole video, for which all of it must be spoken."""
    count: Annotated[int, Field(ge=1, le=MAX_TILES)] = 16
    width: Annotated[int, Field(ge=16, le=1920)] = 240
    """Of one tile."""
    strict: bool = False
    format: FormatName = "png"


@router.post(
    "/frames",
    operation_id="draw_frame",
    response_class=Picture,
    responses=failures(404, 413, 429) | _PICTURE,
)
async def draw_frame(body: FrameRequest, request: Request, who: Caller, here: Here, native: Native) -> Response:
    """One frame, of a saved project or of an edited document; transparent when the profile is. Header
    `Greenroom-Picture`: scene, frame, frames, at_ms, duration_ms, width, height, warnings. Of several that wait, those
    with header `Priority: u=1` come first and those with `u=7` last; without it a picture counts as `u=3`."""
    if body.at_ms is not None and body.frame is not None:
        raise InvalidRequest("send either at_ms or frame", path="frame")
    return await drawn(
        request, who, native, body, await document_of(here, who, body), "still", body.format,
        scene=body.scene, at_ms=body.at_ms or 0, frame=body.frame, clamp=body.clamp, width=body.width,
        profile=body.profile, strict=body.strict,
    )  # fmt: skip


@router.post("/sheets", operation_id="draw_sheet", response_class=Picture, responses=failures(404, 413, 429) | _PICTURE)
async def draw_sheet(body: SheetRequest, request: Request, who: Caller, here: Here, native: Native) -> Response:
    """A sprite sheet of frames evenly spread over a scene or the video, row by row. Header `Greenroom-Picture`:
    columns, rows, tile_width, tile_height, and scene, frame and at_ms of each tile."""
    document = await document_of(here, who, body)
    canvas = document["canvas"]
    columns = rows = 1
    while columns * rows < body.count:
        columns, rows = (columns + 1, rows) if columns <= rows else (columns, rows + 1)
    if max(columns, rows * canvas["height"] / canvas["width"]) * body.width > MAX_SHEET_SIDE:
        raise InvalidRequest(f"the sheet would have more than {MAX_SHEET_SIDE} pixels on a side", path="width")
    return await drawn(
        request, who, native, body, document, "sheet", body.format,
        scene=body.scene, count=body.count, width=body.width, profile="standard", strict=body.strict,
    )  # fmt: skip


@router.get(
    "/projects/{project_id}/thumbnail",
    operation_id="project_thumbnail",
    response_class=Picture,
    responses=failures(404, 429) | _PICTURE,
)
async def project_thumbnail(
    project_id: IdPath,
    request: Request,
    who: Caller,
    here: Here,
    native: Native,
    rev: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
    width: Annotated[int, Query(ge=16, le=1920)] = THUMBNAIL_WIDTH,
) -> Response:
    """A JPEG of the first scene, when what enters has come, or halfway through. One of a `rev` may be kept."""
    source = Source(project_id=project_id, rev=rev)
    document = await document_of(here, who, source)
    document["scenes"] = document["scenes"][:3]
    fonts = await run_in_threadpool(here.store.fonts.version, who.workspace)
    key = (who.workspace, fonts, project_id, rev, "thumbnail", width)
    kept = native.stills.get(key) if rev is not None else None
    if kept is None:
        kept = await answered(
            request, who, native, source, document, "still", "jpeg", LATER,
            scene=0, at_ms=THUMBNAIL_AT_MS, frame=None, clamp=True, width=width, profile="standard", strict=False,
        )  # fmt: skip
        if rev is not None:
            native.stills.keep(key, kept)
    response = picture_response(kept.picture, MEDIA_TYPES["jpeg"], kept.value)
    if rev is not None:
        seconds = THUMBNAIL_SECONDS if fonts == NO_FONTS else OWN_FONT_SECONDS
        response.headers["Cache-Control"] = f"private, max-age={seconds}"
    return response


async def drawn(
    request: Request,
    who: Caller,
    native: Native,
    source: Source,
    document: dict[str, Any],
    kind: str,
    format: FormatName,
    **question: Any,
) -> Response:
    """The picture that a planner draws."""
    urgency = urgency_of(request)
    answer = await answered(request, who, native, source, document, kind, format, urgency, **question)
    return picture_response(answer.picture, MEDIA_TYPES[format], answer.value)


async def answered(
    request: Request,
    who: Caller,
    native: Native,
    source: Source,
    document: dict[str, Any],
    kind: str,
    format: FormatName,
    urgency: int,
    **question: Any,
) -> Answered:
    """What a planner answers to a question of `kind`. `urgency`: as in `jobs.turns`."""
    try:
        asked = native.planners.ask(who.workspace, kind, SUFFIX[format], urgency=urgency, project=document, **question)
        return await while_waiting(request, asked)
    except GreenroomError as error:
        raise in_body(error, source) from None


def picture_response(data: bytes, media_type: str, about: dict[str, Any]) -> Response:
    return Response(data, media_type=media_type, headers=headers_about("Greenroom-Picture", about))


def headers_about(name: str, about: dict[str, Any]) -> dict[str, str]:
    """Of everything that was made for this request alone; header `name` says what it is."""
    return {
        "Cache-Control": "private, no-store",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "X-Content-Type-Options": "nosniff",
        name: quote(_json(about), safe=' {}[]":,'),
    }


def _json(about: dict[str, Any]) -> str:
    about = {**about, "warnings": about["warnings"][:20]} if "warnings" in about else about
    return json.dumps(about, separators=(",", ":"))
