"""Batches, by both clients, against a real server; the test plays the worker."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from greenroom.automation.batches.feeder import BatchFeeder
from greenroom.client import Batch, Conflict, Greenroom, Invalid, NotFound, TimedOut
from greenroom.store.exports import Export
from tests.automation.batches.templates import small_template
from tests.client.both import Kind
from tests.server.process import VIDEO, Api

ROWS: list[dict[str, Any]] = [{"name": "First", "values": {"title": "One"}}, {"values": {"title": "Two"}}]


class TakesAll:
    def enqueue(self, connection: sa.Connection, export: Export) -> None:
        """The test finishes it."""

    def cancel(self, export: Export) -> None:
        """Nothing runs."""

    def close(self) -> None:
        """Nothing is open."""


def work_off(api: Api, batch: Batch, workspace: str, fail: int = 0) -> None:
    """As a worker: the first `fail` exports fail, the others end well."""
    while api.store.batches.get(workspace, batch.id).alive:
        BatchFeeder(api.store).feed(TakesAll(), 8)
        for row in api.store.batches.rows(batch.id):
            if row.export is None or not row.export.alive:
                continue
            if fail:
                api.fail(row.export.id, "scenes[0]")
                fail -= 1
            else:
                api.finish(row.export.id, workspace=workspace)


def test_a_batch_from_rows_to_files(studio: Greenroom, api: Api, kind: Kind, tmp_path: Path) -> None:
    template = studio.projects.create(small_template().model_dump(mode="json", by_alias=True)).id
    dry = studio.batches.dry_run(template, ROWS)
    assert dry.ok and dry.duration_ms == 4000 and dry.rows[0].name == "First"
    made = studio.batches.create(template, ROWS, name="Spring", profile="draft")
    assert (made.name, made.total, made.counts["waiting"], made.done) == ("Spring", 2, 2, False)
    with pytest.raises(TimedOut):
        studio.batches.wait(made.id, timeout=0)
    worker = threading.Thread(target=work_off, args=(api, made, f"sdk-{kind}", 1))
    worker.start()
    seen: list[Batch] = []
    done = studio.batches.wait(made.id, seen.append)
    worker.join()
    assert done.state == "failed" and seen[-1].progress == 100 and seen[-1].rows is None
    assert done.rows is not None and [row.state for row in done.rows] == ["failed", "finished"]
    assert done.rows[0].error is not None and done.rows[0].error.path == "scenes[0]"
    with pytest.raises(NotFound):
        studio.batches.download_row(done.rows[0], tmp_path)
    studio.batches.retry(made.id)
    work_off(api, made, f"sdk-{kind}")
    files = studio.batches.download(made.id, tmp_path / "videos")
    assert [file.path.name for file in files] == ["First.mp4", "Card-002.mp4"]
    assert files[0].path.read_bytes() == VIDEO
    before = files[0].path.stat().st_mtime_ns
    assert studio.batches.download(made.id, tmp_path / "videos") == files
    assert files[0].path.stat().st_mtime_ns == before, "what is there is not fetched again"
    assert b"First" in studio.batches.report_csv(made.id)
    with pytest.raises(Conflict):
        studio.batches.retry(made.id)
    assert made.id in {batch.id for batch in studio.batches.all()}
    studio.batches.delete(made.id)
    with pytest.raises(NotFound):
        studio.batches.get(made.id)


def test_rows_that_do_not_fit(studio: Greenroom) -> None:
    template = studio.projects.create(small_template().model_dump(mode="json", by_alias=True)).id
    with pytest.raises(Invalid) as caught:
        studio.batches.create(template, csv="title;titel\na;b\n")
    assert (caught.value.code, caught.value.path) == ("invalid_rows", "line 2, column 2 (titel)")
    again = [studio.batches.create(template, ROWS, idempotency_key="same").id for _ in range(2)]
    assert again[0] == again[1]
    assert studio.batches.cancel(again[0]).state == "cancelled"
