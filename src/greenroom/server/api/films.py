"""`/previews/stream`: a document as a video that is watched while it is rendered."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Annotated, Any

from fastapi import APIRouter, Request
from fastapi.responses import Response, StreamingResponse
from pydantic import Field

from greenroom.jobs.watching import Watched, prepare
from greenroom.project.errors import GreenroomError
from greenroom.project.limits import MAX_DURATION_MS, MAX_SCENES
from greenroom.server.api.errors import InvalidRequest
from greenroom.server.api.export_shapes import WarningItem
from greenroom.server.api.frames import headers_about
from greenroom.server.api.routing import Caller, LookingRoute, Shape, failures, native_router
from greenroom.server.api.sources import Source, document_of, in_body
from greenroom.server.api.state import Native
from greenroom.server.api.waiting import while_waiting
from greenroom.server.services import Here

router: APIRouter = native_router("pictures", LookingRoute)

MEDIA_TYPE = "video/mp4"
_FIRST_SCENE = re.compile(r"^scenes\[(\d+)\]")
_FILM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "A fragmented MP4 file, sent while it is made; header `Greenroom-Picture` holds JSON about it",
        "content": {MEDIA_TYPE: {"schema": {"type": "string", "format": "binary"}}},
        "headers": {"Greenroom-Picture": {"schema": {"type": "string"}, "description": "URL-encoded JSON"}},
    }
}


class FilmRequest(Source):
    scene: Annotated[int, Field(ge=0, lt=MAX_SCENES)] | None = None
    """From 0: this scene alone. Default: the whole video."""
    transition: Annotated[int, Field(ge=0, lt=MAX_SCENES - 1)] | None = None
    """Instead of `scene`: how this scene goes over to the next one."""
    from_ms: Annotated[int, Field(ge=0, le=MAX_DURATION_MS)] = 0
    """The film begins at the last keyframe before, at most a second earlier, and keeps its times."""
    to_ms: Annotated[int, Field(ge=1, le=MAX_DURATION_MS)] | None = None
    """The film may go on for up to a second more."""
    strict: bool = False
    """Refuse unknown presenters and outfits instead of letting stand-ins play."""


class FilmScene(Shape):
    start_ms: int
    duration_ms: int


class FilmAbout(Shape):
    """`first` and `end` are the frames that were asked for; all times count from the start of the whole film."""

    duration_ms: int
    frames: int
    fps: int
    width: int
    height: int
    first: int
    end: int
    scenes: list[FilmScene]
    warnings: list[WarningItem]


class Film(StreamingResponse):
    """Without a media type of its own, so that OpenAPI does not give it to errors."""


@router.post(
    "/previews/stream",
    operation_id="stream_preview",
    response_class=Film,
    responses=failures(404, 413, 429) | _FILM,
)
async def stream_preview(body: FilmRequest, request: Request, who: Caller, here: Here, native: Native) -> Response:
    """As `POST /previews`, without waiting for all of it: the first second comes as soon as it is rendered. The pixels
    are those of the profile `draft`, and what was rendered for one film, or preview, is not rendered again. A film that
    cannot go on ends with a box `uuid` that holds the error as JSON. Whoever hangs up stops the rendering."""
    question = await _question(body, who, here)
    film = Watched(native.films, who.workspace, lambda error: _placed(error, body), **question)
    try:
        about = await while_waiting(request, film.begin())
    finally:
        if film.begun is None:
            await film.close()

    async def sent() -> AsyncGenerator[bytes, None]:
        async with aclosing(film.bytes()) as pieces:
            async for piece in pieces:
                yield piece

    headers = headers_about("Greenroom-Picture", _about(about).model_dump(mode="json")) | {"X-Accel-Buffering": "no"}
    return Film(sent(), media_type=MEDIA_TYPE, headers=headers)


@router.post("/previews/prepare", operation_id="prepare_preview", responses=failures(404, 413, 429))
async def prepare_preview(body: FilmRequest, request: Request, who: Caller, here: Here, native: Native) -> FilmAbout:
    """Speaks and plans what `POST /previews/stream` with the same body would show, and renders its first second, so
    that it begins sooner."""
    question = await _question(body, who, here)
    try:
        return _about(await while_waiting(request, prepare(native.films, who.workspace, **question)))
    except GreenroomError as error:
        raise _placed(error, body) from None


def _about(answer: dict[str, Any]) -> FilmAbout:
    return FilmAbout.model_validate({name: answer[name] for name in FilmAbout.model_fields})


async def _question(body: FilmRequest, who: Caller, here: Here) -> dict[str, Any]:
    if body.scene is not None and body.transition is not None:
        raise InvalidRequest("send either scene or transition", path="transition")
    document = await document_of(here, who, body)
    return {
        "project": _shown(document, body),
        "transition": None if body.transition is None else 0,
        "from_ms": body.from_ms,
        "to_ms": body.to_ms,
        "strict": body.strict,
    }


def _shown(document: dict[str, Any], body: FilmRequest) -> dict[str, Any]:
    """The document with nothing but what the film shows."""
    first = _first(body)
    if first is None:
        return document
    count = 1 if body.transition is None else 2
    if first + count > len(document["scenes"]):
        name = "scene" if body.transition is None else "transition"
        raise InvalidRequest(f"the document has {len(document['scenes'])} scenes, counted from 0", path=name)
    scenes = document["scenes"][first : first + count]
    return {**document, "scenes": [*scenes[:-1], {**scenes[-1], "transition": None}], "soundtrack": []}


def _first(body: FilmRequest) -> int | None:
    return body.scene if body.transition is None else body.transition


def _placed(error: GreenroomError, body: FilmRequest) -> GreenroomError:
    """Places in the part are places in the whole."""
    first = _first(body) or 0
    error.path = _FIRST_SCENE.sub(lambda found: f"scenes[{int(found[1]) + first}]", error.path)
    return in_body(error, body)
