"""Batches: many videos of one template."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from greenroom.client.errors import Problem
from greenroom.client.shapes.exports import Warning

BatchState = Literal["running", "finished", "failed", "cancelled"]
RowState = Literal["waiting", "queued", "running", "finished", "failed", "cancelled"]


@dataclass(frozen=True)
class RowCounts:
    waiting: int
    queued: int
    running: int
    finished: int
    failed: int
    cancelled: int


@dataclass(frozen=True)
class BatchSummary:
    """A batch at one moment, without its rows."""

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
    """Percent of all rows."""
    eta_seconds: float | None
    total: int
    counts: RowCounts
    duration_ms: int
    """Of the finished videos together, as `size` is."""
    size: int
    segments_rendered: int
    segments_reused: int
    frames_rendered: int
    frames_reused: int
    created_at: datetime
    cancelled_at: datetime | None
    finished_at: datetime | None

    @property
    def done(self) -> bool:
        """All rows have ended, well or not."""
        return self.state != "running"


@dataclass(frozen=True)
class BatchRow:
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
    """A signed link: needs no key, works for seven days."""
    thumbnail: str | None
    segments_rendered: int | None
    segments_reused: int | None
    frames_rendered: int | None
    frames_reused: int | None


@dataclass(frozen=True)
class Batch(BatchSummary):
    rows: tuple[BatchRow, ...] | None
    """In order; None when they were not asked for."""


@dataclass(frozen=True)
class BatchDryRow:
    number: int
    name: str
    duration_ms: int


@dataclass(frozen=True)
class BatchDryRun:
    ok: bool
    problems: tuple[Problem, ...]
    rows: tuple[BatchDryRow, ...]
    total: int
    duration_ms: int
    frames: int
    frames_to_render: int
    """What videos share counts once."""
    seconds: float | None
    """About how long making them takes."""
