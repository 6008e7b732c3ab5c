"""`/dry-run`: what an export of a document would be and what stands in its way, without drawing it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import Field

from greenroom.dialects.recognise import read_project
from greenroom.project.document import Project
from greenroom.project.errors import GreenroomError
from greenroom.project.validate import problems
from greenroom.server.api.estimate import export_seconds
from greenroom.server.api.export_shapes import WarningItem
from greenroom.server.api.ids import IdText, ProfileName
from greenroom.server.api.routing import Caller, ErrorDetail, LookingRoute, Shape, failures, native_router
from greenroom.server.api.sources import RevField, only_one
from greenroom.server.api.state import Native
from greenroom.server.api.waiting import while_waiting
from greenroom.server.services import Here

router: APIRouter = native_router("exports", LookingRoute)


class DryRunRequest(Shape):
    document: dict[str, Any] | None = Field(
        default=None, description="A `greenroom/project` document, or v1 or v3 scenes; it may be wrong."
    )
    project_id: IdText | None = None
    rev: RevField | None = None
    profile: ProfileName = "standard"
    strict: bool = True
    """As in `create_export`."""


class DryScene(Shape):
    index: int
    id: str
    start_ms: int
    duration_ms: int
    frames: int
    lines: int
    speech_ms: int


class MissingGlyphs(Shape):
    """Characters that no packaged font can draw."""

    path: str
    characters: list[str]


class Cached(Shape):
    frames: int
    frames_cached: int
    chunks: int
    """Of sound."""
    chunks_cached: int


class DryRun(Shape):
    """With problems in the document itself there are no scenes; with problems in what it names, their times leave that
    out, and `cached` and `export_seconds` are null."""

    ok: bool
    """An export would not fail."""
    problems: list[ErrorDetail]
    """All of them, in document order."""
    warnings: list[WarningItem]
    missing_glyphs: list[MissingGlyphs]
    duration_ms: int
    frames: int
    fps: int | None
    scenes: list[DryScene]
    cached: Cached | None
    export_seconds: float | None
    """About how long an export would take now."""


@router.post("/dry-run", operation_id="dry_run", responses=failures(404, 413, 429))
async def dry_run(body: DryRunRequest, request: Request, who: Caller, here: Here, native: Native) -> DryRun:
    only_one(body.document, body.project_id)
    inside = "document" if body.document is not None else ""
    if body.document is not None:
        found, project = await run_in_threadpool(_read, body.document)
        if project is None:
            return _only_problems([error.at(inside) for error in found])
    else:
        stored = await run_in_threadpool(here.store.projects.load, who.workspace, str(body.project_id), body.rev)
        project = stored.project
    asked = native.planners.ask(
        who.workspace, "survey",
        project=project.model_dump(mode="json", by_alias=True), profile=body.profile, strict=body.strict,
    )  # fmt: skip
    answer = (await while_waiting(request, asked)).value
    for item in (*answer["problems"], *answer["warnings"], *answer["missing_glyphs"]):
        item["path"] = f"{inside}.{item['path']}" if inside and item["path"] else item["path"]
    cached = answer["cached"]
    seconds = None
    if cached is not None:
        left = cached["frames"] - cached["frames_cached"]
        seconds = await run_in_threadpool(export_seconds, here.store.exports, who.workspace, body.profile, left)
    return DryRun.model_validate({**answer, "ok": not answer["problems"], "export_seconds": seconds})


def _read(document: dict[str, Any]) -> tuple[list[GreenroomError], Project | None]:
    if "schema" in document and (found := problems(document)):
        return found, None
    try:
        return [], read_project(document)
    except GreenroomError as error:
        return [error], None


def _only_problems(found: list[GreenroomError]) -> DryRun:
    return DryRun(
        ok=False,
        problems=[ErrorDetail(**error.to_json()) for error in found],
        warnings=[],
        missing_glyphs=[],
        duration_ms=0,
        frames=0,
        fps=None,
        scenes=[],
        cached=None,
        export_seconds=None,
    )
