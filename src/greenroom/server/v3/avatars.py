"""`avatars` and `automation/translatevideos`: not there yet. Requests are checked and answered `not_configured`."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request

from greenroom.project.errors import InvalidDocument
from greenroom.server.auth import Caller
from greenroom.server.bodies import AnyBody
from greenroom.server.errors import MissingField
from greenroom.server.not_configured import not_there
from greenroom.server.v1.projects import text_field

router = APIRouter(prefix="/api/odin/v3", tags=["v3"])

GENDERS = ("MALE", "FEMALE")
TARGETS = 10


@router.post("/avatars/customavatar", operation_id="v3_custom_avatar")
def custom_avatar(who: Caller, body: AnyBody) -> dict[str, Any]:
    """A presenter from a film of a person."""
    _person(body.fields)
    raise not_there("presenters from films", "GET model lists the presenters of this server")


@router.post("/avatars/dreamavatar", operation_id="v3_dream_avatar")
def dream_avatar(who: Caller, body: AnyBody) -> dict[str, Any]:
    """A presenter from a photo."""
    _person(body.fields)
    raise not_there("presenters from photos", "GET model lists the presenters of this server")


@router.post("/avatars/voiceclone", operation_id="v3_voice_clone")
def voice_clone(who: Caller, body: AnyBody) -> dict[str, Any]:
    """A voice from a recording."""
    _person(body.fields)
    raise not_there("voices from recordings", "GET /api/v1/voices lists the voices of this server")


@router.post("/automation/translatevideos", operation_id="v3_translate_videos")
def translate_videos(who: Caller, body: AnyBody) -> dict[str, Any]:
    """Films in other languages."""
    if not body.files and not text_field(body.fields, "url"):
        raise MissingField("is needed, or a file", path="url")
    if not any(text_field(body.fields, f"target_{number}") for number in range(TARGETS)):
        raise MissingField("is needed: the language to translate into", path="target_0")
    raise not_there("translations of films", "a project of this server can be said in another language")


@router.get("/automation/translatevideos", operation_id="v3_translated_videos")
def translated_videos(request: Request, who: Caller) -> dict[str, Any]:
    """How far they are."""
    if not request.query_params.get("folderId"):
        raise MissingField("is needed", path="folderId")
    raise not_there("translations of films", "a project of this server can be said in another language")


def _person(fields: dict[str, Any]) -> None:
    for name in ("url", "name", "gender"):
        if not text_field(fields, name):
            raise MissingField("is needed", path=name)
    if str(fields["gender"]).upper() not in GENDERS:
        raise InvalidDocument(f"must be {' or '.join(GENDERS)}", path="gender")
