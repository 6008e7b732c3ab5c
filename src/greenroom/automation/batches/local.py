"""A batch without a server: rows are rendered here and now, into a folder."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_EXCEPTION, CancelledError, Future, ThreadPoolExecutor, wait
from pathlib import Path
from typing import Protocol

from pydantic import ValidationError

from greenroom.automation.batches.made import made_of
from greenroom.automation.batches.outcome import Outcome
from greenroom.automation.batches.parts import Frames, SharedParts
from greenroom.automation.batches.source import Source
from greenroom.project.errors import GreenroomError
from greenroom.render.errors import ExportCancelled
from greenroom.render.export import finish_export, plan_export
from greenroom.render.manifest import Manifest, parts
from greenroom.render.plan import ExportPlan
from greenroom.render.pool import RenderPool
from greenroom.render.profile import profile_named
from greenroom.render.progress import FrameCounter, percent
from greenroom.render.resources import Resources
from greenroom.render.segments import all_parts
from greenroom.store.batches.shapes import NewRow


class Watch(Protocol):
    """Who is told; threads of several rows call it."""

    def moved(self, number: int, name: str, percent: float, stage: str, done: int, total: int) -> None:
        """How far a row is; frames in stage `frames`."""

    def ended(self, outcome: Outcome) -> None:
        """Once a row."""


class LocalBatch:
    """`jobs` videos are worked on at once, by all renderers of `pool` together. `cancel` ends it: what is finished
    stays, and the next run goes on from there."""

    def __init__(
        self,
        source: Source,
        resources: Resources,
        pool: RenderPool,
        folder: Path,
        *,
        profile: str = "standard",
        strict: bool = False,
        jobs: int = 2,
        cancel: threading.Event | None = None,
    ) -> None:
        self._source, self._resources, self._pool, self._folder = source, resources, pool, folder
        self._profile, self._strict, self._jobs = profile, strict, jobs
        self._cancel = cancel or threading.Event()
        self._suffix = profile_named(profile).suffix

    def run(self, rows: Sequence[NewRow], watch: Watch) -> list[Outcome]:
        """In the order of the rows. A row that fails stops no other."""
        self._folder.mkdir(parents=True, exist_ok=True)
        shared = SharedParts(self._resources, self._pool, self._cancel)
        try:
            with ThreadPoolExecutor(self._jobs, "video") as threads:
                numbers = range(len(rows))
                return list(threads.map(lambda n: self._row(n, rows[n], shared, watch), numbers))
        finally:
            shared.close()

    def _row(self, number: int, row: NewRow, shared: SharedParts, watch: Watch) -> Outcome:
        began, out = time.monotonic(), self._folder / f"{row.name}.{self._suffix}"

        def report(stage: str, done: int, total: int) -> None:
            if stage in ("plan", "speech") and self._cancel.is_set():
                raise ExportCancelled("The batch was cancelled.")
            frames = (done, total) if stage == "frames" else (0, 0)
            watch.moved(number, row.name, percent(stage, done, total), stage, *frames)

        error: dict[str, str] | None = None
        manifest: Manifest | None = None
        kept = False
        try:
            report("plan", 0, 1)
            project = self._source.video(row.values).model_copy(update={"name": row.name})
            planned = plan_export(project, self._resources, profile=self._profile, strict=self._strict, report=report)
            manifest = unchanged(out, planned)
            kept = manifest is not None
            if manifest is None:
                made = self._render(planned, shared, FrameCounter(planned.frames, report))
                manifest = finish_export(planned, self._resources, out, made=made, pool=self._pool, report=report)
        except (ExportCancelled, CancelledError):
            error = ExportCancelled("The batch was cancelled.").to_json()
        except GreenroomError as problem:
            error = problem.to_json()
        except Exception as problem:  # of this row only: the others go on
            error = GreenroomError(f"Rendering failed inside Greenroom: {type(problem).__name__}: {problem}").to_json()
        seconds = time.monotonic() - began
        if manifest is not None:
            outcome = _outcome(number, row.name, out, seconds, kept, manifest)
        else:
            stopped = error is not None and error["code"] == ExportCancelled.code
            outcome = Outcome(number, row.name, "cancelled" if stopped else "failed", out, seconds, error=error)
        watch.ended(outcome)
        return outcome

    def _render(self, plan: ExportPlan, shared: SharedParts, counter: FrameCounter) -> dict[str, int]:
        """Milliseconds by key of what was rendered for this video."""
        waiting: dict[str, Future[int]] = {}
        mine = set[str]()
        for part in all_parts(plan):
            progress = counter.of(part.key)
            future, rendered_here = shared.begin(part, progress)
            if future is None:
                progress(part.frames)
                continue
            waiting[part.key] = future
            future.add_done_callback(_teller(progress, part.frames))
            if rendered_here:
                mine.add(part.key)
        done, _ = wait(waiting.values(), return_when=FIRST_EXCEPTION)
        for failed in (future for future in done if future.cancelled() or future.exception()):
            failed.result()
        return {key: future.result() for key, future in waiting.items() if key in mine}


def _teller(progress: Frames, frames: int) -> Callable[[Future[int]], None]:
    """All frames of a part are there when it is, whoever rendered it."""

    def tell(ended: Future[int]) -> None:
        if not ended.cancelled() and ended.exception() is None:
            progress(frames)

    return tell


def _outcome(number: int, name: str, out: Path, seconds: float, kept: bool, manifest: Manifest) -> Outcome:
    found = [part.model_dump() for part in manifest.parts]
    made = made_of([{**part, "how": "reused"} for part in found] if kept else found)
    warnings = [warning.model_dump() for warning in manifest.warnings]
    return Outcome(
        number, name, "finished", out, seconds, kept, None, manifest.duration_ms, manifest.bytes, warnings, made
    )  # fmt: skip


def unchanged(out: Path, plan: ExportPlan) -> Manifest | None:
    """The manifest of a video that is there, whole, and made of the very parts of `plan`."""
    try:
        manifest = Manifest.model_validate_json(out.with_suffix(".manifest.json").read_bytes())
        if manifest.profile != plan.profile or [p.key for p in manifest.parts] != [p.key for p in parts(plan, {})]:
            return None
        with out.open("rb") as file:
            same = hashlib.file_digest(file, "sha256").hexdigest() == manifest.sha256
    except (OSError, ValidationError):
        return None
    return manifest if same else None
