"""`simple/*`: one presenter, one text, as a video on green or as sound; poll it here or under editor/progress."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from greenroom.server.auth import Caller, Looker
from greenroom.server.base_url import base_url
from greenroom.server.bodies import AnyBody
from greenroom.server.exporting import export_snapshot, repeatable
from greenroom.server.profiles import profile_in
from greenroom.server.services import Here
from greenroom.server.v1.editor import accepted
from greenroom.server.v1.progress import find_export, progress_answer
from greenroom.server.v1.projects import webhook_field
from greenroom.server.v1.simple_form import simple_project

router = APIRouter(prefix="/api/odin/simple", tags=["v1"])


@router.post("/video", operation_id="v1_simple_video")
def make_video(request: Request, who: Caller, here: Here, body: AnyBody) -> dict[str, Any]:
    fields = body.fields
    export = export_snapshot(
        here,
        who.workspace,
        lambda: (simple_project(fields), None),
        repeatable=repeatable(request, body.raw),
        profile=profile_in(fields),
        webhook=webhook_field(fields),
        link_base=base_url(request),
    )
    return accepted(export)


@router.post("/audio", operation_id="v1_simple_audio")
def make_audio(request: Request, who: Caller, here: Here, body: AnyBody) -> dict[str, Any]:
    """The text as a WAV file: the key and the webhook serve as they do for a video."""
    fields = body.fields
    export = export_snapshot(
        here,
        who.workspace,
        lambda: (simple_project(fields), None),
        repeatable=repeatable(request, body.raw),
        profile="wav",
        webhook=webhook_field(fields),
        link_base=base_url(request),
    )
    return accepted(export)


@router.post("/find/{key}", operation_id="v1_simple_find")
def find(key: str, request: Request, who: Looker, here: Here) -> Response:
    """The key, how far it is, and the address when it is there."""
    return progress_answer(request, here, find_export(here, who.workspace, key))


@router.get("/video/{key}", operation_id="v1_get_simple_video")
def get_video(key: str, request: Request, who: Caller, here: Here) -> Response:
    """As editor/progress, with the capitalised names that one known client reads."""
    export = find_export(here, who.workspace, key)
    stored = here.store.projects.load(who.workspace, export.project_id, export.rev)

    def aliases(fields: dict[str, Any]) -> dict[str, Any]:
        return {
            "Success": fields["status"] != "failed",
            "Key": fields["key"],
            "Status": fields["status"],
            "DownloadUrl": fields["url"],
            "Title": stored.name,
            "CreatedAt": fields["created_at"],
        }

    return progress_answer(request, here, export, aliases)
