"""What an export is made of: write (when there is a brief), plan, render what is missing, finish. Implements
`engine.Work` over the store."""

from __future__ import annotations

import json
import logging
import shutil
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TypeVar
from weakref import WeakValueDictionary

from greenroom.jobs.author import AT_ONCE, Author, NoAuthor
from greenroom.jobs.engine import Planned
from greenroom.jobs.errors import ExportGivenUp
from greenroom.jobs.log_context import logged_about
from greenroom.jobs.progress import FrameProgress, PlanningProgress, assembling, rendering
from greenroom.jobs.resources import ObjectResources
from greenroom.jobs.sandbox import sandboxed_probe
from greenroom.jobs.settings import DEFAULTS, WorkerSettings
from greenroom.jobs.tally import Tally
from greenroom.media.disk import DiskFull
from greenroom.media.fetch import Guard
from greenroom.project.errors import GreenroomError
from greenroom.project.watermark import signed
from greenroom.render.assemble import UnfitSegments
from greenroom.render.child_process import ChildDied
from greenroom.render.errors import ExportCancelled, RenderCrashed
from greenroom.render.export import finish_export, missing, plan_export, render_segment
from greenroom.render.plan import ExportPlan
from greenroom.render.pool import RenderPool
from greenroom.render.profile import suffix_of
from greenroom.render.segments import all_parts
from greenroom.store import counters, tables
from greenroom.store.errors import StoreUnavailable, storage_errors
from greenroom.store.exports import ExpectedSegment, Export, Result
from greenroom.store.store import Store

PAUSES = (0.5, 2.0)
"""Seconds before the second and the third try."""
_DRAIN_LOOK = 0.05
ROLES = {"jpg": "thumbnail", "manifest.json": "manifest", "words.json": "words"}
"""What files beside the video are called in `Export.files`; others by their suffix (`srt`, `vtt`)."""

T = TypeVar("T")
log = logging.getLogger(__name__)


class ExportWork:
    """Threads share it."""

    def __init__(
        self,
        store: Store,
        pool: RenderPool,
        guard: Guard,
        settings: WorkerSettings = DEFAULTS,
        author: Author | None = None,
    ) -> None:
        self._store = store
        self._pool = pool
        self._guard = guard
        self._settings = settings
        self._author = author
        self._writing = threading.BoundedSemaphore(AT_ONCE)
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._cancels: dict[str, threading.Event] = {}
        self._progress: dict[str, FrameProgress] = {}
        self._segments: WeakValueDictionary[str, threading.Lock] = WeakValueDictionary()
        self._desk = threading.BoundedSemaphore(pool.slots + 1)
        self._at_work = 0
        self.tally = Tally()

    def plan(self, export_id: str) -> Planned | None:
        if not self._attempt(export_id, False, self._write):
            return None
        with self._desk:  # many exports may wait for their segments, only a few plan or assemble at once
            return self._attempt(export_id, None, lambda export: self._plan(export))

    def render(self, export_id: str, plan: str, segment: str) -> int:
        return self._attempt(export_id, 0, lambda export: self._render(export, plan, segment))

    def finish(self, export_id: str, plan: str, made: dict[str, int]) -> list[str]:
        with self._desk:
            return self._attempt(export_id, [], lambda export: self._finish(export, plan, made))

    def give_up(self, export_id: str, reason: str) -> None:
        with logged_about(export=export_id):
            self._fail(export_id, ExportGivenUp(f"This export failed: {reason}."))

    def drop_final(self) -> list[Export]:
        """Ends the rendering for exports that somebody cancelled or that failed, here or on another worker, and tells
        which those were. Asks the database only while there is work."""
        with self._lock:
            running = list(self._cancels)
        final = self._store.exports.final_among(running) if running else set[str]()
        for id in final:
            self._forget(id)
        return [export for id in final if (export := self._store.exports.find(id)) is not None]

    @property
    def children(self) -> int:
        """Render children that run now."""
        return len(self._pool.pids())

    def drain(self, seconds: float, hurry: threading.Event) -> bool:
        """Begins nothing new and lets what is being planned, rendered or assembled end, for so long or until `hurry`.
        True when all of it did; `stop` comes next."""
        self._stopping.set()
        self._pool.close()
        deadline = time.monotonic() + seconds
        while self._at_work and time.monotonic() < deadline and not hurry.wait(_DRAIN_LOOK):
            pass
        return self._at_work == 0

    def stop(self) -> None:
        """Kills the renderers. Calls that are under way never return: what they would say is not true."""
        self._stopping.set()
        with self._lock:
            for cancel in self._cancels.values():
                cancel.set()
        self._pool.close()

    def _write(self, export: Export) -> bool:
        """The script that the export's brief asks for, if there is one, becomes its project's next rev."""
        brief = self._store.briefs.of(export.id)
        if brief is None:
            return True
        try:
            if self._author is None:
                raise NoAuthor("this worker writes no scripts; start workers with `greenroom worker` or `serve`")
            with self._writing:
                if not self._store.exports.start(export.id):
                    return False
                self._store.exports.progress(export.id, 0.0, "script")
                project = self._author.write(brief, export.workspace, self._cancel(export.id))
        except (StoreUnavailable, DiskFull, ExportCancelled):
            raise
        except GreenroomError as error:
            self._park_if_stopping()
            if _may_be_chance(error):
                raise
            self._fail(export.id, error)
            return False
        return self._store.briefs.fulfil(export, project) or self._store.briefs.of(export.id) is None

    def _plan(self, export: Export) -> Planned | None:
        exports = self._store.exports
        if not exports.start(export.id):
            return None
        document = self._store.projects.load(export.workspace, export.project_id, export.rev).project
        resources = self._resources(export)
        plan = plan_export(
            signed(document, self._settings.watermark),
            resources,
            profile=export.profile,
            strict=self._settings.strict_ids or export.strict,
            report=PlanningProgress(exports, export.id, self._cancel(export.id)),
        )
        sha256 = resources.put(json.dumps(plan.to_json(), sort_keys=True, separators=(",", ":")).encode())
        exports.warn(export.id, [warning.model_dump() for warning in plan.warnings])
        absent = {part.key: part.frames for part in missing(plan, resources)}
        self.tally.add(counters.SEGMENTS, "reused", len({segment.key for segment in plan.segments} - set(absent)))
        exports.expect_segments(export.id, _expected(plan, set(absent)))
        exports.segments_progress(export.id, {}, plan.frames, lambda frames: rendering(frames, plan.frames))
        return Planned(sha256, export.workspace, list(absent), self._store.batches.has_export(export.id))

    def _render(self, export: Export, plan_sha256: str, segment: str) -> int:
        resources = self._resources(export)
        plan = _read_plan(resources.path(plan_sha256))
        with self._lock:
            progress = self._progress.setdefault(export.id, FrameProgress(self._store.exports, export.id, plan.frames))
            one_at_a_time = self._segments.setdefault(segment, threading.Lock())
        part = next(part for part in all_parts(plan) if part.key == segment)
        uses = [planned.frames for planned in plan.segments if planned.key == segment]
        took = 0
        with one_at_a_time:  # two exports of the same content render it once
            if resources.segment(segment) is None:
                took = render_segment(
                    part,
                    resources,
                    self._pool,
                    progress=lambda frames: progress.note(segment, frames * len(uses)),
                    cancel=self._cancel(export.id),
                )
        if took:
            self.tally.add(counters.FRAMES, by=part.frames)
            self.tally.add(counters.RENDER_SECONDS, by=took / 1000)
        self.tally.add(counters.SEGMENTS, "rendered" if took else "reused")
        progress.note(segment, sum(uses), now=True)
        return took

    def _finish(self, export: Export, plan_sha256: str, made: dict[str, int]) -> list[str]:
        resources = self._resources(export)
        plan = _read_plan(resources.path(plan_sha256))
        if absent := [part.key for part in missing(plan, resources)]:
            return absent

        def report(stage: str, done: int, total: int) -> None:
            self._store.exports.progress(export.id, assembling(done / total), stage, plan.frames, plan.frames)

        folder = self._store.objects.draft()
        folder.mkdir()
        try:
            video = folder / f"video.{suffix_of(export.profile)}"
            finish_export(plan, resources, video, made=made, report=report)
            result = self._publish(export, plan, video)
        except UnfitSegments as unfit:
            for key in unfit.keys:
                self._store.objects.forget(export.workspace, "segments", key)
            return list(unfit.keys)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        if self._store.exports.finish(export.id, result):
            log.info("export %s is finished: %d bytes", export.id, result.size)
            self.tally.add(counters.EXPORT_SECONDS, by=(tables.now() - export.created_at).total_seconds())
        return []

    def _publish(self, export: Export, plan: ExportPlan, video: Path) -> Result:
        """Moves what `finish_export` wrote to `published/`; the video is last."""
        beside = {path.name.removeprefix("video."): path for path in video.parent.iterdir() if path != video}
        objects = self._store.objects
        files = {
            ROLES.get(suffix, suffix): objects.put_file(export.workspace, "published", path).sha256
            for suffix, path in sorted(beside.items())
        }
        stored = objects.put_file(export.workspace, "published", video)
        return Result(stored.sha256, stored.size, plan.duration_ms, files)

    def _resources(self, export: Export) -> ObjectResources:
        probe = sandboxed_probe(self._pool, self._store.objects)
        return ObjectResources(self._store, export.workspace, self._guard, probe, self._settings)

    def _cancel(self, export_id: str) -> threading.Event:
        with self._lock:
            return self._cancels.setdefault(export_id, threading.Event())

    def _forget(self, export_id: str) -> None:
        with self._lock:
            cancel = self._cancels.pop(export_id, None)
            self._progress.pop(export_id, None)
        if cancel is not None:
            cancel.set()

    def _fail(self, export_id: str, error: GreenroomError) -> None:
        if self._store.exports.fail(export_id, error.to_json()):
            log.warning("export %s failed: %s (%s)", export_id, error, error.code)
            self.tally.add(counters.ERRORS, error.code)
        self._cancel(export_id).set()

    def _attempt(self, export_id: str, otherwise: T, what: Callable[[Export], T]) -> T:
        """`otherwise` when the export is final, or fails now. Waits as long as the database is away or full."""
        while True:
            try:
                with logged_about(export=export_id):
                    return self._tries(export_id, otherwise, what)
            except (StoreUnavailable, DiskFull) as error:  # a full disk: not even the failure could be written
                self._park_if_stopping()
                log.warning("export %s waits: %s", export_id, error)
                self._stopping.wait(PAUSES[-1])

    def _tries(self, export_id: str, otherwise: T, what: Callable[[Export], T]) -> T:
        """Tries again what may succeed later; what fails for good ends the export."""
        for pause in (*PAUSES, None):
            self._park_if_stopping()
            export = self._store.exports.find(export_id)
            if export is None or not export.alive:
                return otherwise
            cancel = self._cancel(export_id)
            try:
                with storage_errors(), logged_about(workspace=export.workspace), self._working():
                    return what(export)
            except StoreUnavailable:
                raise
            except ExportCancelled:
                self._park_if_stopping()
                return otherwise
            except GreenroomError as error:
                self._park_if_stopping()
                problem, retryable = error, error.retryable or _may_be_chance(error)
                log.info("export %s: %s", export_id, error)
            except Exception as error:
                self._park_if_stopping()
                kind = type(error).__name__
                problem = GreenroomError(f"Rendering failed inside Greenroom ({kind}); the worker's log says more.")
                retryable = True
                log.exception("export %s", export_id)
            if pause is None or not retryable:
                self._fail(export_id, problem)
                return otherwise
            cancel.wait(pause)
        return otherwise

    @contextmanager
    def _working(self) -> Iterator[None]:
        with self._lock:
            self._at_work += 1
        try:
            yield
        finally:
            with self._lock:
                self._at_work -= 1

    def _park_if_stopping(self) -> None:
        """This process is about to end: its renderers were killed, which is no news about the export."""
        if self._stopping.is_set():
            threading.Event().wait()


def _may_be_chance(error: GreenroomError) -> bool:
    """Renderers died: of the media, or because somebody, or a system short of memory, killed them."""
    return isinstance(error, RenderCrashed) and isinstance(error.__cause__, ChildDied)


def _expected(plan: ExportPlan, absent: set[str]) -> list[ExpectedSegment]:
    """The segments of each scene; one that several scenes show counts where it comes first, those that are there
    already are done."""
    scenes, frames = dict[str, int](), Counter[str]()
    for part in plan.segments:
        scenes.setdefault(part.key, part.scene)
        frames[part.key] += part.frames
    return [ExpectedSegment(key, scenes[key], count, 0 if key in absent else count) for key, count in frames.items()]


@lru_cache(maxsize=8)
def _read_plan(path: Path) -> ExportPlan:
    """The blob's name is its hash: a path never means another plan."""
    return ExportPlan.from_json(json.loads(path.read_bytes()))
