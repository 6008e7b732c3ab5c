"""A batch and its rows as the native API tells them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import Request
from pydantic import Field, StringConstraints

from greenroom.server.api.export_shapes import WarningItem, warning_item
from greenroom.server.api.ids import IdText, NameText, ProfileName, WebhookText
from greenroom.server.api.pages import Page
from greenroom.server.api.routing import ErrorDetail, Shape
from greenroom.server.downloads import file_links
from greenroom.server.services import Services
from greenroom.store.batches.shapes import Batch, BatchRow
from greenroom.store.tables import now

BatchState = Literal["running", "finished", "failed", "cancelled"]
RowState = Literal["waiting", "queued", "running", "finished", "failed", "cancelled"]
TELLING = 3.0
"""Percent of progress before it tells how long the rest takes."""


class RowIn(Shape):
    """`name` names the video and its file; so does a value `name`."""

    name: NameText | None = None
    values: dict[str, Any] = Field(description="By name of a variable; null, or left out: what the template holds.")


class BatchSource(Shape):
    template: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    """The name of a built-in template, or the id of a project."""
    rev: Annotated[int, Field(ge=1, le=2**31 - 1)] | None = None
    """Of a project; default: the newest."""
    orientation: Literal["landscape", "portrait", "square"] | None = None
    """Of a built-in template."""
    brand: IdText | None = None
    """A brand kit that the videos wear."""
    profile: ProfileName = "standard"
    strict: bool = True
    """Refuse unknown presenters and outfits; false lets stand-ins play, with a warning."""
    names: Annotated[str, StringConstraints(min_length=1, max_length=200)] | None = None
    """How videos are called that have no name: `{title}-{number}`."""
    rows: list[RowIn] | None = None
    csv: str | None = None
    """Instead of rows: the content of a CSV file."""


class BatchCreate(BatchSource):
    name: NameText | None = None
    """Of the batch, for people."""
    webhook: WebhookText | None = None
    """Gets a signed POST when all rows have ended."""


class RowCounts(Shape):
    waiting: int
    queued: int
    running: int
    finished: int
    failed: int
    cancelled: int


class BatchSummary(Shape):
    id: str
    name: str
    template: str
    rev: int | None
    orientation: str | None
    profile: str
    strict: bool
    state: BatchState
    """`failed`: all rows have ended, and some failed."""
    progress: float
    """Percent of all rows; a row that ended counts as done."""
    eta_seconds: float | None
    total: int
    counts: RowCounts
    duration_ms: int
    """Of the finished videos together, as `size` is."""
    size: int
    segments_rendered: int
    segments_reused: int
    """Parts of the picture that were there: of earlier rows, or of other exports."""
    frames_rendered: int
    frames_reused: int
    created_at: datetime
    cancelled_at: datetime | None
    finished_at: datetime | None


class BatchPage(Page[BatchSummary]):
    pass


class BatchRowResource(Shape):
    number: int
    """From 0."""
    name: str
    state: RowState
    progress: float
    stage: str
    attempt: int
    project_id: str | None
    export_id: str | None
    """With subtitles, manifest and more, at `/api/v1/exports/ID`."""
    error: ErrorDetail | None
    warnings: list[WarningItem]
    duration_ms: int | None
    size: int | None
    video: str | None
    """A signed link: needs no key, works for seven days."""
    thumbnail: str | None
    segments_rendered: int | None
    segments_reused: int | None
    frames_rendered: int | None
    frames_reused: int | None


class BatchResource(BatchSummary):
    rows: list[BatchRowResource] | None
    """In order; null when they were not asked for."""


_SAME = (
    "id", "name", "template", "orientation", "profile", "strict", "state", "total", "duration_ms", "size",
    "segments_rendered", "segments_reused", "frames_rendered", "frames_reused", "created_at", "cancelled_at",
    "finished_at",
)  # fmt: skip
_MADE = ("segments_rendered", "segments_reused", "frames_rendered", "frames_reused")


def _fields(batch: Batch) -> dict[str, Any]:
    progress = round(batch.progress, 2) if batch.alive else 100.0
    eta = None
    if batch.alive and progress >= TELLING:
        eta = round((now() - batch.created_at).total_seconds() * (100 - progress) / progress, 1)
    same = {name: getattr(batch, name) for name in _SAME}
    return {**same, "rev": batch.template_rev, "progress": progress, "eta_seconds": eta, "counts": dict(batch.rows)}


def batch_summary(batch: Batch) -> BatchSummary:
    return BatchSummary(**_fields(batch))


def batch_resource(
    request: Request, here: Services, batch: Batch, rows: Sequence[BatchRow] | None = None
) -> BatchResource:
    told = None if rows is None else [row_resource(request, here, row) for row in rows]
    return BatchResource(**_fields(batch), rows=told)


def row_resource(request: Request, here: Services, row: BatchRow) -> BatchRowResource:
    export = row.export
    links = file_links(request, here, export) if export else {}
    error, warnings = row.error, export.warnings if export else []
    return BatchRowResource(
        number=row.number,
        name=row.name,
        state=row.state,
        progress=export.progress if export else 0.0,
        stage=export.stage if export else row.state,
        attempt=row.attempt,
        project_id=row.project_id,
        export_id=export.id if export else None,
        error=ErrorDetail(code=error["code"], msg=error["msg"], path=error.get("path", "")) if error else None,
        warnings=[warning_item(item) for item in warnings],
        duration_ms=export.duration_ms if export else None,
        size=export.size if export else None,
        video=links.get("video"),
        thumbnail=links.get("thumbnail"),
        **{name: getattr(row.made, name) if row.made else None for name in _MADE},
    )
