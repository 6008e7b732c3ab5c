"""`editor/project`: projects as v3 shows them; edits change a project in place and export it."""

from __future__ import annotations

import hashlib
from typing import Any

import sqlalchemy as sa
from fastapi import APIRouter, Request
from fastapi.responses import Response

from greenroom.dialects.straighten import listed
from greenroom.dialects.update_list import UpdatedPlaces
from greenroom.dialects.v3 import apply_updates, say_dictionary
from greenroom.project.document import Project
from greenroom.project.errors import GreenroomError
from greenroom.project.ids import is_id
from greenroom.project.parts import orientation_of
from greenroom.server.api.once import once
from greenroom.server.auth import Caller
from greenroom.server.base_url import base_url
from greenroom.server.bodies import AnyBody, Body
from greenroom.server.downloads import download_url
from greenroom.server.envelope import success
from greenroom.server.errors import MissingField
from greenroom.server.services import Here, Services
from greenroom.server.v1.failures import failure_of
from greenroom.server.v1.progress import STATE, find_export
from greenroom.server.v3.music import say_music, with_music
from greenroom.server.v3.progress import NEVER_EXPORTED, fields_of, newest_export, progress_answer
from greenroom.server.v3.projects import (
    absorb,
    edited,
    emit,
    export_in,
    idempotency_key,
    keep,
    loaded,
    newest,
    scenes_in,
    wish_in,
)
from greenroom.store.errors import ProjectNotFound
from greenroom.store.exports import Export
from greenroom.store.keys import Principal
from greenroom.store.projects import ProjectSummary, StoredProject

router = APIRouter(prefix="/api/odin/v3/editor", tags=["v3"])


@router.post("/project", operation_id="v3_create_project")
def create_project(request: Request, who: Caller, here: Here, body: AnyBody) -> dict[str, Any]:
    """A new project from `scenes`, exported unless `isExport` is false."""
    fields = body.value if isinstance(body.value, dict) else {}
    wish = wish_in(fields, unless_said=True)
    project, base = absorb(here, who.workspace, scenes_in(body), fields)
    return keep(request, here, who, body, project, wish, base=base)


@router.get("/project", operation_id="v3_list_projects")
@router.get("/projects", operation_id="v3_list_projects_too")
def list_projects(request: Request, who: Caller, here: Here) -> dict[str, Any]:
    """Projects that were exported, the newest save first; `download_url` when the video is there."""
    latest: dict[str, Export] = {}
    for export in here.store.exports.list(who.workspace, limit=5000):
        latest.setdefault(export.project_id, export)
    listed = here.store.projects.list(who.workspace, limit=1000)
    rows = [_row(request, here, row, latest[row.id]) for row in listed if row.id in latest]
    return {"success": True, "msg": "", "data": rows, "projects": rows}


@router.delete("/project", operation_id="v3_delete_projects")
def delete_projects(request: Request, who: Caller, here: Here, body: AnyBody) -> dict[str, Any]:
    """`ids` in the body or the query; ids of nothing are not counted. Exports that run are cancelled."""
    return success({"deletedCount": sum(_delete(here, who, id) for id in dict.fromkeys(_ids(request, body)))})


@router.get("/project/{id}", operation_id="v3_get_project")
def get_project(id: str, request: Request, who: Caller, here: Here) -> dict[str, Any]:
    """`id` is a project, or an export: then you see what was exported."""
    stored = loaded(here, who, id, "")
    export = newest_export(here, who.workspace, id)
    fields, failed = fields_of(request, here, export) if export else ({}, None)
    links = fields.get("files", {})
    picture = links.get("thumbnail") or f"{base_url(request)}/api/v1/projects/{stored.id}/thumbnail"
    project = {
        "_id": id,
        "id": id,
        "name": stored.name,
        "orientation": orientation_of(stored.project.canvas),
        "scenes": emit(request, stored),
        "userId": who.workspace,
        "templateId": stored.base,
        "state": fields.get("state", NEVER_EXPORTED),
        "thumbnailUrl": picture,
        "thumbnail": picture,
        "backgroundAudio": say_music(stored.project),
        "baseInfoId": stored.base,
        "dictionary": say_dictionary(stored.project.dictionary),
        "backendTaskId": export.id if export else None,
        "exportType": export.profile if export else None,
        "progress": fields.get("progress", 0),
        "creditSubstracted": 0,
        "createdAt": stored.created_at.isoformat(),
        "updatedAt": stored.updated_at.isoformat(),
        "download_url": fields.get("download_url"),
    }
    if failed is not None:
        project["error"] = fields["error"]
    return success({"project": project})


@router.post("/project/export", operation_id="v3_export_project")
def export_project(request: Request, who: Caller, here: Here, body: AnyBody) -> dict[str, Any]:
    """Exports the newest rev. `projectId` of the answer is the export's own id: poll that."""
    stored = newest(here, who, body.fields.get("projectId"), "projectId")
    wish = wish_in(body.fields, unless_said=True)

    def make(connection: sa.Connection) -> str:
        return export_in(connection, request, here, who, stored, wish)

    digest = hashlib.sha256(body.raw).hexdigest()
    id = once(here, who, request, idempotency_key(request), make, digest=digest)
    return success({"projectId": id, "exportId": id})


@router.post("/project/{id}", operation_id="v3_edit_project")
def edit_project(id: str, request: Request, who: Caller, here: Here, body: AnyBody) -> dict[str, Any]:
    """Applies `updates` (or takes `scenes`), saves, and exports unless `isExport` is false. What was exported through
    v1 is a snapshot and stays: its edit is a new project, which the answer names."""
    fields = body.value if isinstance(body.value, dict) else {}
    updates = fields.get("updates")
    music = updates.get("backgroundAudio") if isinstance(updates, dict) else None

    def change(stored: StoredProject) -> Project:
        places = UpdatedPlaces()
        if updates is not None:
            only_music = music is not None and "value" not in updates
            scenes: object = apply_updates(emit(request, stored), [] if only_music else updates, places)
        else:
            scenes = scenes_in(body)
        try:
            project, _ = absorb(here, who.workspace, scenes, fields, stored)
        except GreenroomError as error:
            raise places.found(error) from None
        return project if music is None else with_music(project, music)

    return edited(request, here, who, body, id, wish_in(fields, unless_said=True), change)


@router.get("/progress/{id}", operation_id="v3_progress")
def get_progress(id: str, request: Request, who: Caller, here: Here) -> Response:
    return progress_answer(request, here, find_export(here, who.workspace, id))


def _row(request: Request, here: Services, project: ProjectSummary, export: Export) -> dict[str, Any]:
    gone = failure_of(here, export) is not None
    ready = export.state == "finished" and not gone
    return {
        "id": project.id,
        "_id": project.id,
        "name": project.name,
        "state": STATE["failed" if gone else export.state],
        "download_url": download_url(request, here, export) if ready else None,
        "createdAt": project.created_at.isoformat(),
        "updatedAt": project.updated_at.isoformat(),
    }


def _ids(request: Request, body: Body) -> list[str]:
    query = request.query_params
    repeated = query.getlist("ids") + query.getlist("ids[]")
    said = repeated if len(repeated) > 1 else listed(body.fields.get("ids"))
    found = said.split(",") if isinstance(said, str) else said
    if not isinstance(found, list) or not found:
        raise MissingField("send the ids of the projects to delete, as a list", path="ids")
    return [id.strip() for id in found if isinstance(id, str) and is_id(id.strip())]


def _delete(here: Services, who: Principal, id: str) -> bool:
    """An export that is not its project's own id is no project: nothing is deleted."""
    running = [export for export in here.store.exports.list(who.workspace, project_id=id, limit=10_000) if export.alive]
    try:
        here.store.projects.delete(who.workspace, id)
    except ProjectNotFound:
        return False
    for export in running:
        here.engine.cancel(export)
    return True
