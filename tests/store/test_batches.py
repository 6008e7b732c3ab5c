"""Batches: made whole, worked off row by row, each row by one only; what ended is known when its export is gone."""

from __future__ import annotations

import threading
from typing import Any

import pytest
import sqlalchemy as sa

from greenroom.jobs.webhooks.message import native_body
from greenroom.store import tables
from greenroom.store.batches.shapes import Batch, BatchNotFound, BatchRow, Made, NewBatch, NewRow
from greenroom.store.collect import collect
from greenroom.store.exports import Result
from greenroom.store.purge import WorkInProgress, purge_workspace
from greenroom.store.retention import Retention
from greenroom.store.store import Store
from tests.store.documents import blank_project


def make(store: Store, rows: int = 3, workspace: str = "default") -> Batch:
    document = blank_project().model_dump(mode="json", by_alias=True)
    new = NewBatch("Spring", "news", None, "landscape", document)
    return store.batches.create(workspace, new, [NewRow(f"video-{n}", {"title": f"Title {n}"}) for n in range(rows)])


def start(store: Store, row: BatchRow, workspace: str = "default") -> bool:
    def both(connection: sa.Connection) -> tuple[str, str]:
        project = store.projects.create_in(connection, workspace, blank_project(), hidden=True)
        return project.id, store.exports.create_in(connection, workspace, project.id, 1).id

    return store.batches.start_row(row, both)


def states(store: Store, batch: Batch) -> list[str]:
    return [row.state for row in store.batches.rows(batch.id)]


def export_of(store: Store, batch: Batch, number: int) -> str:
    export = store.batches.rows(batch.id)[number].export
    assert export is not None
    return export.id


def finish(store: Store, export: str, workspace: str = "default") -> None:
    video = store.objects.put_bytes(workspace, "published", export.encode())
    store.exports.start(export)
    assert store.exports.finish(export, Result(video.sha256, video.size, 1500, {}))


def test_a_batch_is_worked_off_row_by_row(store: Store) -> None:
    batch = make(store)
    assert (batch.state, batch.progress, batch.rows["waiting"], batch.total) == ("running", 0.0, 3, 3)
    rows = store.batches.rows(batch.id)
    assert [(row.number, row.name, row.values) for row in rows][1] == (1, "video-1", {"title": "Title 1"})
    assert start(store, rows[0]) and not start(store, rows[0]), "a row is started once"
    export = export_of(store, batch, 0)
    assert store.batches.has_export(export) and not store.batches.has_export("0" * 24)
    store.exports.progress(export, 60.0, "frames", 1, 2)
    assert store.batches.get("default", batch.id).progress == pytest.approx(20)
    finish(store, export)
    assert states(store, batch) == ["finished", "waiting", "waiting"]
    (ended,) = store.batches.to_settle(batch.id)
    store.batches.settle_row(ended, Made(1, 2, 30, 60))
    assert store.batches.to_settle(batch.id) == [] and not store.batches.finish(batch.id)
    store.batches.fail_row(rows[1], {"code": "invalid_document", "msg": "no", "path": "values.title"})
    assert start(store, rows[2])
    store.exports.fail(export_of(store, batch, 2), {"code": "x", "msg": "broken", "path": "scenes[0]"})
    assert store.batches.get("default", batch.id).state == "running", "it is not noted yet how the last one ended"
    assert [row.error and row.error["msg"] for row in store.batches.rows(batch.id)] == [None, "no", "broken"]
    for row in store.batches.to_settle(batch.id):
        store.batches.settle_row(row, None)
    assert store.batches.finish(batch.id) and not store.batches.finish(batch.id)
    now = store.batches.get("default", batch.id)
    assert (now.state, now.progress, now.duration_ms, now.frames_rendered) == ("failed", 100.0, 1500, 30)
    assert store.batches.unfinished() == []


def test_failed_rows_wait_again(store: Store) -> None:
    batch = make(store, 2)
    first, second = store.batches.rows(batch.id)
    start(store, first)
    finish(store, export_of(store, batch, 0))
    store.batches.fail_row(second, {"code": "x", "msg": "no", "path": ""})
    for row in store.batches.to_settle(batch.id):
        store.batches.settle_row(row, Made(1, 0, 30, 0))
    assert store.batches.finish(batch.id)
    assert store.batches.retry("default", batch.id) == 1
    assert states(store, batch) == ["finished", "waiting"]
    again = store.batches.rows(batch.id)[1]
    assert (again.attempt, again.error) == (2, None)
    assert not start(store, second), "who still holds the first attempt comes too late"
    assert [b.id for b in store.batches.unfinished()] == [batch.id]
    assert start(store, again)


def test_cancelling_begins_nothing_new(store: Store) -> None:
    batch = make(store)
    rows = store.batches.rows(batch.id)
    start(store, rows[0])
    running = store.batches.cancel("default", batch.id)
    assert running == [export_of(store, batch, 0)]
    assert not start(store, rows[1])
    store.exports.cancel("default", running[0])
    store.batches.settle_row(store.batches.to_settle(batch.id)[0], None)
    assert store.batches.finish(batch.id) and store.batches.get("default", batch.id).state == "cancelled"
    assert store.batches.retry("default", batch.id) == 3
    assert store.batches.get("default", batch.id).rows["waiting"] == 3


def test_a_batch_that_never_began_ends_when_it_is_cancelled(store: Store) -> None:
    batch = make(store)
    assert store.batches.cancel("default", batch.id) == []
    assert store.batches.get("default", batch.id).state == "cancelled"
    assert store.batches.cancel("default", batch.id) == [], "again: nothing happens"


def test_a_deleted_export_is_a_failed_row(store: Store) -> None:
    batch = make(store, 1)
    start(store, store.batches.rows(batch.id)[0])
    (row,) = store.batches.rows(batch.id)
    assert row.project_id is not None
    store.projects.delete("default", row.project_id)
    (row,) = store.batches.to_settle(batch.id)
    assert (row.state, row.export) == ("failed", None)
    assert row.error is not None and row.error["code"] == "export_not_found"
    store.batches.settle_row(row, None)
    assert store.batches.finish(batch.id)
    assert store.batches.retry("default", batch.id) == 1


def test_deleting_takes_the_projects_along(store: Store) -> None:
    batch = make(store, 2)
    start(store, store.batches.rows(batch.id)[0])
    running = export_of(store, batch, 0)
    store.batches.delete("default", batch.id)
    assert store.exports.find(running) is None
    assert store.projects.list("default", hidden=True) == []
    with pytest.raises(BatchNotFound):
        store.batches.get("default", batch.id)


@pytest.mark.parametrize("call", ["get", "cancel", "retry", "delete"])
def test_a_stranger_finds_nothing(store: Store, call: str) -> None:
    batch = make(store)
    with pytest.raises(BatchNotFound):
        getattr(store.batches, call)("elsewhere", batch.id)
    assert store.batches.list("elsewhere") == []
    assert states(store, batch) == ["waiting"] * 3


def test_lists_are_in_order(store: Store) -> None:
    made = [make(store, 1).id for _ in range(3)]
    assert [b.id for b in store.batches.list("default")] == made[::-1]
    assert [b.id for b in store.batches.list("default", before=made[1], limit=1)] == made[:1]
    assert [b.id for b in store.batches.unfinished()] == made
    batch = make(store, 5)
    assert [r.number for r in store.batches.rows(batch.id, after=1, limit=2)] == [2, 3]
    assert [r.number for r in store.batches.rows(batch.id, state="failed")] == []


def test_only_some_batches_of_a_workspace_are_worked_on(store: Store) -> None:
    mine = [make(store, 1).id for _ in range(6)]
    theirs = make(store, 1, "elsewhere").id
    assert [b.id for b in store.batches.unfinished()] == [*mine[:4], theirs]
    store.batches.cancel("default", mine[1])
    assert [b.id for b in store.batches.unfinished()] == [mine[0], *mine[2:5], theirs]


def test_many_hands_start_each_row_once(store: Store) -> None:
    batch = make(store, 12)
    begun: list[bool] = []

    def work() -> None:
        begun.extend(start(store, row) for row in store.batches.rows(batch.id))

    hands = [threading.Thread(target=work) for _ in range(4)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    assert begun.count(True) == 12 and len(store.exports.list("default")) == 12


def count(store: Store, table: sa.Table) -> int:
    with store.database.read() as connection:
        return int(connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one())


def test_purging_a_workspace_leaves_no_row(store: Store) -> None:
    batch = make(store, 3, "films")
    start(store, store.batches.rows(batch.id)[0], "films")
    with pytest.raises(WorkInProgress):
        purge_workspace(store, "films", actor="test")
    assert states(store, batch) == ["cancelled"] * 3, "nothing new begins meanwhile"
    purge_workspace(store, "films", actor="test")
    assert count(store, tables.batches) == count(store, tables.batch_rows) == 0


def test_reports_go_when_no_video_is_kept(store: Store) -> None:
    kept, gone = make(store, 1), make(store, 1)
    start(store, store.batches.rows(kept.id)[0])
    finish(store, export_of(store, kept, 0))
    store.batches.settle_row(store.batches.to_settle(kept.id)[0], None)
    store.batches.fail_row(store.batches.rows(gone.id)[0], {"code": "x", "msg": "no", "path": ""})
    open_one = make(store, 1)
    assert store.batches.finish(kept.id) and store.batches.finish(gone.id)
    later: Any = tables.now().replace(year=tables.now().year + 1)
    (report,) = collect(store, Retention(segments_days=0, cache_days=0), dry_run=True, now=later)
    assert report.counts["batches"] == 1 and count(store, tables.batches) == 3
    (report,) = collect(store, Retention(segments_days=0, cache_days=0), now=later)
    assert [b.id for b in store.batches.list("default")] == [open_one.id, kept.id]


def test_who_listens_is_told_of_the_end_once(store: Store) -> None:
    url = "https://hooks.example.org/"
    store.webhooks.endpoints.create("default", url + "all", ["batch.finished"])
    store.webhooks.endpoints.create("default", url + "exports")
    document = blank_project().model_dump(mode="json", by_alias=True)
    new = NewBatch("Spring", "news", None, None, document, webhook=url + "mine")
    batch = store.batches.create("default", new, [NewRow("a", {}), NewRow("b", {})])
    store.batches.fail_row(store.batches.rows(batch.id)[0], {"code": "x", "msg": "no", "path": ""})
    assert store.webhooks.deliveries.list("default") == []
    store.batches.cancel("default", batch.id)
    assert not store.batches.finish(batch.id)
    told = store.webhooks.deliveries.list("default")
    assert {delivery.url for delivery in told} == {url + "all", url + "mine"}
    assert {delivery.event for delivery in told} == {"batch.finished"} and len({d.event_id for d in told}) == 1
    assert told[0].payload["counts"]["failed"] == 1 and told[0].payload["state"] == "cancelled"
    body = native_body(told[0], None)
    assert body["batch"]["id"] == batch.id and "export" not in body
