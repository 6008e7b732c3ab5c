"""`auth`: a key becomes a token for a day."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request

from greenroom.server.auth import Caller, key_in
from greenroom.server.bodies import AnyBody
from greenroom.server.envelope import success
from greenroom.server.errors import MissingField
from greenroom.server.services import Here
from greenroom.server.tokens import SECONDS, issue_token
from greenroom.server.v1.projects import text_field

router = APIRouter(prefix="/api/odin/v3/auth", tags=["v3"])


@router.post("/token", operation_id="v3_token")
def make_token(request: Request, here: Here, body: AnyBody) -> dict[str, Any]:
    """For `appId` and `userKey`, or the whole key as `apiKey`, `userKey` or in Authorization."""
    fields = body.fields
    app_id, user_key = text_field(fields, "appId"), text_field(fields, "userKey")
    whole = text_field(fields, "apiKey", "apikey", "key") or key_in(request.headers.get("authorization", ""))
    keys = here.store.keys
    if app_id and user_key and not user_key.startswith("grm_"):
        who = keys.verify_pair(app_id, user_key)
    elif user_key or whole:
        who = keys.verify(user_key or whole or "")
    else:
        raise MissingField("is needed, with appId; or send the whole key as apiKey", path="userKey")
    return success({"token": issue_token(here.linker.secret, who.key_id), "expiresIn": SECONDS})


@router.get("", operation_id="v3_is_authenticated")
def is_authenticated(who: Caller) -> dict[str, Any]:
    """401 for who is not."""
    return success({"isAuthenticated": True})
