"""`editor/project`: read a saved project as v1 scenes, export edited ones."""

from __future__ import annotations

import hashlib
from typing import Any

import sqlalchemy as sa
from fastapi import APIRouter, Request

from greenroom.dialects.update_list import UpdatedPlaces
from greenroom.dialects.v1 import apply_updates
from greenroom.project.copying import copy_project
from greenroom.project.document import Project
from greenroom.project.errors import GreenroomError
from greenroom.project.validate import reloaded
from greenroom.server.api.once import once
from greenroom.server.auth import Caller
from greenroom.server.base_url import base_url
from greenroom.server.bodies import AnyBody
from greenroom.server.envelope import success
from greenroom.server.exporting import REQUEST, export_snapshot, repeatable
from greenroom.server.profiles import profile_in
from greenroom.server.services import Here
from greenroom.server.v1.projects import absorb, emit, load, scenes_of, text_field, webhook_field
from greenroom.store.exports import Export
from greenroom.store.projects import StoredProject

router = APIRouter(prefix="/api/odin/editor/project", tags=["v1"])


def accepted(export: Export) -> dict[str, Any]:
    """An export is free here: no cube is used."""
    return success({"cube_used": 0, "key": export.id})


@router.get("/{key}", operation_id="v1_get_project")
def get_project(key: str, who: Caller, here: Here) -> dict[str, Any]:
    return shown(load(here, who.workspace, key))


@router.get("/name/{name:path}", operation_id="v1_get_project_by_name")
def get_project_by_name(name: str, who: Caller, here: Here) -> dict[str, Any]:
    """The newest of those with this name."""
    return shown(here.store.projects.by_name(who.workspace, name))


def shown(stored: StoredProject) -> dict[str, Any]:
    project = {"projectName": stored.name, "scenes": emit(stored)}
    return success({"key": stored.id, "response": project})


@router.post("/duplicate/{key}", operation_id="v1_duplicate_project")
def duplicate_project(key: str, request: Request, who: Caller, here: Here, body: AnyBody) -> dict[str, Any]:
    """A copy that looks and sounds the same; `projectName` names it. Of an export, a copy of what was exported."""
    stored = load(here, who.workspace, key)
    fields = body.value if isinstance(body.value, dict) else {}
    copy = copy_project(stored.project)
    copy.name = text_field(fields, "projectName", "name") or stored.name
    copy.wire.pop(REQUEST, None)
    copy = reloaded(copy)

    def make(connection: sa.Connection) -> str:
        return here.store.projects.create_in(connection, who.workspace, copy, base=stored.id, by=who.key_id).id

    repeat = repeatable(request, body.raw)
    id = once(here, who, request, repeat.key if repeat else None, make, digest=hashlib.sha256(body.raw).hexdigest())
    made = here.store.projects.load(who.workspace, id)
    return success({"key": id, "projectData": {"key": id, "projectName": made.name, "scenes": emit(made)}})


@router.post("", operation_id="v1_export_scenes")
def export_scenes(request: Request, who: Caller, here: Here, body: AnyBody) -> dict[str, Any]:
    """Creates a project from `scenes` and exports it. `webhook` is told when the video is there. `resolution` or
    `profile` choose size and encoding."""
    scenes = scenes_of(body)
    fields = body.value if isinstance(body.value, dict) else {}
    name = text_field(fields, "projectName", "name")
    webhook, profile = webhook_field(fields), profile_in(fields)
    export = export_snapshot(
        here,
        who.workspace,
        lambda: absorb(here, who.workspace, scenes, name),
        repeatable=repeatable(request, body.raw),
        profile=profile,
        webhook=webhook,
        link_base=base_url(request),
    )
    return accepted(export)


@router.post("/{key}", operation_id="v1_export_updates")
def export_updates(key: str, request: Request, who: Caller, here: Here, body: AnyBody) -> dict[str, Any]:
    """Exports the project with `updates` applied; the project itself stays as it is."""
    stored = load(here, who.workspace, key)
    places = UpdatedPlaces()
    said = body.fields.get("updates")
    scenes = scenes_of(body) if said is None else apply_updates(emit(stored), said, places)

    def make() -> tuple[Project, str | None]:
        try:
            return absorb(here, who.workspace, scenes, None)
        except GreenroomError as error:
            raise places.found(error) from None

    webhook, profile = webhook_field(body.fields), profile_in(body.fields)
    export = export_snapshot(
        here,
        who.workspace,
        make,
        repeatable=repeatable(request, body.raw),
        profile=profile,
        webhook=webhook,
        link_base=base_url(request),
    )
    return accepted(export)
