"""An export as the native API tells it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

from fastapi import Request

from greenroom.server.api.pace import Paces
from greenroom.server.api.pages import Page
from greenroom.server.api.routing import ErrorDetail, Shape
from greenroom.server.downloads import MEDIA_TYPES, file_links, file_name
from greenroom.server.services import Services
from greenroom.store.exports import Export

ExportState = Literal["queued", "running", "finished", "failed", "cancelled"]


class WarningItem(Shape):
    """What the video is made in spite of."""

    path: str
    code: str
    """See the table of warnings in docs/errors.md."""
    msg: str
    values: dict[str, str]
    """What the sentence names, for those who write it anew."""


class ExportFile(Shape):
    role: str
    """`video`, `thumbnail`, `srt`, `vtt`, `words` or `manifest`."""
    name: str
    media_type: str
    url: str
    """Signed: needs no key, works for seven days."""


class SceneProgress(Shape):
    scene: int
    """From 0."""
    frames_done: int
    frames: int


class ExportResource(Shape):
    id: str
    project_id: str
    rev: int
    profile: str
    strict: bool
    state: ExportState
    stage: str
    progress: float
    """Percent; never back, 100 exactly when finished."""
    frames_done: int
    frames_total: int
    scenes: list[SceneProgress] | None
    """How far each scene is, while they are rendered; a transition counts to the scene before it."""
    speed: float | None
    """Frames per second, lately."""
    eta_seconds: float | None
    attempt: int
    error: ErrorDetail | None
    warnings: list[WarningItem]
    files: list[ExportFile]
    size: int | None
    """Bytes of the video."""
    duration_ms: int | None
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None


class ExportItem(ExportResource):
    project_name: str
    snapshot: bool
    """Of a project that nobody sees: a preview, or what another API sent to be rendered."""


class ExportPage(Page[ExportItem]):
    pass


_SAME = (
    "id", "project_id", "rev", "profile", "strict", "state", "stage", "progress", "frames_done", "frames_total",
    "attempt", "size", "duration_ms", "created_at", "started_at", "finished_at",
)  # fmt: skip


def warning_item(kept: Mapping[str, Any]) -> WarningItem:
    """Exports of earlier versions have warnings without codes."""
    return WarningItem.model_validate({"path": "", "code": "older", "msg": "", "values": {}, **kept})


def export_resource(request: Request, here: Services, paces: Paces, export: Export) -> ExportResource:
    pace = paces.of(export)
    error = export.error
    return ExportResource(
        **{name: getattr(export, name) for name in _SAME},
        speed=pace.speed,
        scenes=_scenes(here, export),
        eta_seconds=pace.eta_seconds,
        error=ErrorDetail(code=error["code"], msg=error["msg"], path=error.get("path", "")) if error else None,
        warnings=[warning_item(item) for item in export.warnings],
        files=export_files(request, here, export),
    )


def export_items(request: Request, here: Services, paces: Paces, exports: Sequence[Export]) -> list[ExportItem]:
    """With the names of their projects."""
    known = {export.project_id for export in exports}
    names = here.store.projects.names(exports[0].workspace, known) if exports else {}
    items = []
    for export in exports:
        name, hidden = names.get(export.project_id, ("", True))
        told = export_resource(request, here, paces, export)
        fields = {field: getattr(told, field) for field in ExportResource.model_fields}
        items.append(ExportItem(**fields, project_name=name, snapshot=hidden))
    return items


def _scenes(here: Services, export: Export) -> list[SceneProgress] | None:
    if export.state != "running" or export.stage != "frames":
        return None
    found = here.store.exports.scene_progress(export.id)
    return [SceneProgress(scene=scene, frames_done=done, frames=frames) for scene, (done, frames) in found.items()]


def export_files(request: Request, here: Services, export: Export) -> list[ExportFile]:
    """Fresh links to everything that a finished export left."""
    files = []
    for role, url in file_links(request, here, export).items():
        name = file_name(export, role)
        files.append(ExportFile(role=role, name=name, media_type=MEDIA_TYPES[name.partition(".")[2]], url=url))
    return files
