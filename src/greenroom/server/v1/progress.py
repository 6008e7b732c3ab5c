"""`editor/progress`: how far an export is, with every field name that any client of any dialect reads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, PlainTextResponse, Response

from greenroom.project.ids import is_id
from greenroom.server.auth import Caller
from greenroom.server.downloads import file_links
from greenroom.server.envelope import failure, success
from greenroom.server.services import Here, Services
from greenroom.server.v1.failures import Failure, client_warnings, failure_of
from greenroom.store.errors import ExportNotFound
from greenroom.store.exports import NOT_YET_DONE, Export

router = APIRouter(prefix="/api/odin", tags=["v1"])

STATUS = {
    "queued": "queued",
    "running": "processing",
    "finished": "complete",
    "failed": "failed",
    "cancelled": "failed",
}
STATE = {"queued": "waiting", "running": "exporting", "finished": "exported", "failed": "failed", "cancelled": "failed"}


def find_export(here: Services, workspace: str, key: str) -> Export:
    key = key.strip()
    if not is_id(key):
        raise ExportNotFound(f"there is no export {key[:40]!r}")
    return here.store.exports.get(workspace, key)


def progress_fields(request: Request, here: Services, export: Export, failed: Failure | None = None) -> dict[str, Any]:
    """`progress` is 100 only together with the URL; until then every URL field is null."""
    done = export.state == "finished" and failed is None
    links = file_links(request, here, export) if done else {}
    url = links.get("video")
    return {
        "key": export.id,
        "projectId": export.project_id,
        "progress": 100 if done else min(round(export.progress, 2), NOT_YET_DONE),
        "status": STATUS["failed" if failed else export.state],
        "state": STATE["failed" if failed else export.state],
        "stage": export.stage,
        "frames_done": export.frames_done,
        "frames_total": export.frames_total,
        "url": url,
        "videoUrl": url,
        "downloadUrl": url,
        "download_url": url,
        "video": url,
        "files": links,
        "duration": export.duration_ms / 1000 if export.duration_ms is not None else None,
        "size": export.size,
        "warnings": client_warnings(here, export),
        "created_at": export.created_at.isoformat(),
    }


Aliases = Callable[[dict[str, Any]], dict[str, Any]]
"""Further names for what is in the fields."""


def progress_answer(request: Request, here: Services, export: Export, aliases: Aliases = lambda fields: {}) -> Response:
    """The poll itself has succeeded, so a failed export is HTTP 200 too, for as long as `patience` lasts."""
    failed = failure_of(here, export)
    fields = progress_fields(request, here, export, failed)
    fields |= aliases(fields)
    if failed is None:
        return JSONResponse(success(fields))
    envelope = failure(failed.code, failed.msg, failed.path)
    if here.patience.is_over(export.id):
        return gave_up(envelope["msg"])
    return JSONResponse({**fields, **envelope, "data": fields})


def gave_up(reason: str) -> Response:
    """No JSON, so that it ends every loop. A parser that chokes on it shows ten letters: they say what is wrong."""
    return PlainTextResponse(f"Export failed: {reason}\n", status_code=410)


@router.get("/editor/progress/{key}", operation_id="v1_progress")
def get_progress(key: str, request: Request, who: Caller, here: Here) -> Response:
    return progress_answer(request, here, find_export(here, who.workspace, key))
