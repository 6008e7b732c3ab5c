"""Batches: many videos of one template."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from greenroom.client.shapes.exports import Problem, Warning

BatchState = Literal["running", "finished", "failed", "cancelled"]
RowState = Literal["waiting", "queued", "running", "finished", "failed", "cancelled"]


@dataclass(frozen=True)
class BatchRow:
    """A row, and the video that becomes of it."""

    number: int
    """From 0."""
    name: str
    state: RowState
    progress: float
    stage: str
    attempt: int
    project_id: str | None
    export_id: str | None
    error: Problem | None
    warnings: tuple[Warning, ...]
    duration_ms: int | None
    size: int | None
    video: str | None
    """Signed: it needs no key and works for seven days."""
    thumbnail: str | None
    segments_rendered: int | None
    segments_reused: int | None
    frames_rendered: int | None
    frames_reused: int | None


@dataclass(frozen=True)
class Batch:
    """A batch at one moment."""

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
    eta_seconds: float | None
    total: int
    counts: dict[str, int]
    """Rows by state."""
    duration_ms: int
    size: int
    segments_rendered: int
    segments_reused: int
    frames_rendered: int
    frames_reused: int
    created_at: datetime
    cancelled_at: datetime | None
    finished_at: datetime | None
    rows: tuple[BatchRow, ...] | None = None
    """None when they were not asked for."""

    @property
    def done(self) -> bool:
        """All rows have ended, well or not."""
        return self.state != "running"


@dataclass(frozen=True)
class DryRow:
    number: int
    name: str
    duration_ms: int


@dataclass(frozen=True)
class BatchDryRun:
    ok: bool
    problems: tuple[Problem, ...]
    """All of them, in the order of the rows."""
    rows: tuple[DryRow, ...]
    total: int
    duration_ms: int
    frames: int
    frames_to_render: int
    """What videos share counts once."""
    seconds: float | None
    """About how long it takes."""
