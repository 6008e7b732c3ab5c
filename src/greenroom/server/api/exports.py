"""`/exports`: turn a rev of a project into a video, watch it, stop it, try again."""

from __future__ import annotations

from typing import Annotated

import sqlalchemy as sa
from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from greenroom.server.api.errors import NotRetryable
from greenroom.server.api.export_shapes import ExportPage, ExportResource, ExportState, export_items, export_resource
from greenroom.server.api.ids import ID, IdPath, IdText, ProfileName, Repeat, WebhookText
from greenroom.server.api.once import once
from greenroom.server.api.pages import Cursor, Limit, id_from_cursor, to_cursor
from greenroom.server.api.routing import Caller, Shape, failures, native_router
from greenroom.server.api.state import Native
from greenroom.server.base_url import base_url
from greenroom.server.services import Here
from greenroom.store.exports import Export

router: APIRouter = native_router("exports")


class ExportCreate(Shape):
    project_id: IdText
    rev: Annotated[int, Field(ge=1, le=2**31 - 1)] | None = None
    """Default: the newest."""
    profile: ProfileName = "standard"
    strict: bool = True
    """Refuse unknown presenters and outfits; false lets stand-ins play, with a warning."""
    webhook: WebhookText | None = None
    """Gets a signed POST when the export ends."""


def find(here: Here, who: Caller, id: str) -> Export:
    """The export itself, not the newest one of a project with this id. Raises ExportNotFound."""
    return here.store.exports.exact(who.workspace, id)


@router.get("/exports", operation_id="list_exports")
def list_exports(
    request: Request,
    who: Caller,
    here: Here,
    native: Native,
    project_id: Annotated[str | None, Query(pattern=ID)] = None,
    state: ExportState | None = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> ExportPage:
    """The newest first."""
    before = id_from_cursor(cursor)
    rows = here.store.exports.list(who.workspace, project_id=project_id, state=state, before=before, limit=limit + 1)
    items = export_items(request, here, native.paces, rows[:limit])
    return ExportPage(items=items, next_cursor=to_cursor(items[-1].id) if len(rows) > limit else None)


@router.post("/exports", operation_id="create_export", status_code=201, responses=failures(404, 409, 413))
def create_export(
    body: ExportCreate,
    request: Request,
    response: Response,
    who: Caller,
    here: Here,
    native: Native,
    repeat: Repeat = None,
) -> ExportResource:
    """Exports a rev of a project. The rev never changes: what is edited afterwards is not in the video."""
    rev = here.store.projects.load(who.workspace, body.project_id, body.rev).rev

    def make(connection: sa.Connection) -> str:
        return here.store.exports.create_in(
            connection,
            who.workspace,
            body.project_id,
            rev,
            profile=body.profile,
            webhook=body.webhook,
            webhook_style="native",
            link_base=base_url(request),
            strict=body.strict,
            enqueue=here.engine.enqueue,
        ).id

    export = find(here, who, once(here, who, request, repeat, make))
    response.headers["Location"] = f"/api/v1/exports/{export.id}"
    return export_resource(request, here, native.paces, export)


@router.get("/exports/{export_id}", operation_id="get_export", responses=failures(404))
def get_export(export_id: IdPath, request: Request, who: Caller, here: Here, native: Native) -> ExportResource:
    return export_resource(request, here, native.paces, find(here, who, export_id))


@router.post("/exports/{export_id}/cancel", operation_id="cancel_export", responses=failures(404))
def cancel_export(export_id: IdPath, request: Request, who: Caller, here: Here, native: Native) -> ExportResource:
    """Stops it; its renderers are gone 1.5 s later. An export that has ended stays as it is."""
    was = find(here, who, export_id)
    export = here.store.exports.cancel(who.workspace, export_id)
    if was.alive and export.state == "cancelled":
        here.engine.cancel(export)
    return export_resource(request, here, native.paces, export)


@router.delete("/exports/{export_id}", operation_id="delete_export", status_code=204, responses=failures(404))
def delete_export(export_id: IdPath, who: Caller, here: Here) -> None:
    """Deletes it for good; its links no longer work. One that runs is cancelled first, and its webhooks hear of that.
    The project and other exports stay; bytes that nothing else uses are freed some hours later."""
    was = here.store.exports.delete(who.workspace, export_id)
    if was.alive:
        here.engine.cancel(was)


@router.post("/exports/{export_id}/retry", operation_id="retry_export", status_code=201, responses=failures(404, 409))
def retry_export(
    export_id: IdPath,
    request: Request,
    response: Response,
    who: Caller,
    here: Here,
    native: Native,
    repeat: Repeat = None,
) -> ExportResource:
    """A new export of the same rev with the same settings. What the first one rendered is not rendered again."""
    old = find(here, who, export_id)

    def make(connection: sa.Connection) -> str:
        if old.state not in ("failed", "cancelled"):
            raise NotRetryable(f"this export is {old.state}; only one that failed or was cancelled can be tried again")
        return here.store.exports.create_in(
            connection,
            who.workspace,
            old.project_id,
            old.rev,
            profile=old.profile,
            webhook=old.webhook,
            webhook_style=here.store.exports.webhook_style(old.id),
            link_base=base_url(request),
            strict=old.strict,
            enqueue=enqueue,
        ).id

    def enqueue(connection: sa.Connection, again: Export) -> None:
        here.store.briefs.pass_on_in(connection, old.id, again.id)
        here.engine.enqueue(connection, again)

    export = find(here, who, once(here, who, request, repeat, make))
    response.headers["Location"] = f"/api/v1/exports/{export.id}"
    return export_resource(request, here, native.paces, export)
