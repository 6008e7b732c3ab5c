"""`simple/audio` speaks a text at once; `simple/video` and `simple/custom` show its speaker on green."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request

from greenroom.dialects.v3 import with_tts
from greenroom.project.script import Line
from greenroom.server.api.state import Native
from greenroom.server.auth import Caller
from greenroom.server.bodies import AnyBody
from greenroom.server.envelope import success
from greenroom.server.services import Here
from greenroom.server.v1.projects import text_field
from greenroom.server.v1.simple_form import simple_project
from greenroom.server.v3.progress import newest_export
from greenroom.server.v3.projects import keep, renamed, wish_in
from greenroom.server.v3.speech import spoken, spoken_field

router = APIRouter(prefix="/api/odin/v3/simple", tags=["v3"])


@router.post("/audio", operation_id="v3_simple_audio")
async def make_audio(request: Request, who: Caller, here: Here, native: Native, body: AnyBody) -> dict[str, Any]:
    """Answers when the WAV file is there. `metaList` has the time of each word, in seconds."""
    text = spoken_field(body.fields, "text")
    return success(await spoken(request, here, native, who, text, body.fields))


@router.post("/video", operation_id="v3_simple_video")
def make_video(request: Request, who: Caller, here: Here, body: AnyBody) -> dict[str, Any]:
    """Exported unless `isExport` is false."""
    wish = wish_in(body.fields, unless_said=True)
    project = renamed(simple_project(body.fields), text_field(body.fields, "name"))
    script = project.scenes[0].script
    script[:] = [with_tts(item, body.fields.get("tts")) if isinstance(item, Line) else item for item in script]
    return keep(request, here, who, body, project, wish)


@router.post("/custom", operation_id="v3_simple_custom")
def make_custom(request: Request, who: Caller, here: Here, body: AnyBody) -> dict[str, Any]:
    """The same with a presenter of one's own as `model`; `taskId` is the export, null when `isExport` is false."""
    saved = make_video(request, who, here, body)
    export = newest_export(here, who.workspace, saved["projectId"])
    return success({"projectId": saved["projectId"], "taskId": export.id if export else None})
