"""A text as a WAV file: what simple/audio and tools/voice-generator share."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from starlette.concurrency import run_in_threadpool

from greenroom.dialects.v3 import hear_tts, tts_warnings
from greenroom.project.errors import InvalidDocument, LimitExceeded
from greenroom.project.limits import MAX_SCRIPT_CHARACTERS
from greenroom.project.script import Line
from greenroom.server.api.state import NativeState
from greenroom.server.api.waiting import while_waiting
from greenroom.server.downloads import speech_url
from greenroom.server.errors import MissingField
from greenroom.server.services import Services
from greenroom.server.v1.projects import text_field
from greenroom.store.keys import Principal


def spoken_field(fields: dict[str, Any], name: str) -> str:
    """The text to speak. Raises MissingField, InvalidDocument, LimitExceeded."""
    text = fields.get(name)
    if text in (None, ""):
        raise MissingField("is needed", path=name)
    if not isinstance(text, str):
        raise InvalidDocument("must be a text", path=name)
    if len(text) > MAX_SCRIPT_CHARACTERS:
        raise LimitExceeded(f"has more than {MAX_SCRIPT_CHARACTERS:,} characters", path=name)
    return text


def id_field(fields: dict[str, Any], name: str) -> str | None:
    """Some clients send ids as numbers."""
    value = fields.get(name)
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else text_field(fields, name)


async def spoken(
    request: Request, here: Services, native: NativeState, who: Principal, text: str, fields: dict[str, Any]
) -> dict[str, Any]:
    """Answers when the file is there; the fields of the answer. A `model` with a colon is the id of a voice; `tts` says
    rate, pitch and voice, as in scripts."""
    model = id_field(fields, "model")
    way = hear_tts(Line(text=text), fields.get("tts"))
    voice = way.voice or (model if model and ":" in model else None)
    asked = native.planners.ask(
        who.workspace, "speech", "wav", text=text, language=text_field(fields, "language") or "en",
        model=None if voice else model, clothes=id_field(fields, "clothes"), voice=voice,
        rate=way.rate, pitch=way.pitch,
    )  # fmt: skip
    answer = await while_waiting(request, asked)
    stored = await run_in_threadpool(here.store.objects.put_bytes, who.workspace, "blobs", answer.picture)
    url = speech_url(request, here, who.workspace, stored.sha256)
    said = answer.value
    return {
        "fileName": url.rsplit("/", 1)[1],
        "downloadUrl": url,
        "download_url": url,
        "metaList": said["words"],
        "duration": said["duration_ms"] / 1000,
        "voice": said["voice"],
        "warnings": [
            *(warning["msg"] for warning in said["warnings"]),
            *(f"{warning.path}: {warning.msg}" for warning in tts_warnings(fields.get("tts"), "tts")),
        ],
    }
