"""Small pictures of media: a one-scene document that shows it, drawn like every frame."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Query, Request
from fastapi.responses import Response

from greenroom.jobs.turns import LATER
from greenroom.project.clips import Background
from greenroom.project.document import Project, Scene
from greenroom.project.parts import Canvas
from greenroom.server.api.frames import Picture, picture_response
from greenroom.server.api.routing import failures
from greenroom.server.api.state import NativeState
from greenroom.server.api.waiting import while_waiting

Width = Annotated[int, Query(ge=16, le=1920, description="Pixels.")]
_LONG_SIDE = 1280
_JPEG = {"image/jpeg": {"schema": {"type": "string", "format": "binary"}}}

THUMBNAIL: dict[str, Any] = {
    "response_class": Picture,
    "responses": failures(404, 429) | {200: {"description": "The picture", "content": _JPEG}},
}
"""How such a route is declared."""


async def thumbnail(
    request: Request, native: NativeState, workspace: str, url: str, width: int, height: int, wanted: int
) -> Response:
    """Of media of `width` x `height` pixels, `wanted` pixels wide; a second into a video."""
    scale = min(1.0, _LONG_SIDE / max(width, height))
    canvas = Canvas(width=_even(width * scale), height=_even(height * scale))
    scene = Scene(
        id="s", seed=0, duration_ms=5000, background=Background(id="b", colour="#ffffff", url=url, content="contain")
    )
    document = Project(canvas=canvas, scenes=[scene]).model_dump(mode="json", by_alias=True)
    asked = native.planners.ask(
        workspace, "still", "jpg", urgency=LATER,
        project=document, scene=0, at_ms=1000, frame=None, width=wanted, profile="standard", strict=False,
    )  # fmt: skip
    answer = await while_waiting(request, asked)
    return picture_response(answer.picture, "image/jpeg", answer.value)


def _even(side: float) -> int:
    return max(16, round(side / 2) * 2)
