"""`simple/audio` speaks a text at once; `simple/video` shows its speaker on green."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool

from greenroom.project.errors import InvalidDocument, LimitExceeded
from greenroom.project.limits import MAX_SCRIPT_CHARACTERS
from greenroom.server.api.state import Native
from greenroom.server.api.waiting import while_waiting
from greenroom.server.auth import Caller
from greenroom.server.bodies import AnyBody
from greenroom.server.downloads import speech_url
from greenroom.server.envelope import success
from greenroom.server.errors import MissingField
from greenroom.server.services import Here
from greenroom.server.v1.projects import text_field
from greenroom.server.v1.simple_form import simple_project
from greenroom.server.v3.projects import keep, renamed, wish_in

router = APIRouter(prefix="/api/odin/v3/simple", tags=["v3"])


@router.post("/audio", operation_id="v3_simple_audio")
async def make_audio(request: Request, who: Caller, here: Here, native: Native, body: AnyBody) -> dict[str, Any]:
    """Answers when the WAV file is there. `metaList` has the time of each word, in seconds."""
    fields = body.fields
    text = fields.get("text")
    if text in (None, ""):
        raise MissingField("is needed", path="text")
    if not isinstance(text, str):
        raise InvalidDocument("must be a text", path="text")
    if len(text) > MAX_SCRIPT_CHARACTERS:
        raise LimitExceeded(f"has more than {MAX_SCRIPT_CHARACTERS:,} characters", path="text")
    asked = native.planners.ask(
        who.workspace, "speech", "wav", text=text, language=text_field(fields, "language") or "en",
        model=_name(fields, "model"), clothes=_name(fields, "clothes"),
    )  # fmt: skip
    answer = await while_waiting(request, asked)
    stored = await run_in_threadpool(here.store.objects.put_bytes, who.workspace, "blobs", answer.picture)
    url = speech_url(request, here, who.workspace, stored.sha256)
    said = answer.value
    return success(
        {
            "fileName": url.rsplit("/", 1)[1],
            "downloadUrl": url,
            "download_url": url,
            "metaList": said["words"],
            "duration": said["duration_ms"] / 1000,
            "voice": said["voice"],
            "warnings": said["warnings"],
        }
    )


@router.post("/video", operation_id="v3_simple_video")
def make_video(request: Request, who: Caller, here: Here, body: AnyBody) -> dict[str, Any]:
    """Exported unless `isExport` is false."""
    wish = wish_in(body.fields, unless_said=True)
    project = renamed(simple_project(body.fields), text_field(body.fields, "name"))
    return keep(request, here, who, body, project, wish)


def _name(fields: dict[str, Any], name: str) -> str | None:
    value = fields.get(name)
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else text_field(fields, name)
