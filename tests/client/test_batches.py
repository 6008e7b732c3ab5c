"""Batches, by both clients. The test plays the worker."""

from __future__ import annotations

import csv
import zipfile
from io import StringIO
from pathlib import Path
from typing import cast

import pytest

from greenroom.client import BatchSummary, Greenroom, Invalid, NotFound
from tests.client.both import Kind
from tests.client.proxy import Fault, Proxy
from tests.server.api.documents import document
from tests.server.api.test_batches import feed, running, work_off
from tests.server.process import VIDEO, Api


@pytest.fixture(params=["async", pytest.param("sync", marks=pytest.mark.slow)])
def kind(request: pytest.FixtureRequest) -> Kind:
    """Servers take their time to tell of progress."""
    return cast(Kind, request.param)


@pytest.fixture
def template(shaky: Greenroom) -> str:
    made = document("Card")
    made["scenes"][0]["clips"][0]["tag"] = "title"
    return shaky.projects.create(made).id


ROWS = [{"name": "one", "title": "First"}, {"name": "two", "title": "Second"}]


def test_a_batch_from_rows_to_files(shaky: Greenroom, proxy: Proxy, api: Api, template: str, tmp_path: Path) -> None:
    assert shaky.batches.dry_run(template, ROWS, profile="draft").total == 2
    proxy.fail(Fault("lose_answer", "POST", "batches"))
    made = shaky.batches.create(template, ROWS, name="Cards", profile="draft")
    assert [b.id for b in shaky.batches.all()].count(made.id) == 1
    assert made.rows is not None and [row.name for row in made.rows] == ["one", "two"]
    seen: list[BatchSummary] = []

    def heard(now: BatchSummary) -> None:
        seen.append(now)
        feed(api)
        for export in running(api, now.id)[:1]:
            api.finish(export)

    done = shaky.batches.wait(made.id, heard, timeout=120)
    assert (done.state, done.counts.finished) == ("finished", 2) and done.rows is not None
    assert [s.progress for s in seen] == sorted(s.progress for s in seen) and seen[-1].done
    assert all(row.video and row.export_id for row in done.rows)
    table = list(csv.DictReader(StringIO(shaky.batches.report(made.id))))
    assert [line["name"] for line in table] == ["one", "two"]
    proxy.fail(Fault("cut", path="videos.zip", after=5000))
    with zipfile.ZipFile(shaky.batches.download_zip(made.id, tmp_path).path) as archive:
        assert archive.testzip() is None and set(archive.namelist()) == {"one.mp4", "two.mp4"}
    files = shaky.batches.download(made.id, tmp_path / "videos")
    assert [(file.path.name, file.path.read_bytes()) for file in files] == [("one.mp4", VIDEO), ("two.mp4", VIDEO)]
    fetched = len(proxy.calls("GET", "downloads"))
    assert shaky.batches.download(made.id, tmp_path / "videos") == files
    assert len(proxy.calls("GET", "downloads")) == fetched, "what is there is not fetched again"
    shaky.batches.delete(made.id)
    with pytest.raises(NotFound):
        shaky.batches.get(made.id)


def test_rows_that_do_not_fit_make_nothing(shaky: Greenroom, template: str) -> None:
    before = {batch.id for batch in shaky.batches.list()}
    with pytest.raises(Invalid, match="titel"):
        shaky.batches.create(template, [{"titel": "x"}])
    tried = shaky.batches.dry_run(template, "name,titel\none,x\n")
    assert not tried.ok and "titel" in tried.problems[0].path
    assert {batch.id for batch in shaky.batches.list()} == before


def test_rows_that_fail_are_tried_again(shaky: Greenroom, api: Api, template: str) -> None:
    made = shaky.batches.create(template, "name,title\none,First\ntwo,Second\n")
    work_off(api, made.id, fail=1)
    ended = shaky.batches.wait(made.id)
    assert ended.state == "failed" and ended.rows is not None
    assert [row.error.code if row.error else "" for row in ended.rows] == ["source_not_found", ""]
    assert [row.name for row in shaky.batches.get(made.id, state="failed").rows or ()] == ["one"]
    assert shaky.batches.retry(made.id).state == "running"
    assert shaky.batches.cancel(made.id).counts.cancelled == 1
    assert next(shaky.batches.watch(made.id)).state == "cancelled"
