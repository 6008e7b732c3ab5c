"""What the store tells of batches and their rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from greenroom.project.errors import GreenroomError
from greenroom.store.exports import Export

RowState = Literal["waiting", "queued", "running", "finished", "failed", "cancelled"]
"""A row waits until its turn comes; then it is what its export is."""
BatchState = Literal["running", "finished", "failed", "cancelled"]
ROW_STATES: tuple[RowState, ...] = ("waiting", "queued", "running", "finished", "failed", "cancelled")


class BatchNotFound(GreenroomError):
    """No batch has this id in this workspace."""

    code = "batch_not_found"
    status = 404


@dataclass(frozen=True, slots=True)
class NewBatch:
    """`template` names a built-in template or a project, `document` is its JSON as it is now, `brand` that of a kit."""

    name: str
    template: str
    template_rev: int | None
    orientation: str | None
    document: dict[str, Any]
    profile: str = "standard"
    strict: bool = True
    webhook: str | None = None
    link_base: str | None = None
    brand: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Material:
    """What the rows of a batch are made of, as it was when the batch was made: JSON of a project and of a brand kit."""

    document: dict[str, Any]
    brand: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class NewRow:
    """The name of the video, unique in its batch, and the values of variables."""

    name: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Batch:
    """Without its document. `rows` counts rows by state; `progress` is the mean of all rows, in percent, where a row
    that ended counts as done."""

    id: str
    workspace: str
    name: str
    template: str
    template_rev: int | None
    orientation: str | None
    profile: str
    strict: bool
    webhook: str | None
    link_base: str | None
    created_at: datetime
    cancelled_at: datetime | None
    finished_at: datetime | None
    rows: Mapping[RowState, int]
    progress: float
    duration_ms: int
    size: int
    segments_rendered: int
    segments_reused: int
    frames_rendered: int
    frames_reused: int

    @property
    def total(self) -> int:
        return sum(self.rows.values())

    @property
    def to_do(self) -> int:
        """Rows that have not ended."""
        return self.rows["waiting"] + self.rows["queued"] + self.rows["running"]

    @property
    def alive(self) -> bool:
        """Some rows have not ended, or it is not noted yet how they did."""
        return self.finished_at is None

    @property
    def state(self) -> BatchState:
        if self.alive:
            return "running"
        if self.rows["cancelled"]:
            return "cancelled"
        return "failed" if self.rows["failed"] else "finished"


@dataclass(frozen=True, slots=True)
class Made:
    """What was rendered for one video, and what was there: segments of the picture, and their frames."""

    segments_rendered: int
    segments_reused: int
    frames_rendered: int
    frames_reused: int


@dataclass(frozen=True, slots=True)
class BatchRow:
    """`number` counts from 0. `export` is None while the row waits, and when it, or its project, was deleted.

    `error` is {code, msg, path}. `made` is known a moment after the export finished.
    """

    batch: str
    number: int
    name: str
    values: Mapping[str, object]
    state: RowState
    attempt: int
    project_id: str | None
    export: Export | None
    error: dict[str, str] | None
    made: Made | None
