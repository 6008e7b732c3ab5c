"""kill -9 while a batch is made, and while it is worked off: whole or not at all, no row lost, none made twice."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
import sqlalchemy as sa

from greenroom.project.document import Project
from greenroom.project.parts import Animation
from greenroom.store import tables
from greenroom.store.batches.shapes import NewBatch, NewRow
from greenroom.store.store import Store, open_store
from tests.automation.batches.templates import small_template

MAKE = """
import sys
from pathlib import Path
from greenroom.store.batches.shapes import NewBatch, NewRow
from greenroom.store.store import open_store

store = open_store(Path(sys.argv[1]))
rows = [NewRow(f"v{n}", {"title": f"Title {n}"}) for n in range(500)]
print("ready", flush=True)
while True:
    store.batches.create("default", NewBatch("Big", "card", None, None, {"scenes": []}), rows)
"""


def test_a_batch_of_500_rows_is_made_whole_or_not_at_all(tmp_path: Path) -> None:
    store, chance = open_store(tmp_path / "data"), random.Random(7)
    for _ in range(6):
        process = subprocess.Popen([sys.executable, "-c", MAKE, str(tmp_path / "data")], stdout=subprocess.PIPE)
        assert process.stdout is not None and process.stdout.readline() == b"ready\n"
        time.sleep(chance.uniform(0.01, 0.12))
        process.kill()
        process.wait()
        process.stdout.close()
    with store.database.read() as connection:
        batches = connection.execute(sa.select(tables.batches.c.id)).scalars().all()
        r = tables.batch_rows.c.batch
        counts = [tuple(row) for row in connection.execute(sa.select(r, sa.func.count()).group_by(r))]
    store.close()
    assert batches and sorted(counts) == [(id, 500) for id in sorted(batches)]


@contextmanager
def worker(data_dir: Path) -> Iterator[subprocess.Popen[bytes]]:
    log = (data_dir.parent / f"worker-{time.time_ns()}.log").open("wb")
    command = [sys.executable, "-m", "greenroom.cli.main", "worker", "--data-dir", str(data_dir), "--slots", "2"]
    process = subprocess.Popen(command, stderr=log)
    try:
        yield process
    finally:
        log.close()
        if process.poll() is None:
            kill_tree(process)


def kill_tree(process: subprocess.Popen[bytes]) -> None:
    """The worker and its renderers in the same moment."""
    family = [process.pid, *(child.pid for child in psutil.Process(process.pid).children(recursive=True))]
    for pid in family:
        os.kill(pid, signal.SIGKILL)
    process.wait()


def moving_template() -> Project:
    template = small_template(ms=1500)
    for scene in template.scenes:
        scene.clips[0].animations = [Animation(type="zoom-in", duration_ms=1500)]
    return template


def wait_for_finished(store: Store, id: str, least: int) -> int:
    deadline = time.monotonic() + 180
    while (found := store.batches.get("default", id).rows["finished"]) < least:
        assert time.monotonic() < deadline, store.batches.get("default", id).rows
        time.sleep(0.02)
    return found


@pytest.mark.slow
def test_a_batch_goes_on_after_its_workers_were_killed(tmp_path: Path) -> None:
    store = open_store(tmp_path / "data")
    document = moving_template().model_dump(mode="json", by_alias=True)
    rows = [NewRow(f"v{n}", {"title": f"Title {n}"}) for n in range(40)]
    batch = store.batches.create("default", NewBatch("Cards", "card", None, None, document), rows)
    at = 0
    for _ in range(3):
        with worker(tmp_path / "data") as process:
            at = wait_for_finished(store, batch.id, min(40, at + 2))
            kill_tree(process)
    with worker(tmp_path / "data"):
        wait_for_finished(store, batch.id, 40)
        deadline = time.monotonic() + 30
        while store.batches.get("default", batch.id).alive:
            assert time.monotonic() < deadline
            time.sleep(0.05)
    done = store.batches.get("default", batch.id)
    assert (done.state, done.rows["finished"]) == ("finished", 40)
    exports = store.exports.list("default", limit=1000)
    found = store.batches.rows(batch.id)
    assert len(exports) == 40 == len({row.export.id for row in found if row.export}), "one export a row"
    assert len(store.projects.list("default", hidden=True, limit=1000)) == 40
    titles = {row.export.result_sha for row in found if row.export}
    assert len(titles) == 40
    keys = set[str]()
    for export in exports:
        manifest = json.loads(store.objects.path("default", "published", export.files["manifest"]).read_text())
        keys |= {part["key"] for part in manifest["parts"] if part["kind"] != "audio"}
    assert len(keys) == 3 + 40, "intro, card and outro are the same in all videos"
    store.close()
