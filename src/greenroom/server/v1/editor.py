"""`editor/project`: read a saved project as v1 scenes, export edited ones."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request

from greenroom.server.auth import Caller
from greenroom.server.base_url import base_url
from greenroom.server.bodies import AnyBody
from greenroom.server.envelope import success
from greenroom.server.exporting import export_snapshot, repeatable
from greenroom.server.services import Here
from greenroom.server.v1.projects import absorb, emit, load, scenes_of, text_field, webhook_field
from greenroom.server.v1.updates import apply_updates
from greenroom.store.exports import Export

router = APIRouter(prefix="/api/odin/editor/project", tags=["v1"])


def accepted(export: Export) -> dict[str, Any]:
    """An export is free here: no cube is used."""
    return success({"cube_used": 0, "key": export.id})


@router.get("/{key}", operation_id="v1_get_project")
def get_project(key: str, who: Caller, here: Here) -> dict[str, Any]:
    stored = load(here, who.workspace, key)
    return success({"response": {"projectName": stored.name, "scenes": emit(stored)}})


@router.post("", operation_id="v1_export_scenes")
def export_scenes(request: Request, who: Caller, here: Here, body: AnyBody) -> dict[str, Any]:
    """Creates a project from `scenes` and exports it. `webhook` is told when the video is there."""
    scenes = scenes_of(body)
    fields = body.value if isinstance(body.value, dict) else {}
    name = text_field(fields, "projectName", "name")
    webhook = webhook_field(fields)
    export = export_snapshot(
        here,
        who.workspace,
        lambda: absorb(here, who.workspace, scenes, name),
        repeatable=repeatable(request, body.raw),
        webhook=webhook,
        link_base=base_url(request),
    )
    return accepted(export)


@router.post("/{key}", operation_id="v1_export_updates")
def export_updates(key: str, request: Request, who: Caller, here: Here, body: AnyBody) -> dict[str, Any]:
    """Exports the project with `updates` applied; the project itself stays as it is."""
    stored = load(here, who.workspace, key)
    scenes = apply_updates(emit(stored), body.fields.get("updates")) if "updates" in body.fields else scenes_of(body)
    webhook = webhook_field(body.fields)
    export = export_snapshot(
        here,
        who.workspace,
        lambda: absorb(here, who.workspace, scenes, None),
        repeatable=repeatable(request, body.raw),
        webhook=webhook,
        link_base=base_url(request),
    )
    return accepted(export)
