"""How far an export is: planning 3 %, speech 5 %, frames 85 %, assembly 7 %."""

from __future__ import annotations

import threading
import time

from greenroom.render.errors import ExportCancelled
from greenroom.store.exports import Exports

PLAN, SPEECH, FRAMES, ASSEMBLY = 3.0, 5.0, 85.0, 7.0
EVERY = 0.5
"""Seconds between two writes of one export's progress by one worker."""


def planning(stage: str, done: int, total: int) -> float:
    """Percent of the whole: media first, then speech.

    >>> planning("plan", 1, 2), planning("speech", 1, 2)
    (1.5, 5.5)
    """
    part = done / total if total else 1.0
    return PLAN * part if stage == "plan" else PLAN + SPEECH * part


def rendering(done: int, total: int) -> float:
    """
    >>> rendering(0, 10), rendering(10, 10)
    (8.0, 93.0)
    """
    return PLAN + SPEECH + FRAMES * (done / total if total else 1.0)


def assembling(part: float) -> float:
    """
    >>> assembling(1.0)
    100.0
    """
    return PLAN + SPEECH + FRAMES + ASSEMBLY * part


class PlanningProgress:
    """The `report` of planning: writes now and then, always the last one of a stage. Planning ends with
    ExportCancelled when `cancel` is set."""

    def __init__(self, exports: Exports, export_id: str, cancel: threading.Event) -> None:
        self._exports, self._id, self._cancel = exports, export_id, cancel
        self._written = 0.0

    def __call__(self, stage: str, done: int, total: int) -> None:
        if self._cancel.is_set():
            raise ExportCancelled("The export was cancelled.")
        now = time.monotonic()
        if now - self._written >= EVERY or done >= total:
            self._written = now
            self._exports.progress(self._id, planning(stage, done, total), stage)


class FrameProgress:
    """Frames done of an export's segments that this worker renders. Several threads report to it."""

    def __init__(self, exports: Exports, export_id: str, total: int) -> None:
        self._exports, self._id, self._total = exports, export_id, total
        self._lock = threading.Lock()
        self._unwritten: dict[str, int] = {}
        self._written = 0.0

    def note(self, segment: str, frames: int, *, now: bool = False) -> None:
        """`now` writes at once (the segment is complete), else twice a second."""
        with self._lock:
            self._unwritten[segment] = frames
            if not now and time.monotonic() - self._written < EVERY:
                return
            self._written = time.monotonic()
            done, self._unwritten = self._unwritten, {}
        self._exports.segments_progress(self._id, done, self._total, lambda frames: rendering(frames, self._total))
