"""Why an export gives no video, in the terms of the document that the client sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from greenroom.dialects.v1 import wire_path
from greenroom.server.services import Services
from greenroom.server.v1.simple_form import field_of, is_simple
from greenroom.store.errors import ProjectNotFound
from greenroom.store.exports import Export


@dataclass(frozen=True)
class Failure:
    code: str
    msg: str
    path: str


def failure_of(here: Services, export: Export) -> Failure | None:
    """None while there is hope, or when the video can be downloaded."""
    if export.state == "cancelled":
        return Failure("cancelled", "the export was cancelled", "")
    if export.state == "failed":
        error = export.error or {}
        (path,) = client_paths(here, export, [error.get("path", "")])
        return Failure(error.get("code", "internal"), error.get("msg", "the export failed"), path)
    if export.state == "finished":
        found = export.result_sha and here.store.objects.find(export.workspace, "published", export.result_sha)
        return None if found else Failure("video_gone", "the video is not stored any more; export it again", "")
    return None


def client_paths(here: Services, export: Export, paths: list[str]) -> list[str]:
    """`scenes[0].script[0].text` of the document is `scenes[0].AIModel.script` of v1, or `text` of simple/video."""
    if not any(paths):
        return paths
    try:
        project = here.store.projects.load(export.workspace, export.project_id, export.rev).project
    except ProjectNotFound:
        return paths
    wire = [wire_path(path, project) if path else path for path in paths]
    return [field_of(path) for path in wire] if is_simple(project) else wire


def client_warnings(here: Services, export: Export) -> list[dict[str, Any]]:
    """What the video was made in spite of, with the places in the client's terms."""
    paths = client_paths(here, export, [warning.get("path", "") for warning in export.warnings])
    return [{**warning, "path": path} for warning, path in zip(export.warnings, paths, strict=True)]
