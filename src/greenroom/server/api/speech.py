"""`/speech`: a text as it will be heard, at once."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Request
from fastapi.responses import Response
from pydantic import Field

from greenroom.jobs.turns import SHOWN
from greenroom.project.errors import GreenroomError
from greenroom.project.limits import MAX_PRONUNCIATIONS, MAX_SCRIPT_CHARACTERS
from greenroom.project.script import Pronunciation
from greenroom.server.api.frames import headers_about
from greenroom.server.api.routing import Caller, LookingRoute, Shape, failures, native_router
from greenroom.server.api.state import Native
from greenroom.server.api.waiting import while_waiting

router: APIRouter = native_router("cast", LookingRoute)

Name = Annotated[str, Field(min_length=1, max_length=200)]
_SOUND: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The sound; header `Greenroom-Speech`: voice, language, duration_ms, words, warnings",
        "content": {"audio/wav": {"schema": {"type": "string", "format": "binary"}}},
        "headers": {"Greenroom-Speech": {"schema": {"type": "string"}, "description": "URL-encoded JSON"}},
    }
}


class SpeechRequest(Shape):
    """The fields of a line in a document, and of who says it."""

    text: Annotated[str, Field(min_length=1, max_length=MAX_SCRIPT_CHARACTERS)]
    language: Name = "en"
    presenter: Name | None = None
    outfit: Name | None = None
    voice: Name | None = None
    """Default: that of the presenter, for the language."""
    rate: Annotated[float, Field(ge=0.5, le=2)] = 1.0
    pitch: Annotated[float, Field(ge=-12, le=12)] = 0.0
    """semitones"""
    dictionary: Annotated[list[Pronunciation], Field(max_length=MAX_PRONUNCIATIONS)] = []
    """That of a project."""


class Sound(Response):
    """Without a media type of its own, so that OpenAPI does not give it to errors."""


@router.post("/speech", operation_id="speak", response_class=Sound, responses=failures(413, 429) | _SOUND)
async def speak(body: SpeechRequest, request: Request, who: Caller, native: Native) -> Response:
    """A WAV file, mono, 48 kHz. The same words cost nothing the second time, nor in an export."""
    asked = native.planners.ask(
        who.workspace, "speech", "wav", urgency=SHOWN, text=body.text, language=body.language, model=body.presenter,
        clothes=body.outfit, voice=body.voice, rate=body.rate, pitch=body.pitch,
        dictionary=[entry.model_dump(mode="json") for entry in body.dictionary],
    )  # fmt: skip
    try:
        answer = await while_waiting(request, asked)
    except GreenroomError as error:
        if error.path == "model":  # as other dialects call it
            error.path = "voice" if body.voice else "presenter"
        raise
    about = {**answer.value, "words": answer.value["words"][:200]}
    return Response(answer.picture, media_type="audio/wav", headers=headers_about("Greenroom-Speech", about))
