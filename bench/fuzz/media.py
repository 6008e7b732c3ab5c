"""Damaged media files through the render pool: probed and decoded in its children, as a job does."""

from __future__ import annotations

import json
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random

import psutil

from bench.fuzz.damage import Damage, damages, with_right_checksums
from bench.fuzz.media_files import valid_files
from bench.fuzz.minimise import minimise
from bench.fuzz.outcome import MAX_FAILURES, Failure, Outcome, Report
from greenroom.media.info import MediaInfo
from greenroom.project.errors import GreenroomError
from greenroom.render.pool import RenderPool
from greenroom.render.sound import AudioChunk, ClipSound
from greenroom.render.window import FillLayer, ImageLayer, Picture, Placed, State, VideoLayer, Window

SLOTS = 2
SECONDS = 20.0
"""The pool's limit for one task; a case has at most four."""
BLOB = "b" * 64
RATE = 48_000
_CRASHES = ("render_crashed", "render_timeout")
"""A child was lost. The error is typed, and nothing else is harmed; counted apart."""


@dataclass(frozen=True, slots=True)
class Case:
    name: str
    file: bytes
    damages: Sequence[Damage]
    checksums: bool
    """PNG: made right after the damage."""

    def damaged(self, damages: Sequence[Damage] | None = None) -> bytes:
        data = self.file
        for damage in self.damages if damages is None else damages:
            data = damage.apply(data)
        return with_right_checksums(data) if self.checksums else data


class Bench:
    """A pool and the files. Close it."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self._folder = tempfile.TemporaryDirectory(prefix="greenroom-fuzz-")
        self.folder = Path(self._folder.name)
        scratch = self.folder / "valid"
        scratch.mkdir()
        self.files = valid_files(scratch)
        self._others = {child.pid for child in psutil.Process().children()}
        self.pool = RenderPool(SLOTS, seconds=SECONDS, stall=SECONDS)

    def close(self) -> list[str]:
        """What is left over: nothing, if all is well."""
        pids = self.pool.pids()
        self.pool.close()
        left = [f"child {pid} outlives the pool" for pid in pids if psutil.pid_exists(pid)]
        self._folder.cleanup()
        return left

    def case(self, number: int) -> Case:
        random = Random(f"{self.seed}/media/{number}")
        names = list(self.files)
        name = names[number % len(names)]
        others = [self.files[n] for n in names]
        return Case(name, self.files[name], damages(random, self.files[name], others), random.random() < 0.6)

    def outcome_of(self, data: bytes) -> Outcome:
        path = self.folder / "damaged"
        path.write_bytes(data)
        try:
            for task, kind in tasks(self._probe(path)):
                self._run(task, kind, path)
        except GreenroomError as error:
            if error.code == "render_failed":
                return Outcome("broken", f"an error without a type in a child: {error.msg}")
            return Outcome("refused", error.code) if error.msg else Outcome("broken", f"{error.code} without a message")
        except Exception as error:
            return Outcome("broken", f"{type(error).__name__}: {error}")
        finally:
            path.unlink()
        return Outcome("ok")

    def _probe(self, path: Path) -> MediaInfo:
        out = self.folder / "info"
        self.pool.run("probe", path, out, {})
        info = MediaInfo.from_json(json.loads(out.read_text()))
        out.unlink()
        return info

    def _run(self, task: Window | AudioChunk, kind: str, path: Path) -> None:
        source, out = self.folder / "task", self.folder / "out.mp4"
        source.write_bytes(task.to_bytes())
        self.pool.run("window" if kind == "window" else "audio", source, out, {BLOB: path})
        out.unlink()

    def misbehaviour(self) -> str:
        """Children or files that should not be there."""
        children = [c for c in psutil.Process().children() if c.pid not in self._others and _alive(c)]
        if len(children) > SLOTS:
            return f"{len(children)} children for {SLOTS} slots"
        rest = sorted({p.name for p in self.folder.iterdir()} - {"valid", "task"})
        return f"files are left: {', '.join(rest)}" if rest else ""


def _alive(process: psutil.Process) -> bool:
    with suppress(psutil.NoSuchProcess):
        return process.status() != psutil.STATUS_ZOMBIE
    return False


def tasks(info: MediaInfo) -> list[tuple[Window | AudioChunk, str]]:
    """What an export would have children do with such a file: draw some of its frames, mix its sound."""
    found: list[tuple[Window | AudioChunk, str]] = []
    natural = (info.width, info.height)
    times = (0, info.duration_ms // 2, max(0, info.duration_ms - 1), 0)
    fit = min(64 / max(natural), 1.0) if max(natural) else 1.0
    placed = Placed(source=(0, 0, *natural), matrix=(fit, 0, 0, fit, 0, 0), natural=natural)
    shown = (State(len(times), 255),)
    if info.kind == "image":
        moving = times if info.animated else ()
        found.append((_window(ImageLayer(blob=BLOB, placed=placed, states=shown, times=moving)), "window"))
    if info.kind == "video":
        found.append((_window(VideoLayer(blob=BLOB, placed=placed, states=shown, times=times)), "window"))
    if info.kind == "audio" or info.has_audio:
        found.append((_sound(min(info.duration_ms, 3_600_000)), "audio"))
    return found


def _window(layer: ImageLayer | VideoLayer) -> Window:
    fill = FillLayer(colour="#336699", states=layer.states)
    return Window(
        versions={}, canvas=(64, 64), out=(64, 64), fps=30, profile="draft",
        frames=sum(state.count for state in layer.states), picture=Picture(layers=(fill, layer)),
    )  # fmt: skip


def _sound(duration_ms: int) -> AudioChunk:
    clip = {"blob": BLOB, "period": 0, "gain": 0.8, "fade_in": 0, "fade_out": 480}
    late = max(0, (duration_ms - 200) * RATE // 1000)
    sounds = tuple(ClipSound(start=n * RATE, samples=RATE, source_start=at, **clip) for n, at in enumerate((0, late)))
    return AudioChunk(versions={}, codec="aac", bitrate=64_000, packets=100, sounds=sounds, speech=())


def run(cases: int, seed: int) -> Report:
    report = Report("media")
    start = time.monotonic()
    bench = Bench(seed)
    by_file: Counter[str] = Counter()
    crashes: list[str] = []
    for number in range(cases):
        case = bench.case(number)
        began = time.monotonic()
        outcome = bench.outcome_of(case.damaged())
        seconds = time.monotonic() - began
        if outcome.verdict != "broken" and (problem := bench.misbehaviour()):
            outcome = Outcome("broken", problem)
        report.add(outcome, seconds)
        by_file[case.name] += outcome.verdict == "ok"
        if outcome.detail in _CRASHES:
            crashes.append(f"media:{seed}:{number} {case.name} {outcome.detail}")
        if outcome.verdict == "broken" and len(report.failures) < MAX_FAILURES:
            report.fail(_failure(bench, number, outcome))
    for left in bench.close():
        report.fail(Failure(f"media:{seed}:{cases}", left, ""))
    report.seconds = time.monotonic() - start
    report.figures = {"files": len(bench.files), "still_usable": dict(by_file), "lost_children": crashes}
    return report


def replay(seed: int, number: int) -> Failure:
    bench = Bench(seed)
    try:
        return _failure(bench, number, bench.outcome_of(bench.case(number).damaged()))
    finally:
        bench.close()


def _failure(bench: Bench, number: int, outcome: Outcome) -> Failure:
    case = bench.case(number)

    def fails(part: Sequence[Damage]) -> bool:
        return bench.outcome_of(case.damaged(part)).verdict == "broken"

    smallest = minimise(case.damages, fails, 30) if fails(case.damages) else case.damages
    return Failure(f"media:{bench.seed}:{number}", outcome.detail, f"{case.name}: {list(smallest)}")
