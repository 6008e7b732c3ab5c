"""`/timings`: when each line of a script is heard, from the real speech."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import Field

from greenroom.project.errors import GreenroomError
from greenroom.project.limits import MAX_SCENES
from greenroom.server.api.errors import InvalidRequest
from greenroom.server.api.export_shapes import WarningItem
from greenroom.server.api.frames import SceneNumber
from greenroom.server.api.routing import Caller, ErrorDetail, LookingRoute, Shape, failures, native_router
from greenroom.server.api.sources import Source, document_of, in_body
from greenroom.server.api.state import Native
from greenroom.server.api.urgency import urgency_of
from greenroom.server.api.waiting import while_waiting
from greenroom.server.services import Here

router: APIRouter = native_router("exports", LookingRoute)


class TimingsRequest(Source):
    scenes: Annotated[list[SceneNumber], Field(min_length=1, max_length=MAX_SCENES)] | None = None
    """From 0. Default: all of them."""
    words: bool = False
    """Also those of each word."""


class WordTiming(Shape):
    start_ms: int
    end_ms: int
    at: int
    """The word's first character in the text of its line."""
    length: int


class LineTiming(Shape):
    """Times are those of the scene, its first transition included; null where nothing can be heard."""

    id: str
    start_ms: int | None
    end_ms: int | None
    language: str | None
    """As it is spoken."""
    voice: str | None
    words: list[WordTiming]
    """Empty unless asked for."""
    problems: list[ErrorDetail]
    """An export would fail with them."""
    warnings: list[WarningItem]


class SceneTiming(Shape):
    """With problems, the times leave out what they are about."""

    index: int
    id: str
    duration_ms: int
    lines: list[LineTiming]
    problems: list[ErrorDetail]
    """Those that are about no line."""
    warnings: list[WarningItem]


class Timings(Shape):
    scenes: list[SceneTiming]
    duration_ms: int | None
    """Of the whole video; null unless all scenes were asked for and none has problems."""


@router.post("/timings", operation_id="time_script", responses=failures(404, 413, 429))
async def time_script(body: TimingsRequest, request: Request, who: Caller, here: Here, native: Native) -> Timings:
    """Speaks the lines that were not spoken before; the same words cost nothing the second time, nor in an export.
    Unknown presenters get a stand-in, told in the warnings."""
    document = await document_of(here, who, body)
    known = len(document["scenes"])
    if body.scenes and max(body.scenes) >= known:
        raise InvalidRequest(f"the document has {known} scenes, counted from 0", path="scenes")
    try:
        asked = native.planners.ask(
            who.workspace, "timings", urgency=urgency_of(request),
            project=document, scenes=body.scenes, words=body.words,
        )  # fmt: skip
        answer = (await while_waiting(request, asked)).value
    except GreenroomError as error:
        raise in_body(error, body) from None
    inside = "document." if body.document is not None else ""
    for scene in answer["scenes"]:
        for part in (scene, *scene["lines"]):
            for item in (*part["problems"], *part["warnings"]):
                item["path"] = inside + item["path"]
    return Timings.model_validate(answer)
