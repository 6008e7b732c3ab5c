"""Whole worker processes on a real database: what survives what."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator

import av
import pytest

from greenroom.jobs.dbos_client import DbosEngine, client_engine
from greenroom.project.document import Project
from greenroom.store.exports import Export
from greenroom.store.store import Store
from tests.jobs.processes import is_alive, is_busy, segment_files, wait_for, wait_until_final, worker
from tests.jobs.small_project import small_project


@pytest.fixture
def engine(store: Store) -> Iterator[DbosEngine]:
    made = client_engine(store)
    yield made
    made.close()


def enqueue(store: Store, engine: DbosEngine, project: Project) -> Export:
    saved = store.projects.create("default", project)
    return store.exports.create("default", saved.id, saved.rev, enqueue=engine.enqueue)


def rendered_parts(store: Store, export: Export) -> dict[str, str]:
    """Key -> rendered | reused, of the video's parts."""
    manifest = json.loads(store.objects.path("default", "published", export.files["manifest"]).read_text())
    return {part["key"]: part["how"] for part in manifest["parts"]}


def test_an_export_is_done_and_sigterm_is_obeyed(store: Store, engine: DbosEngine) -> None:
    with worker(store) as running:
        export = enqueue(store, engine, small_project(scenes=2, frames=15))
        done = wait_until_final(store, export.id, running)
        assert done.state == "finished", running.log.read_text()
        children = running.children()
        assert running.stop() == 0
        assert store.workers.seen() == {}
        wait_for(lambda: not any(map(is_alive, children)), 2)
        assert "Traceback" not in running.log.read_text()


def test_work_handed_over_while_no_worker_runs_is_not_lost(store: Store, engine: DbosEngine) -> None:
    exports = [enqueue(store, engine, small_project(scenes=1, frames=5)) for _ in range(3)]
    engine.cancel(store.exports.cancel("default", exports[1].id))
    with worker(store) as running:
        states = [wait_until_final(store, export.id, running).state for export in exports]
    assert states == ["finished", "cancelled", "finished"]


@pytest.mark.slow
def test_kill_9_of_everything_renders_no_finished_segment_again(store: Store, engine: DbosEngine) -> None:
    export = enqueue(store, engine, small_project(scenes=24, frames=150, moving=True))
    with worker(store) as first:
        wait_for(lambda: len(segment_files(store)) >= 5, 60, first)
        first.kill(tree=True)
    kept = segment_files(store)
    progress = store.exports.get("default", export.id)
    assert progress.state == "running"
    with worker(store) as second:
        done = wait_until_final(store, export.id, second)
        assert second.logged_at("taking over") - second.logged_at("takes jobs") < 3, "no wait for a missed heartbeat"
    assert done.state == "finished"
    after = segment_files(store)
    assert {key: after[key] for key in kept} == kept, "a finished segment was rendered again"
    parts = rendered_parts(store, done)
    assert set(parts) == set(after)
    assert done.progress == 100.0
    assert done.attempt == 1
    assert done.result_sha is not None
    with av.open(str(store.objects.path("default", "published", done.result_sha))) as container:
        assert sum(1 for packet in container.demux(video=0) if packet.size) == 24 * 150


@pytest.mark.slow
def test_renderers_end_with_their_worker(store: Store, engine: DbosEngine) -> None:
    enqueue(store, engine, small_project(scenes=20, frames=300, moving=True))
    with worker(store) as running:
        wait_for(lambda: len(segment_files(store)) >= 1, 60, running)
        children = running.kill(tree=False)
    assert children
    wait_for(lambda: not any(map(is_alive, children)), 3)


@pytest.mark.slow
def test_two_workers_share_exports_and_do_nothing_twice(store: Store, engine: DbosEngine) -> None:
    projects = [small_project(scenes=6, frames=60 + n, moving=True) for n in range(3)]
    with worker(store, slots=1) as one, worker(store, slots=1) as two:
        exports = [enqueue(store, engine, project) for project in projects]
        done = [wait_until_final(store, export.id, one, two) for export in exports]
        logs = [one.log.read_text(), two.log.read_text()]
    assert [e.state for e in done] == ["finished"] * 3, "\n".join(logs)
    for export in done:
        assert sum(log.count(f"export {export.id} is finished") for log in logs) == 1
        assert {how for how in rendered_parts(store, export).values()} == {"rendered"}


@pytest.mark.slow
def test_a_worker_dies_and_its_peer_takes_over(store: Store, engine: DbosEngine) -> None:
    with worker(store, slots=1) as one, worker(store, slots=1) as two:
        exports = [enqueue(store, engine, small_project(scenes=10, frames=100 + n, moving=True)) for n in range(2)]
        wait_for(lambda: len(segment_files(store)) >= 3, 60, one, two)
        one.kill(tree=True)
        kept = segment_files(store)
        done = [wait_until_final(store, export.id, two) for export in exports]
        after = segment_files(store)
        log = two.log.read_text()
    assert [e.state for e in done] == ["finished"] * 2, log
    assert {key: after[key] for key in kept} == kept


@pytest.mark.slow
def test_cancel_ends_the_renderers_soon(store: Store, engine: DbosEngine) -> None:
    with worker(store, slots=2) as running:
        export = enqueue(store, engine, small_project(scenes=40, frames=300, moving=True))
        wait_for(lambda: store.exports.get("default", export.id).frames_done > 0, 30, running)
        rendering = running.children()
        engine.cancel(store.exports.cancel("default", export.id))
        # A renderer that had just ended its part when the others were stopped is kept, and does nothing.
        wait_for(lambda: not any(map(is_busy, rendering)), 5, running)
        segments = segment_files(store)
        after = enqueue(store, engine, small_project(scenes=1, frames=5))
        assert wait_until_final(store, after.id, running).state == "finished"
        assert len(segment_files(store)) <= len(segments) + 3
        assert store.exports.get("default", export.id).state == "cancelled"


@pytest.mark.slow
def test_an_export_that_kills_its_renderers_fails_alone(store: Store, engine: DbosEngine) -> None:
    """The renderers of one export are shot as soon as they appear: as a decoder bug would."""
    with worker(store, slots=1) as running:
        poison = enqueue(store, engine, small_project(scenes=1, frames=300, moving=True))

        def shoot() -> bool:
            for pid in running.children():
                subprocess.run(["kill", "-9", str(pid)], check=False, stderr=subprocess.DEVNULL)
            return poison.id in store.exports.final_among([poison.id])

        wait_for(shoot, 30, running)
        healthy = enqueue(store, engine, small_project(scenes=1, frames=5))
        assert wait_until_final(store, healthy.id, running).state == "finished"
    failed = store.exports.get("default", poison.id)
    assert failed.state == "failed"
    assert failed.error is not None
    assert failed.error["code"] == "render_crashed"
    assert failed.error["path"] in ("scenes[0]", "")
    assert failed.error["msg"]


@pytest.mark.slow
def test_an_export_that_kills_workers_fails_in_the_end(store: Store, engine: DbosEngine) -> None:
    """Each worker is killed as soon as it has begun the one segment, which no worker ever finishes."""
    export = enqueue(store, engine, small_project(scenes=1, frames=300, moving=True))
    deaths = 0
    while store.exports.get("default", export.id).alive and deaths < 12:
        with worker(store, slots=1) as running:
            wait_for(lambda: bool(store.exports.final_among([export.id]) or running.children()), 60, running)
            deaths += bool(running.children())
    failed = store.exports.get("default", export.id)
    assert failed.state == "failed"
    assert failed.error is not None
    assert failed.error["code"] == "given_up"


@pytest.mark.slow
def test_exports_enqueued_by_a_process_that_is_killed_are_whole(store: Store, engine: DbosEngine) -> None:
    """Row and job are one commit: kill -9 in mid-air leaves neither without the other."""
    saved = store.projects.create("default", small_project())
    program = (
        "import sys; from pathlib import Path; from greenroom.store.store import open_store;"
        "from greenroom.jobs.dbos_client import client_engine\n"
        "s = open_store(Path(sys.argv[1])); e = client_engine(s)\n"
        "print('up', flush=True)\n"
        f"while True: s.exports.create('default', '{saved.id}', 1, enqueue=e.enqueue)"
    )
    for _ in range(4):
        with subprocess.Popen(
            [sys.executable, "-c", program, str(store.settings.data_dir)], stdout=subprocess.PIPE, text=True
        ) as api:
            assert api.stdout is not None
            api.stdout.readline()
            before = len(store.exports.list("default", limit=100_000))
            wait_for(lambda: len(store.exports.list("default", limit=100_000)) >= before + 20, 20)  # noqa: B023
            os.kill(api.pid, 9)
    rows = {f"{export.id}.1" for export in store.exports.list("default", limit=100_000)}
    with store.database.read() as connection:
        jobs = set(connection.exec_driver_sql("SELECT workflow_uuid FROM workflow_status").scalars())
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    assert rows == jobs
    assert len(rows) >= 80
