"""`/previews`: a scene, or all of it, as a small fast video of a document that need not be saved."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from pydantic import Field

from greenroom.project.document import Project
from greenroom.project.limits import MAX_SCENES
from greenroom.project.validate import load_project
from greenroom.server.api.errors import InvalidRequest
from greenroom.server.api.export_shapes import ExportResource, export_resource
from greenroom.server.api.ids import Repeat
from greenroom.server.api.routing import Caller, LookingRoute, failures, native_router
from greenroom.server.api.sources import Source, document_of
from greenroom.server.api.state import Native
from greenroom.server.exporting import Repeatable, export_snapshot
from greenroom.server.services import Here

router: APIRouter = native_router("pictures", LookingRoute)

PROFILE = "draft"


class PreviewRequest(Source):
    scene: Annotated[int, Field(ge=0, lt=MAX_SCENES)] | None = None
    """From 0. Default: the whole video."""


@router.post("/previews", operation_id="create_preview", status_code=201, responses=failures(404, 413))
async def create_preview(
    body: PreviewRequest,
    request: Request,
    response: Response,
    who: Caller,
    here: Here,
    native: Native,
    repeat: Repeat = None,
) -> ExportResource:
    """An export in profile `draft` of a hidden snapshot, which retention removes. What was drawn for an earlier preview
    is not drawn again. Follow it as any export."""
    document = await document_of(here, who, body)
    if body.scene is not None:
        if body.scene >= len(document["scenes"]):
            raise InvalidRequest(f"the document has {len(document['scenes'])} scenes, counted from 0", path="scene")
        scene = {**document["scenes"][body.scene], "transition": None}
        document = {**document, "scenes": [scene], "soundtrack": []}

    same = Repeatable(f"{request.url.path}\n{repeat}", request.state.body) if repeat else None

    def make() -> tuple[Project, str | None]:
        return load_project(document), body.project_id

    export = await run_in_threadpool(export_snapshot, here, who.workspace, make, profile=PROFILE, repeatable=same)
    response.headers["Location"] = f"/api/v1/exports/{export.id}"
    return export_resource(request, here, native.paces, export)
