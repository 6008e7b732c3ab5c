"""Exports, their files, and what a dry run says."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from greenroom.client.errors import ExportCancelled, ExportFailed, NotFound, Problem

State = Literal["queued", "running", "finished", "failed", "cancelled"]
Role = Literal["video", "thumbnail", "srt", "vtt", "words", "manifest"]
Profile = Literal[
    "standard", "draft", "4k", "1080", "720", "480", "vp9", "av1", "webm-alpha", "prores-4444", "gif", "wav", "mp3",
]  # fmt: skip


@dataclass(frozen=True)
class Warning:
    """What the video is made in spite of."""

    path: str
    msg: str
    code: str = ""
    """Stable; the manual lists them under "Errors"."""
    values: dict[str, str] = field(default_factory=dict)
    """What the sentence names."""


@dataclass(frozen=True)
class File:
    role: str
    """See Role; newer servers may have more."""
    name: str
    media_type: str
    url: str
    """Signed: it needs no key and works for seven days. Ask for the export again to get a fresh one."""


@dataclass(frozen=True)
class SceneProgress:
    scene: int
    """From 0."""
    frames_done: int
    frames: int


@dataclass(frozen=True)
class Export:
    """An export at one moment."""

    id: str
    project_id: str
    rev: int
    profile: str
    strict: bool
    state: State
    stage: str
    progress: float
    """Percent; never goes back, 100 exactly when the files are there."""
    frames_done: int
    frames_total: int
    scenes: tuple[SceneProgress, ...] | None
    """How far each scene is, while they are rendered."""
    speed: float | None
    """Frames per second, lately."""
    eta_seconds: float | None
    attempt: int
    error: Problem | None
    warnings: tuple[Warning, ...]
    files: tuple[File, ...]
    size: int | None
    """Bytes of the video."""
    duration_ms: int | None
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None

    @property
    def done(self) -> bool:
        """It has ended, well or not."""
        return self.state not in ("queued", "running")

    def file(self, role: str = "video") -> File:
        """Raises NotFound while there is no such file."""
        for file in self.files:
            if file.role == role:
                return file
        raise NotFound(404, "not_ready", f"export {self.id} is {self.state} and has no file {role!r}")

    def raise_if_failed(self) -> Export:
        """Itself. Raises ExportFailed or ExportCancelled when it ended without a file."""
        if self.state == "cancelled":
            raise ExportCancelled(200, "export_cancelled", f"export {self.id} was cancelled")
        if self.state == "failed":
            why = self.error or Problem("export_failed", f"export {self.id} failed", "")
            raise ExportFailed(200, why.code, why.msg, why.path)
        return self


@dataclass(frozen=True)
class DryScene:
    index: int
    id: str
    start_ms: int
    duration_ms: int
    frames: int
    lines: int
    speech_ms: int


@dataclass(frozen=True)
class MissingGlyphs:
    """Characters that no font can draw."""

    path: str
    characters: tuple[str, ...]


@dataclass(frozen=True)
class Cached:
    """How much is rendered already."""

    frames: int
    frames_cached: int
    chunks: int
    """Of sound."""
    chunks_cached: int


@dataclass(frozen=True)
class DryRun:
    ok: bool
    """An export would not fail."""
    problems: tuple[Problem, ...]
    """All of them, in document order."""
    warnings: tuple[Warning, ...]
    missing_glyphs: tuple[MissingGlyphs, ...]
    duration_ms: int
    frames: int
    fps: int | None
    scenes: tuple[DryScene, ...]
    cached: Cached | None
    export_seconds: float | None
    """About how long an export would take now."""
