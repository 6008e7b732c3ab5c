"""Batches without a server: shared scenes once, what is there stays, a bad row stops no other, a stop loses nothing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import av
import pytest

from greenroom.automation.batches.local import LocalBatch
from greenroom.automation.batches.outcome import Outcome
from greenroom.automation.batches.source import Source
from greenroom.project.clips import ImageClip
from greenroom.project.document import Project
from greenroom.project.parts import Animation
from greenroom.render.folder import FolderResources
from greenroom.render.pool import RenderPool
from greenroom.store.batches.shapes import NewRow
from tests.automation.batches.templates import small_template


@pytest.fixture(scope="module")
def pool() -> Iterator[RenderPool]:
    with RenderPool(2) as shared:
        yield shared


class Seen:
    """Notes what it is told. `after`: calls `stop` when so many rows have ended."""

    def __init__(self, after: int = 0, stop: threading.Event | None = None) -> None:
        self.percents: dict[int, list[float]] = {}
        self.frames: dict[int, int] = {}
        self.outcomes: list[Outcome] = []
        self._after, self._stop = after, stop
        self._lock = threading.Lock()

    def moved(self, number: int, name: str, percent: float, stage: str, done: int, total: int) -> None:
        with self._lock:
            self.percents.setdefault(number, []).append(percent)
            self.frames[number] = max(self.frames.get(number, 0), done)

    def ended(self, outcome: Outcome) -> None:
        self.outcomes.append(outcome)
        if self._stop and len(self.outcomes) >= self._after:
            self._stop.set()


def run(
    folder: Path, pool: RenderPool, rows: list[NewRow], seen: Seen, template: Project | None = None, **options: object
) -> list[Outcome]:
    resources = FolderResources(folder / "cache")
    source = Source("card", "card", template or small_template())
    batch = LocalBatch(source, resources, pool, folder / "out", **options)  # type: ignore[arg-type]
    return batch.run(rows, seen)


def titles(*texts: str) -> list[NewRow]:
    return [NewRow(f"v{n}", {"title": text}) for n, text in enumerate(texts)]


def test_shared_scenes_are_rendered_once_by_videos_at_the_same_time(tmp_path: Path, pool: RenderPool) -> None:
    seen = Seen()
    outcomes = run(tmp_path, pool, titles("One", "Two", "Three", "One"), seen, jobs=4)
    assert [outcome.state for outcome in outcomes] == ["finished"] * 4
    made = [outcome.made for outcome in outcomes if outcome.made]
    assert sum(one.segments_rendered for one in made) == 3 + 3
    assert sum(one.segments_reused for one in made) == 4 * 4 - 6
    for outcome in outcomes:
        assert (outcome.size, outcome.duration_ms) == (outcome.out.stat().st_size, 2000)
        with av.open(str(outcome.out)) as container:
            assert sum(1 for _ in container.decode(video=0)) == 48
        assert seen.percents[outcome.number][-1] == 100 and seen.frames[outcome.number] == 48
    assert outcomes[0].out.read_bytes() == outcomes[3].out.read_bytes()


def test_a_second_run_keeps_what_is_there(tmp_path: Path, pool: RenderPool) -> None:
    run(tmp_path, pool, titles("One", "Two"), Seen())
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").iterdir()}
    again = run(tmp_path, pool, titles("One", "Two"), Seen())
    assert [outcome.kept for outcome in again] == [True, True]
    assert [outcome.made.frames_rendered for outcome in again if outcome.made] == [0, 0]
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "out").iterdir()} == before
    changed = run(tmp_path, pool, titles("One", "New"), Seen())
    assert [outcome.kept for outcome in changed] == [True, False]
    assert changed[1].made and changed[1].made.frames_rendered == 12
    (tmp_path / "out" / "v0.mp4").write_bytes(b"damaged")
    assert [outcome.kept for outcome in run(tmp_path, pool, titles("One", "New"), Seen())] == [False, True]


def test_a_bad_row_stops_no_other(tmp_path: Path, pool: RenderPool) -> None:
    template = small_template()
    template.scenes[1].clips.append(ImageClip(url="builtin:image/chart", tag="picture"))
    rows = [NewRow("bad", {"picture": "data:image/png;base64,AAAA"}), NewRow("good", {})]
    bad, good = run(tmp_path, pool, rows, Seen(), template)
    assert (bad.state, good.state) == ("failed", "finished")
    assert bad.error and bad.error["path"] == "scenes[1].clips[1].url" and not bad.out.exists()


def test_what_is_finished_stays_when_it_is_stopped(tmp_path: Path, pool: RenderPool) -> None:
    template = small_template(ms=4000)
    for scene in template.scenes:
        scene.clips[0].animations = [Animation(type="zoom-in", duration_ms=4000)]
    stop = threading.Event()
    rows = titles(*"abcdefgh")
    outcomes = run(tmp_path, pool, rows, Seen(1, stop), template, jobs=1, cancel=stop)
    states = [outcome.state for outcome in outcomes]
    assert states[0] == "finished" and states[-1] == "cancelled" and set(states) == {"finished", "cancelled"}
    finished = states.count("finished")
    assert [o.out.exists() for o in outcomes] == [True] * finished + [False] * (len(rows) - finished)
    again = run(tmp_path, pool, rows, Seen(), template)
    assert [outcome.state for outcome in again] == ["finished"] * len(rows)
    assert [outcome.kept for outcome in again][:finished] == [True] * finished
