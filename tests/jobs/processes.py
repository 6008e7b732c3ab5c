"""Real worker processes for tests, and ways to end them that nobody expects."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psutil
import sqlalchemy as sa

from greenroom.store import tables
from greenroom.store.exports import Export
from greenroom.store.store import Store

PROGRAM = """
import logging, sys
from pathlib import Path
from greenroom.jobs.worker import run_worker
from greenroom.store.store import open_store
logging.basicConfig(level=logging.INFO, format="%(created).3f %(name)s %(message)s")
data_dir, slots, drain, database, storage = sys.argv[1:]
run_worker(open_store(Path(data_dir), database or None, storage or None), slots=int(slots), drain=float(drain))
"""


class WorkerProcess:
    """`log` is what it wrote, to be shown when a test fails."""

    def __init__(self, store: Store, slots: int, drain: float) -> None:
        where = store.settings
        arguments = [
            str(where.data_dir), str(slots), str(drain), where.database_url or "", where.storage_url or ""
        ]  # fmt: skip
        self.log = store.settings.data_dir.parent / f"worker-{time.time_ns()}.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen([sys.executable, "-c", PROGRAM, *arguments], stderr=log)

    def children(self) -> list[int]:
        table = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
        parents = [tuple(map(int, line.split())) for line in table.splitlines()]
        return [pid for pid, parent in parents if parent == self.process.pid and is_alive(pid)]

    def logged_at(self, text: str) -> float:
        """When the first line with `text` was written, in seconds."""
        line = next(line for line in self.log.read_text().splitlines() if text in line)
        return float(line.split()[0])

    def kill(self, *, tree: bool) -> list[int]:
        """kill -9; with `tree` its renderers in the same moment. Returns the renderers that there were."""
        children = self.children()
        for pid in (self.process.pid, *(children if tree else ())):
            os.kill(pid, signal.SIGKILL)
        self.process.wait()
        return children

    def stop(self, seconds: float = 10) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=seconds)


@contextmanager
def worker(store: Store, slots: int = 2, drain: float = 0.0) -> Iterator[WorkerProcess]:
    """A worker that has begun to beat; killed at the end if it still runs."""
    before = set(store.workers.seen())
    started = WorkerProcess(store, slots, drain)
    try:
        wait_for(lambda: bool(set(store.workers.seen()) - before), 60, started)
        yield started
    finally:
        if started.process.poll() is None:
            started.kill(tree=True)


def wait_for(true: Callable[[], bool], seconds: float, *workers: WorkerProcess) -> float:
    """Seconds that it took."""
    began = time.monotonic()
    while not true():
        dead = [w for w in workers if w.process.poll() is not None]
        if dead or time.monotonic() - began > seconds:
            logs = "\n".join(w.log.read_text() for w in workers)
            raise AssertionError(f"not within {seconds} s" + (" (a worker died)" if dead else "") + "\n" + logs)
        time.sleep(0.02)
    return time.monotonic() - began


def wait_until_final(store: Store, id: str, *workers: WorkerProcess, seconds: float = 60) -> Export:
    wait_for(lambda: id in store.exports.final_among([id]), seconds, *workers)
    export = store.exports.find(id)
    assert export is not None
    return export


def is_busy(pid: int) -> bool:
    """Does it compute, seen over 0.2 s?"""
    try:
        process = psutil.Process(pid)
        before = sum(process.cpu_times()[:2])
        time.sleep(0.2)
        return sum(process.cpu_times()[:2]) - before > 0.03
    except psutil.NoSuchProcess:
        return False


def is_alive(pid: int) -> bool:
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True).stdout.strip()
    return state != "" and not state.startswith("Z")


def segment_files(store: Store) -> dict[str, tuple[int, int]]:
    """Key -> inode and modification time of every finished segment; one that was rendered again has others. Finished
    is what the database knows: a file whose worker died between file and row is made again."""
    objects = tables.objects.c
    with store.database.read() as connection:
        finished = set(connection.scalars(sa.select(objects.key).where(objects.kind == "segments")))
    found = {}
    for path in store.settings.objects_dir.glob("w/*/segments/*/*"):
        if path.name in finished:
            stat = path.stat()
            found[path.name] = (stat.st_ino, stat.st_mtime_ns)
    return found
