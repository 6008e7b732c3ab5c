from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
import pytest

from greenroom.jobs.inline import InlineEngine
from greenroom.project.document import Project
from greenroom.render.pool import RenderPool
from greenroom.store.exports import Export
from greenroom.store.store import Store, open_store
from tests.jobs.processes import segment_files, wait_for
from tests.jobs.small_project import small_project


@pytest.fixture
def engine(store: Store, pool: RenderPool) -> Iterator[InlineEngine]:
    made = InlineEngine(store, pool=pool)
    yield made
    made.close()


def enqueue(store: Store, engine: InlineEngine, project: Project, profile: str = "standard") -> Export:
    saved = store.projects.create("default", project)
    return store.exports.create("default", saved.id, saved.rev, profile=profile, enqueue=engine.enqueue)


def manifest_of(store: Store, export: Export) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(store.objects.path("default", "published", export.files["manifest"]).read_text())
    return data


def test_a_project_becomes_a_video(store: Store, engine: InlineEngine) -> None:
    export = enqueue(store, engine, small_project(scenes=2, frames=15))
    engine.run()
    done = store.exports.get("default", export.id)
    assert (done.state, done.progress, done.error) == ("finished", 100.0, None)
    assert (done.frames_done, done.frames_total, done.duration_ms) == (30, 30, 1000)
    assert done.result_sha is not None
    path = store.objects.path("default", "published", done.result_sha)
    assert path.stat().st_size == done.size
    with av.open(str(path)) as container:
        assert sum(1 for _ in container.decode(video=0)) == 30
    assert {"thumbnail", "manifest", "srt", "vtt"} <= set(done.files)
    assert store.objects.path("default", "published", done.files["thumbnail"]).read_bytes()[:2] == b"\xff\xd8"
    assert manifest_of(store, done)["sha256"] == done.result_sha
    assert list(store.objects.scratch.folder.iterdir()) == []


@pytest.mark.parametrize(("profile", "start"), [("gif", b"GIF89a"), ("wav", b"RIFF"), ("webm-alpha", b"\x1aE\xdf\xa3")])
def test_other_outputs(store: Store, engine: InlineEngine, profile: str, start: bytes) -> None:
    export = enqueue(store, engine, small_project(scenes=1, frames=6), profile=profile)
    engine.run()
    done = store.exports.get("default", export.id)
    assert (done.state, done.progress, done.error) == ("finished", 100.0, None)
    assert done.result_sha is not None
    assert store.objects.path("default", "published", done.result_sha).read_bytes().startswith(start)
    assert ("thumbnail" in done.files) == (profile != "wav")
    assert {"manifest", "srt", "vtt", "words"} <= set(done.files)


def test_a_second_export_renders_only_what_changed(store: Store, engine: InlineEngine) -> None:
    project = small_project(scenes=3, frames=15)
    enqueue(store, engine, project)
    engine.run()
    before = segment_files(store)
    project.scenes[1].clips[0].text = "Changed"  # type: ignore[union-attr]
    export = enqueue(store, engine, project)
    engine.run()
    after = segment_files(store)
    assert {key: after[key] for key in before} == before
    assert len(after) == len(before) + 1
    how = {part["scene"]: part["how"] for part in manifest_of(store, store.exports.get("default", export.id))["parts"]}
    assert (how[0], how[1], how[2]) == ("reused", "rendered", "reused")


def test_progress_only_grows(store: Store, engine: InlineEngine) -> None:
    export = enqueue(store, engine, small_project(scenes=3, frames=30, moving=True))
    seen: list[Export] = [export]
    over = threading.Event()

    def watch() -> None:
        while not over.wait(0.005):
            seen.append(store.exports.get("default", export.id))

    watcher = threading.Thread(target=watch)
    watcher.start()
    engine.run()
    over.set()
    watcher.join()
    seen.append(store.exports.get("default", export.id))
    percents = [e.progress for e in seen]
    assert percents == sorted(percents)
    assert percents[-1] == 100.0
    assert all(e.progress < 100 for e in seen if e.state != "finished")
    assert len(set(percents)) >= 4
    assert all(e.frames_done <= e.frames_total for e in seen)


def test_a_damaged_segment_is_rendered_again(store: Store, engine: InlineEngine) -> None:
    project = small_project(scenes=2)
    first = enqueue(store, engine, project)
    engine.run()
    for path in list(store.settings.objects_dir.glob("w/*/segments/*/*"))[:2]:
        path.write_bytes(b"damaged")
    second = enqueue(store, engine, project)
    engine.run()
    results = [store.exports.get("default", e.id) for e in (first, second)]
    assert [r.state for r in results] == ["finished", "finished"]
    assert results[0].result_sha == results[1].result_sha


def test_a_failure_names_its_place(store: Store, engine: InlineEngine) -> None:
    broken = enqueue(store, engine, small_project(image="data:image/png;base64,AAAA"))
    healthy = enqueue(store, engine, small_project())
    engine.run()
    failed = store.exports.get("default", broken.id)
    assert failed.state == "failed"
    assert failed.error is not None
    assert failed.error["path"] == "scenes[0].clips[1].url"
    assert failed.error["code"] not in ("internal", "given_up")
    assert store.exports.get("default", healthy.id).state == "finished"


def test_an_unknown_profile_fails_with_a_reason(store: Store, engine: InlineEngine) -> None:
    export = enqueue(store, engine, small_project(), profile="cinema")
    engine.run()
    error = store.exports.get("default", export.id).error
    assert error is not None
    assert error["code"] == "unknown_profile"


def test_a_cancelled_export_is_left_alone(store: Store, engine: InlineEngine) -> None:
    export = enqueue(store, engine, small_project())
    store.exports.cancel("default", export.id)
    engine.run()
    assert store.exports.get("default", export.id).state == "cancelled"
    assert segment_files(store) == {}


def test_cancelling_while_it_renders(store: Store, engine: InlineEngine) -> None:
    export = enqueue(store, engine, small_project(scenes=20, frames=150, moving=True))
    running = threading.Thread(target=engine.run)
    running.start()
    wait_for(lambda: store.exports.get("default", export.id).frames_done > 0, 20)
    engine.cancel(store.exports.cancel("default", export.id))
    running.join(timeout=5)
    assert not running.is_alive()
    assert store.exports.get("default", export.id).state == "cancelled"
    assert len(segment_files(store)) < 20


def test_work_waits_while_the_database_is_locked(
    tmp_path: Path, pool: RenderPool, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("greenroom.store.database.BUSY_TIMEOUT_MS", 50)
    monkeypatch.setattr("greenroom.jobs.export_workflow.PAUSES", (0.05, 0.05))
    store = open_store(tmp_path / "locked")
    engine = InlineEngine(store, pool=pool)
    export = enqueue(store, engine, small_project(scenes=1, frames=5))
    other = sqlite3.connect(tmp_path / "locked" / "greenroom.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    running = threading.Thread(target=engine.run)
    running.start()
    wait_for(lambda: "waits" in caplog.text, 10)
    other.execute("ROLLBACK")
    running.join()
    assert store.exports.get("default", export.id).state == "finished"
    other.close()
    store.close()


def test_a_rolled_back_request_is_no_work(store: Store, engine: InlineEngine) -> None:
    saved = store.projects.create("default", small_project())
    with pytest.raises(RuntimeError), store.database.write() as connection:
        store.exports.create_in(connection, "default", saved.id, 1, enqueue=engine.enqueue)
        raise RuntimeError
    engine.run()
    assert store.exports.list("default") == []


def test_two_workspaces_do_not_share_bytes(store: Store, engine: InlineEngine) -> None:
    for workspace in ("one", "two"):
        saved = store.projects.create(workspace, small_project(scenes=1))
        store.exports.create(workspace, saved.id, 1, enqueue=engine.enqueue)
    engine.run()
    folders = {path.parts[-4] for path in store.settings.objects_dir.glob("w/*/segments/*/*")}
    assert folders == {"one", "two"}
