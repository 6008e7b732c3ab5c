"""From a project to a video, or another output, and the files beside it. Jobs call the pieces; `export_project` calls
them all."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Mapping
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from pathlib import Path

from greenroom.project.document import Project
from greenroom.render.assemble import Piece, UnfitSegments
from greenroom.render.composure import composed
from greenroom.render.manifest import Manifest, parts
from greenroom.render.plan import ExportPlan, plan
from greenroom.render.pool import Cancel, RenderPool
from greenroom.render.profile import profile_named
from greenroom.render.progress import FrameCounter, Report
from greenroom.render.resolve import resolve
from greenroom.render.resources import Resources
from greenroom.render.segment_frame import read_frame
from greenroom.render.segments import Part, all_parts, missing, render_segment
from greenroom.render.subtitles import Subtitles, write_subtitles
from greenroom.render.window import PresenterLayer, Window
from greenroom.render.write_output import write_output

__all__ = ["export_project", "finish_export", "missing", "plan_export", "render_segment"]


def plan_export(
    project: Project,
    resources: Resources,
    *,
    profile: str = "standard",
    strict: bool = False,
    report: Report | None = None,
) -> ExportPlan:
    """Fetches, speaks, casts and plans: stages "plan" and "speech". All hashes are frozen in the result."""
    chosen = profile_named(profile)
    return plan(resolve(project, resources, strict=strict, report=report), chosen, resources)


def finish_export(
    plan: ExportPlan,
    resources: Resources,
    out: Path,
    *,
    made: Mapping[str, int] | None = None,
    pool: RenderPool | None = None,
    report: Report | None = None,
) -> Manifest:
    """Joins the stored parts into `out` (appears whole or not at all) and writes beside it `.srt`, `.vtt`,
    `.words.json`, `.jpg` (not for sound alone) and `.manifest.json`: stage "assembly".

    `made`: ms by key of what was rendered for this export. Stored parts that turn out not to fit are rendered again
    with `pool`; without one UnfitSegments is raised.
    """
    made = dict(made or {})
    tell = report or (lambda stage, done, total: None)
    tell("assembly", 0, 3)
    draft = out.with_name(f".{out.name}.new")
    try:
        try:
            _assemble(plan, resources, draft)
        except UnfitSegments as unfit:
            if pool is None:
                raise
            for part in all_parts(plan):
                if part.key in unfit.keys:
                    made[part.key] = render_segment(part, resources, pool)
            _assemble(plan, resources, draft)
        tell("assembly", 1, 3)
        os.replace(draft, out)
    finally:
        draft.unlink(missing_ok=True)
    write_subtitles(Subtitles.from_bytes(resources.path(plan.subtitles).read_bytes()), resources, out)
    if plan.segments:
        _write_thumbnail(plan, resources, out)
    tell("assembly", 2, 3)
    with out.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    manifest = Manifest(
        profile=plan.profile,
        size=plan.out,
        fps=plan.fps,
        frames=plan.frames,
        duration_ms=plan.duration_ms,
        parts=parts(plan, made),
        warnings=plan.warnings,
        sha256=sha256,
        bytes=out.stat().st_size,
    )
    manifest.write(out)
    tell("assembly", 3, 3)
    return manifest


def export_project(
    project: Project,
    resources: Resources,
    out: Path,
    *,
    profile: str = "standard",
    slots: int | None = None,
    report: Report | None = None,
    strict: bool = False,
    pool: RenderPool | None = None,
    cancel: Cancel | None = None,
) -> Manifest:
    """The whole export here and now, with `slots` render children (one per core), or those of `pool`."""
    if pool is None:
        with RenderPool(slots) as own:
            return export_project(
                project, resources, out, profile=profile, report=report, strict=strict, pool=own, cancel=cancel
            )
    tell = report or (lambda stage, done, total: None)
    planned = plan_export(project, resources, profile=profile, strict=strict, report=report)
    todo = missing(planned, resources)
    counter = FrameCounter(sum(part.frames for part in todo), tell)
    made = _render_all(todo, resources, pool, counter, cancel)
    return finish_export(planned, resources, out, made=made, pool=pool, report=report)


def _render_all(
    todo: tuple[Part, ...], resources: Resources, pool: RenderPool, counter: FrameCounter, cancel: Cancel | None
) -> dict[str, int]:
    """Milliseconds by key. The first failure stops the others."""
    stop = _Stop(cancel)
    with ThreadPoolExecutor(pool.slots, "segment") as threads:
        running = {
            part.key: threads.submit(render_segment, part, resources, pool, progress=counter.of(part.key), cancel=stop)
            for part in todo
        }
        done, _ = wait(running.values(), return_when=FIRST_EXCEPTION)
        failed = next((error for future in done if (error := future.exception())), None)
        if failed:
            stop.failed.set()
            threads.shutdown(cancel_futures=True)
            raise failed
    return {key: future.result() for key, future in running.items()}


class _Stop:
    """Set when the caller cancels, or when another part has failed."""

    def __init__(self, cancel: Cancel | None) -> None:
        self.failed = threading.Event()
        self._cancel = cancel

    def is_set(self) -> bool:
        return self.failed.is_set() or (self._cancel is not None and self._cancel.is_set())


def _assemble(plan: ExportPlan, resources: Resources, out: Path) -> None:
    video = [Piece(s.key, _stored(s.key, resources), s.frames) for s in plan.segments]
    audio = [Piece(c.key, _stored(c.key, resources), c.packets) for c in plan.chunks]
    write_output(video, audio, plan.frames, plan.fps, profile_named(plan.profile), out)


def _stored(key: str, resources: Resources) -> Path:
    path = resources.segment(key)
    if path is None:
        raise UnfitSegments([key])
    return path


def _write_thumbnail(plan: ExportPlan, resources: Resources, out: Path) -> None:
    """About one second in, or the middle of a shorter first segment; the presenters at their best."""
    from greenroom.render.thumbnail import thumbnail  # loads OpenCV

    first = plan.segments[0]
    near = min(plan.fps, first.frames // 2)
    layers = Window.from_bytes(resources.path(first.key).read_bytes()).picture.layers
    tracks = [layer.rows() for layer in layers if isinstance(layer, PresenterLayer)]
    frame = composed(tracks, near, near // 2, min(first.frames, near + plan.fps))
    out.with_suffix(".jpg").write_bytes(thumbnail(read_frame(_stored(first.key, resources), frame)))
