"""SIGTERM while parts are rendered: what is under way ends, nothing new begins, the next worker goes on."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from greenroom.jobs.dbos_client import DbosEngine, client_engine
from greenroom.store import counters, tables
from greenroom.store.exports import Export
from greenroom.store.store import Store
from tests.jobs.processes import segment_files, wait_for, wait_until_final, worker
from tests.jobs.small_project import small_project

PARTS = 40
"""of 30 frames: enough that none of these tests comes too late."""


@pytest.fixture
def engine(store: Store) -> Iterator[DbosEngine]:
    made = client_engine(store)
    yield made
    made.close()


def enqueue(store: Store, engine: DbosEngine) -> Export:
    saved = store.projects.create("default", small_project(scenes=1, frames=30 * PARTS, moving=True))
    return store.exports.create("default", saved.id, saved.rev, profile="draft", enqueue=engine.enqueue)


def begun(store: Store, id: str) -> set[str]:
    """Segments that somebody has rendered at least a frame of."""
    p = tables.segment_progress.c
    with store.database.read() as connection:
        query = sa.select(p.segment).where(p.export_id == id, p.segment != "cached", p.frames_done > 0)
        return set(connection.execute(query).scalars())


def test_a_draining_worker_ends_its_parts_and_the_next_one_goes_on(store: Store, engine: DbosEngine) -> None:
    with worker(store, slots=1, drain=30) as first:
        export = enqueue(store, engine)
        wait_for(lambda: len(segment_files(store)) >= 2, 60, first)
        under_way = begun(store, export.id)
        assert first.stop(40) == 0
        assert "left to the next worker" not in first.log.read_text()
    there = segment_files(store)
    assert under_way <= set(there)
    assert 0 < len(there) < PARTS
    interrupted = store.exports.get("default", export.id)
    assert interrupted.state == "running" and store.workers.seen() == {}
    assert counters.read(store.database)[counters.FRAMES, ""] == 30 * sum(k in there for k in begun(store, export.id))
    with worker(store) as second:
        done = wait_until_final(store, export.id, second)
        assert second.stop() == 0
    assert done.state == "finished" and done.attempt == 1
    assert {key: state for key, state in segment_files(store).items() if key in there} == there
    counted = counters.read(store.database)
    assert counted[counters.FRAMES, ""] == 30 * PARTS
    assert counted[counters.RENDER_SECONDS, ""] > 0 and counted[counters.EXPORT_SECONDS, ""] > 0


def test_a_second_signal_ends_the_wait(store: Store, engine: DbosEngine) -> None:
    with worker(store, slots=1, drain=300) as running:
        export = enqueue(store, engine)
        wait_for(lambda: bool(begun(store, export.id)), 60, running)
        running.process.terminate()
        wait_for(lambda: "stops" in running.log.read_text(), 10, running)
        began = time.monotonic()
        assert running.stop(5) == 0
        assert time.monotonic() - began < 5
