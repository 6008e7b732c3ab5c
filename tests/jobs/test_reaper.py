from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
import sqlalchemy as sa

from greenroom.jobs.heartbeat import Heartbeat
from greenroom.jobs.machine import this_worker
from greenroom.jobs.reaper import dead_workers, forget_the_dead
from greenroom.store import tables
from greenroom.store.store import Store
from greenroom.store.workers import WorkerInfo

TTL = 0.2
ME = this_worker()
ELSEWHERE = replace(ME, id="far", host="elsewhere")
ENDED = replace(ME, id="ended", pid_started="long ago")


@pytest.fixture
def heartbeat(store: Store) -> Iterator[Heartbeat]:
    beating = Heartbeat(store.workers, ME, TTL)
    beating.start()
    yield beating
    beating.stop()


def last_seen(store: Store, worker: WorkerInfo, seconds_ago: float) -> None:
    store.workers.beat(worker)
    with store.database.write() as connection:
        connection.execute(
            tables.workers.update()
            .where(tables.workers.c.id == worker.id)
            .values(beat_at=store.database.now - sa.literal(seconds_ago))
        )


def steady(heartbeat: Heartbeat) -> None:
    heartbeat._steady_since -= 10 * TTL


def test_on_this_machine_death_is_seen_at_once(store: Store, heartbeat: Heartbeat) -> None:
    last_seen(store, ENDED, 0)
    assert dead_workers(store.workers, {ENDED.id, ME.id}, heartbeat) == {ENDED.id}


def test_elsewhere_a_missed_heartbeat_tells(store: Store, heartbeat: Heartbeat) -> None:
    steady(heartbeat)
    last_seen(store, ELSEWHERE, 0)
    assert dead_workers(store.workers, {ELSEWHERE.id}, heartbeat) == set()
    last_seen(store, ELSEWHERE, 2 * TTL)
    assert dead_workers(store.workers, {ELSEWHERE.id}, heartbeat) == {ELSEWHERE.id}


def test_nobody_judges_right_after_being_away(store: Store, heartbeat: Heartbeat) -> None:
    """After an outage of the database everybody's beat is old."""
    last_seen(store, ELSEWHERE, 100)
    assert not heartbeat.steady()
    assert dead_workers(store.workers, {ELSEWHERE.id}, heartbeat) == set()


def test_an_owner_without_a_row_is_dead(store: Store, heartbeat: Heartbeat) -> None:
    assert dead_workers(store.workers, {"said good-bye"}, heartbeat) == {"said good-bye"}


def test_rows_of_the_dead_are_dropped_unless_they_own_work(store: Store, heartbeat: Heartbeat) -> None:
    last_seen(store, ELSEWHERE, 100)
    last_seen(store, replace(ELSEWHERE, id="near"), 0)
    last_seen(store, ENDED, 0)
    owner = replace(ENDED, id="owner")
    last_seen(store, owner, 100)
    forget_the_dead(store.workers, {owner.id}, heartbeat)
    assert set(store.workers.seen()) == {owner.id, "near", ME.id}


def test_a_heartbeat_goes_on_when_the_row_is_pruned(store: Store, heartbeat: Heartbeat) -> None:
    store.workers.forget(ME.id)
    deadline = 100
    while ME.id not in store.workers.seen():
        deadline -= 1
        assert deadline, "no beat came"
        heartbeat._stop.wait(0.05)
