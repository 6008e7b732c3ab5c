"""How far an export is, in v3's words."""

from __future__ import annotations

from typing import Any

from fastapi import Request
from fastapi.responses import JSONResponse, Response

from greenroom.dialects.v3 import wire_path
from greenroom.server.envelope import failure, success
from greenroom.server.services import Services
from greenroom.server.v1.failures import Failure, failure_of
from greenroom.server.v1.progress import Aliases, gave_up, progress_fields
from greenroom.server.v1.simple_form import is_simple
from greenroom.store.errors import ExportNotFound, ProjectNotFound
from greenroom.store.exports import Export

NEVER_EXPORTED = "saved"
"""The state of a project that has no export."""


def newest_export(here: Services, workspace: str, id: str) -> Export | None:
    try:
        return here.store.exports.get(workspace, id)
    except ExportNotFound:
        return None


def fields_of(request: Request, here: Services, export: Export) -> tuple[dict[str, Any], Failure | None]:
    """All fields that any client reads, and why there is no video."""
    failed = failure_in_v3(here, export)
    paths = places(here, export, [warning.get("path", "") for warning in export.warnings])
    warnings = [{**warning, "path": path} for warning, path in zip(export.warnings, paths, strict=True)]
    fields = progress_fields(request, here, export, failed) | {"warnings": warnings, "exportId": export.id}
    if failed is not None:
        fields["error"] = {"code": failed.code, "msg": failed.msg, "path": failed.path}
    return fields, failed


def progress_answer(request: Request, here: Services, export: Export, aliases: Aliases = lambda fields: {}) -> Response:
    """HTTP 200: the poll itself succeeded. A failed export has `success: false`, `error {}` and state `failed`, until
    `patience` with a client that only waits for `success` is over: the official samples would poll for ever."""
    fields, failed = fields_of(request, here, export)
    fields |= aliases(fields)
    if failed is None:
        return JSONResponse(success(fields))
    envelope = failure(failed.code, failed.msg, failed.path)
    if here.patience.is_over(export.id):
        return gave_up(envelope["msg"])
    return JSONResponse({**fields, **envelope, "data": fields})


def failure_in_v3(here: Services, export: Export) -> Failure | None:
    found = failure_of(here, export)
    if found is None or export.state != "failed":
        return found
    (path,) = places(here, export, [(export.error or {}).get("path", "")])
    return Failure(found.code, found.msg, path)


def places(here: Services, export: Export, paths: list[str]) -> list[str]:
    """Document places as a v3 client finds them in its scenes, or in the form of simple/video."""
    if not any(paths):
        return paths
    try:
        project = here.store.projects.load(export.workspace, export.project_id, export.rev).project
    except ProjectNotFound:
        return paths
    wire = [wire_path(path, project) if path else path for path in paths]
    return [_FORM.get(path, path) for path in wire] if is_simple(project) else wire


_FORM = {
    "scenes[0].scripts[0].org": "text",
    "scenes[0].clips[0].model.ai_name": "model",
    "scenes[0].clips[0].model.emotion": "clothes",
    "scenes[0].clips[0].model.language": "language",
}
