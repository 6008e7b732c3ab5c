from __future__ import annotations

import pytest
import sqlalchemy as sa

from greenroom.jobs.engine import GIVE_UP_DEADLY, GIVE_UP_FAILING
from greenroom.jobs.reconciler import ATTEMPTS, reconcile
from greenroom.store.exports import Export
from greenroom.store.store import Store
from tests.jobs.small_project import small_project


class Job:
    """One export and what an engine may say about its job."""

    def __init__(self, store: Store) -> None:
        self.store = store
        saved = store.projects.create("default", small_project())
        self.id = store.exports.create("default", saved.id, 1).id
        self.enqueued: list[int] = []

    def reconcile(self, state: str) -> Export:
        def enqueue(_connection: sa.Connection, export: Export) -> None:
            self.enqueued.append(export.attempt)

        def give_up(id: str, reason: str) -> None:
            self.store.exports.fail(id, {"code": "given_up", "msg": reason, "path": ""})

        reconcile(self.store.exports, lambda exports: {e.id: state for e in exports}, enqueue, give_up)
        return self.store.exports.get("default", self.id)


@pytest.fixture
def job(store: Store) -> Job:
    return Job(store)


@pytest.mark.parametrize("state", ["ENQUEUED", "PENDING", "DELAYED"])
def test_a_living_job_is_left_alone(job: Job, state: str) -> None:
    assert job.reconcile(state).attempt == 1
    assert job.enqueued == []


@pytest.mark.parametrize("state", ["MISSING", "OLD", "ERROR", "CANCELLED", "SUCCESS"])
def test_a_lost_job_gets_another_attempt(job: Job, state: str) -> None:
    export = job.reconcile(state)
    assert (export.attempt, export.state) == (2, "queued")
    assert job.enqueued == [2]


def test_a_deadly_job_fails(job: Job) -> None:
    export = job.reconcile("MAX_RECOVERY_ATTEMPTS_EXCEEDED")
    assert export.state == "failed"
    assert export.error is not None
    assert export.error["msg"] == GIVE_UP_DEADLY


def test_attempts_have_an_end(job: Job) -> None:
    for _ in range(ATTEMPTS):
        export = job.reconcile("ERROR")
    assert job.enqueued == list(range(2, ATTEMPTS + 1))
    assert export.state == "failed"
    assert export.error is not None
    assert export.error["msg"] == GIVE_UP_FAILING


def test_a_final_export_is_nobodys_business(job: Job) -> None:
    job.store.exports.cancel("default", job.id)
    assert job.reconcile("MISSING").attempt == 1
