"""The API of 2021 and 2022: everything is a POST with the token in the body. Answers are small, because a client of
that time reads each piece that arrives as one JSON document. Tokens and models say `succeed`, projects `success`."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request

from greenroom.presenters.cast import cast
from greenroom.presenters.catalogue import presenter, presenters
from greenroom.server.auth import looker, principal_of
from greenroom.server.base_url import base_url
from greenroom.server.bodies import AnyBody, Body
from greenroom.server.downloads import download_url
from greenroom.server.envelope import failure
from greenroom.server.errors import MissingField
from greenroom.server.exporting import export_snapshot, repeatable
from greenroom.server.rights import require
from greenroom.server.services import Here, Services
from greenroom.server.tokens import issue_token
from greenroom.server.v1.failures import failure_of
from greenroom.server.v1.progress import find_export
from greenroom.server.v1.projects import text_field, webhook_field
from greenroom.server.v1.simple_form import simple_project
from greenroom.store.exports import NOT_YET_DONE, Export
from greenroom.store.keys import Principal

router = APIRouter(prefix="/api/odin", tags=["2022"])

LOG_LENGTH = 10
"""Exports in a log: the newest."""


def reader(request: Request, here: Here, body: AnyBody) -> Principal:
    """Whoever holds the `token` of the body, or a key as elsewhere. Raises Unauthorized."""
    fields = body.value if isinstance(body.value, dict) else {}
    token = text_field(fields, "token")
    return principal_of(here, token) if token else looker(request)


def maker(request: Request, here: Here, body: AnyBody) -> Principal:
    """A reader who may change something. Raises Unauthorized, Forbidden."""
    who = reader(request, here, body)
    require(who, "editor")
    return who


Reader = Annotated[Principal, Depends(reader)]
Maker = Annotated[Principal, Depends(maker)]


@router.get("/generateClientToken", operation_id="legacy_client_token")
def client_token(here: Here, body: AnyBody) -> dict[str, Any]:
    """For `appId` and `userKey` in the query."""
    return _token(here, body)


@router.post("/generateToken", operation_id="legacy_token")
def token(here: Here, body: AnyBody) -> dict[str, Any]:
    """For `appId` and the user key, as `userKey` or `uuid`."""
    return _token(here, body)


def _token(here: Services, body: Body) -> dict[str, Any]:
    fields = body.fields
    app_id, user_key = text_field(fields, "appId"), text_field(fields, "userKey", "uuid")
    if not app_id or not user_key:
        raise MissingField("is needed", path="userKey" if app_id else "appId")
    keys = here.store.keys
    who = keys.verify(user_key) if user_key.startswith("grm_") else keys.verify_pair(app_id, user_key)
    return {"succeed": True, "appId": app_id, "token": issue_token(here.linker.secret, who.key_id)}


@router.post("/getModelList", operation_id="legacy_models")
def models(who: Reader) -> dict[str, Any]:
    """Ids and names; `getModelInfo` has the clothes."""
    listed = [{"model": entry.id, "name": entry.label.get("en", entry.id)} for entry in presenters()]
    return {"succeed": True, "models": listed}


@router.post("/getModelInfo", operation_id="legacy_model")
def model(who: Reader, body: AnyBody) -> dict[str, Any]:
    """For `model`; of an id that is not in the cast, the stand-in that would play it."""
    asked = text_field(body.fields, "model")
    if asked is None:
        raise MissingField("is needed", path="model")
    entry = presenter(cast(asked).pack.id)
    assert entry is not None
    return {
        "succeed": True,
        "model": {
            "model": asked,
            "name": entry.label.get("en", entry.id),
            "gender": entry.gender,
            "language": list(entry.languages),
            "clothes": [worn.id for worn in entry.clothes if not worn.palette and not worn.gesture],
        },
    }


@router.post("/makeVideo", operation_id="legacy_make_video")
def make_video(request: Request, who: Maker, here: Here, body: AnyBody) -> dict[str, Any]:
    """`model` says `text` in `language`, on green."""
    fields = body.fields
    export = export_snapshot(
        here,
        who.workspace,
        lambda: (simple_project(fields), None),
        repeatable=repeatable(request, body.raw),
        webhook=webhook_field(fields),
        link_base=base_url(request),
    )
    return {"success": True, "data": {"key": export.id}}


@router.post("/findProject", operation_id="legacy_find_project")
def find_project(request: Request, who: Reader, here: Here, body: AnyBody) -> dict[str, Any]:
    """`data.progress` is `"waiting"`, then a number; `data.video` comes together with 100."""
    key = text_field(body.fields, "key")
    if key is None:
        raise MissingField("is needed", path="key")
    export = find_export(here, who.workspace, key)
    failed = failure_of(here, export)
    if failed is not None:
        return {**failure(failed.code, failed.msg, failed.path), "data": {"key": export.id}}
    return {"success": True, "data": _told(request, here, export)}


@router.post("/findLog", operation_id="legacy_find_log")
def find_log(request: Request, who: Reader, here: Here) -> dict[str, Any]:
    """The newest exports."""
    exports = here.store.exports.list(who.workspace, limit=LOG_LENGTH)
    rows = [{"created": export.created_at.isoformat(), **_told(request, here, export)} for export in exports]
    return {"success": True, "data": rows}


def _told(request: Request, here: Services, export: Export) -> dict[str, Any]:
    if export.state == "finished":
        return {"key": export.id, "progress": 100, "video": download_url(request, here, export)}
    if not export.alive:
        return {"key": export.id, "progress": export.state}
    waits = export.state == "queued"
    return {"key": export.id, "progress": "waiting" if waits else min(round(export.progress, 1), NOT_YET_DONE)}
