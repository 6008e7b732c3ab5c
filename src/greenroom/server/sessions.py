"""Interactive sessions (API v2): not there yet. Requests are checked, and answered in the envelope of that API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from greenroom.automation.llm.errors import NotConfigured
from greenroom.project.errors import GreenroomError
from greenroom.server.auth import key_in, principal_of
from greenroom.server.bodies import AnyBody, Body
from greenroom.server.envelope import failure
from greenroom.server.errors import MissingField
from greenroom.server.not_configured import not_there
from greenroom.server.rights import require
from greenroom.server.services import Here, Services
from greenroom.server.v1.projects import text_field
from greenroom.store.errors import Unauthorized
from greenroom.store.keys import Principal

router = APIRouter(prefix="/api/v2/sessions", tags=["v2"])

CODES = {401: 4010, 403: 4030, 404: 4040, 429: 4290}


@router.post("/token", operation_id="v2_session_token")
def make_token(here: Here, body: AnyBody) -> Response:
    """For `appId` and `userKey`."""

    def check() -> None:
        app_id, user_key = _needed(body, "appId"), _needed(body, "userKey")
        keys = here.store.keys
        keys.verify(user_key) if user_key.startswith("grm_") else keys.verify_pair(app_id, user_key)

    return _answered(check)


@router.post("/start", operation_id="v2_start_session")
def start(request: Request, here: Here, body: AnyBody) -> Response:
    return _answered(lambda: (_who_may_talk(request, here), _needed(body, "avatar_id")))


@router.post("/stop", operation_id="v2_stop_session")
def stop(request: Request, here: Here, body: AnyBody) -> Response:
    return _answered(lambda: (_who_may_talk(request, here), _needed(body, "session_id")))


@router.post("/{id}/talk", operation_id="v2_talk")
def talk(id: str, request: Request, here: Here, body: AnyBody) -> Response:
    return _answered(lambda: (_who_may_talk(request, here), _needed(body, "message")))


@router.get("", operation_id="v2_list_sessions")
def list_sessions(request: Request, here: Here) -> Response:
    return _answered(lambda: _signed_in(request, here))


@router.get("/{id}", operation_id="v2_get_session")
def get_session(id: str, request: Request, here: Here) -> Response:
    return _answered(lambda: _signed_in(request, here))


def _answered(check: Callable[[], Any]) -> Response:
    """What is wrong with the request, else that there are no sessions."""
    try:
        check()
        raise not_there("conversations with presenters", "exports are how presenters speak here")
    except GreenroomError as error:
        status = 403 if isinstance(error, NotConfigured) else error.status
        code = CODES.get(status, 4000 if status < 500 else 5000)
        envelope = failure(error.code, error.msg, error.path)
        message = f"{error.code}: {envelope['msg']}"
        return JSONResponse({"code": code, "data": None, "message": message, **envelope}, status_code=status)


def _signed_in(request: Request, here: Services) -> Principal:
    """The key stands in Authorization, or in STUDIO-API-KEY."""
    key = key_in(request.headers.get("authorization", "")) or request.headers.get("studio-api-key", "").strip()
    if not key:
        raise Unauthorized("send the API key in the Authorization header, or in STUDIO-API-KEY")
    return principal_of(here, key)


def _who_may_talk(request: Request, here: Services) -> Principal:
    who = _signed_in(request, here)
    require(who, "editor")
    return who


def _needed(body: Body, name: str) -> str:
    value = text_field(body.fields, name)
    if value is None:
        raise MissingField("is needed", path=name)
    return value
