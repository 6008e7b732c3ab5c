"""What we rely on in DBOS, private parts included; a new version that breaks it fails here."""

from __future__ import annotations

import inspect
import subprocess
import sys
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from dbos import DBOS
from dbos._queue import queue_worker_thread

from greenroom.jobs.dbos_client import BRIEFS, EXPORTS, PROTOCOL, DbosEngine, client_engine, workflow_id
from greenroom.store.exports import Export
from greenroom.store.store import Store, open_store
from tests.jobs.small_project import small_project


@pytest.fixture
def engine(store: Store) -> Iterator[DbosEngine]:
    made = client_engine(store)
    yield made
    made.close()


def export_of(store: Store, engine: DbosEngine) -> Export:
    saved = store.projects.create("default", small_project())
    return store.exports.create("default", saved.id, 1, enqueue=engine.enqueue)


def jobs(store: Store) -> list[tuple[object, ...]]:
    columns = "workflow_uuid, status, name, queue_name, application_version, serialization"
    with store.database.read() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(f"SELECT {columns} FROM workflow_status")]


def test_row_and_job_are_one_commit(store: Store, engine: DbosEngine) -> None:
    export = export_of(store, engine)
    [(id, status, name, queue, version, serialization)] = jobs(store)
    assert (id, status, name, queue, version) == (workflow_id(export), "ENQUEUED", "export", EXPORTS, PROTOCOL)
    assert serialization == "portable_json", "no pickle: who can write the database must not run code"


def test_exports_do_not_wait_behind_those_that_are_still_to_be_written(store: Store, engine: DbosEngine) -> None:
    def enqueue(connection: sa.Connection, export: Export) -> None:
        store.briefs.give_in(connection, export.id, {"kind": "topic"})
        engine.enqueue(connection, export)

    saved = store.projects.create("default", small_project())
    written = store.exports.create("default", saved.id, 1, enqueue=enqueue)
    plain = store.exports.create("default", saved.id, 1, enqueue=engine.enqueue)
    assert {job[0]: job[3] for job in jobs(store)} == {workflow_id(written): BRIEFS, workflow_id(plain): EXPORTS}


def test_a_rollback_takes_both_away(store: Store, engine: DbosEngine) -> None:
    saved = store.projects.create("default", small_project())
    with pytest.raises(RuntimeError), store.database.write() as connection:
        store.exports.create_in(connection, "default", saved.id, 1, enqueue=engine.enqueue)
        raise RuntimeError
    assert jobs(store) == []
    assert store.exports.list("default") == []


def test_cancel_reaches_the_engine(store: Store, engine: DbosEngine) -> None:
    export = export_of(store, engine)
    engine.cancel(store.exports.cancel("default", export.id))
    assert [job[1] for job in jobs(store)] == ["CANCELLED"]


def test_the_tables_of_dbos_survive_a_second_opening(store: Store, engine: DbosEngine) -> None:
    export_of(store, engine)
    again = open_store(store.settings.data_dir)
    assert len(jobs(again)) == 1
    again.close()


def test_the_private_parts_are_still_there() -> None:
    assert list(inspect.signature(DBOS._recover_pending_workflows).parameters) == ["executor_ids"]
    assert list(inspect.signature(queue_worker_thread).parameters) == ["stop_event", "dbos", "queue"]


def test_a_process_that_only_hands_over_loads_no_decoder() -> None:
    program = "import greenroom.jobs.dbos_client, sys; print(sorted({'av', 'skia', 'cv2'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


IDLE = """
import sys, threading, time
from pathlib import Path
import sqlalchemy as sa
from greenroom.jobs.dbos_engine import DbosWorker
from greenroom.store.store import open_store

worker = DbosWorker(open_store(Path(sys.argv[1])), None, "me", 1)
worker.launch()
names = ("dbos-background-jobs", "queue-worker")
deadline = time.monotonic() + 20
while any(thread.name.startswith(names) for thread in threading.enumerate()) and time.monotonic() < deadline:
    time.sleep(0.05)
asked = []
sa.event.listen(worker._engine, "before_cursor_execute", lambda *event: asked.append(event[2]))
time.sleep(2.5)  # whoever looks every second did so
print(len(asked), asked[:3])
worker.owners()
print(bool(asked))
"""


def test_an_engine_without_work_leaves_the_database_alone(store: Store, engine: DbosEngine) -> None:
    program = [sys.executable, "-c", IDLE, str(store.settings.data_dir)]
    done = subprocess.run(program, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.splitlines() == ["0 []", "True"], done.stderr


HISTORY = """
import sys, time
from datetime import timedelta
from pathlib import Path
from greenroom.jobs import dbos_engine
from greenroom.store.store import open_store

class NothingToDo:
    def plan(self, export_id):
        return None

store = open_store(Path(sys.argv[1]))
worker = dbos_engine.DbosWorker(store, NothingToDo(), "me", 1)
worker.launch()
worker.poll(True)
[export] = store.exports.list("default")
for _ in range(600):
    if worker.states([export])[export.id] == "SUCCESS":
        break
    time.sleep(0.05)
worker.forget_old()
print(worker.states([export])[export.id])
dbos_engine.KEPT = timedelta(seconds=-5)
worker.forget_old()
print(worker.states([export])[export.id])
"""


def test_history_is_forgotten_after_a_while(store: Store, engine: DbosEngine) -> None:
    export_of(store, engine)
    program = [sys.executable, "-c", HISTORY, str(store.settings.data_dir)]
    done = subprocess.run(program, capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == ["SUCCESS", "MISSING"], done.stderr


TURNS = """
import sys, threading, time
from pathlib import Path
from greenroom.jobs.dbos_client import client_engine
from greenroom.jobs.dbos_engine import DbosWorker
from greenroom.jobs.engine import Planned
from greenroom.store.store import open_store
from tests.jobs.small_project import small_project

store = open_store(Path(sys.argv[1]))
project = store.projects.create("default", small_project()).id
engine = client_engine(store)
order, gate, ended = [], threading.Event(), threading.Semaphore(0)

def export():
    return store.exports.create("default", project, 1, enqueue=engine.enqueue).id

class Recorder:
    def plan(self, export_id):
        many = export_id == batch
        return Planned("plan", "default", [f"{n}" for n in range(20 if many else 3)], background=many)

    def render(self, export_id, plan, segment):
        order.append("batch" if export_id == batch else "single")
        gate.wait(60)
        return 1

    def finish(self, export_id, plan, made):
        ended.release()
        return []

def waiting():
    query = "SELECT count(*) FROM workflow_status WHERE name = 'segment' AND status = 'ENQUEUED'"
    with store.database.read() as connection:
        return connection.exec_driver_sql(query).scalar()

worker = DbosWorker(store, Recorder(), "me", 1)
worker.launch()
batch = export()
worker.poll(True)
while len(order) < 2:
    time.sleep(0.02)
before = waiting()
single = export()
while waiting() < before + 3:
    time.sleep(0.02)
gate.set()
ended.acquire(), ended.acquire()
print(" ".join(order))
"""


def test_what_somebody_waits_for_goes_before_the_rest_of_a_batch(store: Store, engine: DbosEngine) -> None:
    program = [sys.executable, "-c", TURNS, str(store.settings.data_dir)]
    done = subprocess.run(program, capture_output=True, text=True, check=True, timeout=120)
    order = done.stdout.split()
    assert (order.count("batch"), order.count("single")) == (20, 3), done.stderr
    before = order[: len(order) - order[::-1].index("single")].count("batch")
    assert before <= 3, f"two were taken on, one may come together with the last single one: {order}"
