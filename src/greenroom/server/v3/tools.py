"""`tools`: a script, a voice; pictures and films need services that Greenroom does not call yet."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request

from greenroom.automation.options import options_in
from greenroom.automation.scripts.language import language_in
from greenroom.automation.writing import spoken_text, write_script
from greenroom.project.errors import GreenroomError, InvalidDocument, LimitExceeded
from greenroom.server.api.state import Native
from greenroom.server.api.waiting import while_waiting
from greenroom.server.auth import Caller
from greenroom.server.bodies import AnyBody
from greenroom.server.envelope import success
from greenroom.server.errors import MissingField
from greenroom.server.model_desk import Desk
from greenroom.server.not_configured import not_there
from greenroom.server.services import Here
from greenroom.server.v1.projects import text_field
from greenroom.server.v3.speech import id_field, spoken, spoken_field

router = APIRouter(prefix="/api/odin/v3/tools", tags=["v3"])

LONGEST_TOPIC = 5000
STYLES = ("PHOTOGRAPHIC", "VECTOR_IMAGE", "ILLUSTRATION", "3D")
SIZES = ("LANDSCAPE", "PORTRAIT", "SQUARE")


@router.post("/text-generator", operation_id="v3_text_generator")
async def generate_text(request: Request, who: Caller, desk: Desk, body: AnyBody) -> dict[str, Any]:
    """A language model writes a script about `topic`; the answer comes when it is written."""
    topic, options = _topic(body.fields), options_in(body.fields)
    language = options.language or language_in(topic)
    task = "Write the script of a video about the topic that the material names."
    asked = desk.ask(lambda chat, cancel: write_script(chat, task, language, options, topic, cancel))
    written = await while_waiting(request, asked)
    return success({"script": spoken_text(written), "title": written.title, "language": language})


@router.post("/voice-generator", operation_id="v3_voice_generator")
async def generate_voice(request: Request, who: Caller, here: Here, native: Native, body: AnyBody) -> dict[str, Any]:
    """`script` as a WAV file. Whatever `type` names, a voice of this server speaks."""
    fields = body.fields
    text = spoken_field(fields, "script")
    kind = text_field(fields, "type") or ""
    for name in ("model", "type", "language"):
        if not id_field(fields, name):
            raise MissingField("is needed", path=name)
    try:
        said = await spoken(request, here, native, who, text, fields)
    except GreenroomError as error:
        error.path = "script" if error.path == "text" else error.path
        raise
    if kind.lower() not in ("deepbrainai", "greenroom", "espeak"):
        said["warnings"] = [*said["warnings"], f"{kind[:40]} is not called; {said['voice']} speaks"]
    return success(said)


@router.post("/image-generator", operation_id="v3_image_generator")
def generate_image(who: Caller, body: AnyBody) -> dict[str, Any]:
    """Not there yet: `not_configured`."""
    _topic(body.fields)
    _one_of(body.fields, "style", STYLES)
    _one_of(body.fields, "size", SIZES)
    raise not_there("pictures from a topic", "upload one, or name a builtin:image/… of this server")


@router.post("/video-generator", operation_id="v3_video_generator")
def generate_video(who: Caller, body: AnyBody) -> dict[str, Any]:
    """Not there yet: `not_configured`."""
    _topic(body.fields)
    raise not_there("films from a topic", "automation/topic_to_video makes a presented video of one")


def _topic(fields: dict[str, Any]) -> str:
    topic = fields.get("topic")
    if topic in (None, ""):
        raise MissingField("is needed", path="topic")
    if not isinstance(topic, str) or not topic.strip():
        raise InvalidDocument("must be a text", path="topic")
    if len(topic) > LONGEST_TOPIC:
        raise LimitExceeded(f"has more than {LONGEST_TOPIC:,} characters", path="topic")
    return topic.strip()


def _one_of(fields: dict[str, Any], name: str, known: tuple[str, ...]) -> None:
    value = text_field(fields, name)
    if value is not None and value.upper() not in known:
        raise InvalidDocument(f"must be {', '.join(known)}", path=name)
