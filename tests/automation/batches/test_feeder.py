"""Rows become videos a few at a time; what they share is rendered once; one that fails stops no other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from greenroom.automation.batches.feeder import PER_RENDERER, BatchFeeder
from greenroom.jobs.inline import InlineEngine
from greenroom.project.clips import ImageClip
from greenroom.project.document import Project
from greenroom.render.pool import RenderPool
from greenroom.store.batches.shapes import Batch, NewBatch, NewRow
from greenroom.store.exports import Export
from greenroom.store.store import Store, open_store
from tests.automation.batches.templates import small_template


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "data")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def pool() -> Iterator[RenderPool]:
    with RenderPool(2) as shared:
        yield shared


@pytest.fixture
def engine(store: Store, pool: RenderPool) -> Iterator[InlineEngine]:
    made = InlineEngine(store, pool=pool)
    yield made
    made.close()


class Forgetful:
    """An engine that takes exports and does nothing: what is under way stays under way."""

    def enqueue(self, connection: sa.Connection, export: Export) -> None:
        """It is forgotten at once."""

    def cancel(self, export: Export) -> None:
        """Nothing runs."""

    def close(self) -> None:
        """Nothing is open."""


def make(store: Store, rows: list[NewRow], template: Project | None = None, workspace: str = "default") -> Batch:
    document = (template or small_template()).model_dump(mode="json", by_alias=True)
    return store.batches.create(workspace, NewBatch("Cards", "card", None, None, document), rows)


def titles(*texts: str) -> list[NewRow]:
    return [NewRow(f"v{n}", {"title": text}) for n, text in enumerate(texts)]


def work_off(store: Store, engine: InlineEngine, feeder: BatchFeeder, batch: Batch) -> Batch:
    for _ in range(50):
        feeder.feed(engine, 2)
        engine.run()
        batch = store.batches.get("default", batch.id)
        if batch.finished_at:
            return batch
    raise AssertionError(f"it never ends: {batch.rows}")


def segment_files(store: Store) -> int:
    return sum(1 for _ in store.settings.objects_dir.glob("w/*/segments/*/*"))


def windows(store: Store, batch: Batch) -> list[str]:
    """Keys of the parts of the picture that were rendered for the videos of a batch, one for each time."""
    keys = []
    for row in store.batches.rows(batch.id):
        assert row.export is not None
        path = store.objects.path("default", "published", row.export.files["manifest"])
        parts = json.loads(path.read_text())["parts"]
        keys += [part["key"] for part in parts if part["kind"] != "audio" and part["how"] == "rendered"]
    return keys


def test_shared_scenes_are_rendered_once(store: Store, engine: InlineEngine) -> None:
    texts = ("One", "Two", "Three", "One")
    batch = work_off(store, engine, BatchFeeder(store), make(store, titles(*texts)))
    assert (batch.state, batch.rows["finished"]) == ("finished", 4)
    rendered = windows(store, batch)
    assert len(rendered) == len(set(rendered)) == 3 + 3, "intro, card and outro once, and one scene per different title"
    assert (batch.segments_rendered, batch.segments_reused) == (6, 4 * 4 - 6)
    assert (batch.frames_rendered, batch.frames_reused) == (6 * 12, 10 * 12)
    videos = {row.export.result_sha for row in store.batches.rows(batch.id) if row.export}
    assert len(videos) == 3, "equal rows are equal videos"
    assert batch.duration_ms == 4 * 2000 and batch.size > 0


def test_one_failing_row_stops_no_other(store: Store, engine: InlineEngine) -> None:
    template = small_template()
    template.scenes[1].clips.append(ImageClip(url="builtin:image/chart", tag="picture"))
    rows = [
        NewRow("bad", {"picture": "data:image/png;base64,AAAA"}),
        NewRow("good", {"title": "Fine"}),
        NewRow("old", {"nothing": "of this name"}),
        NewRow("good too", {"title": "Fine as well"}),
    ]
    feeder = BatchFeeder(store)
    batch = work_off(store, engine, feeder, make(store, rows, template))
    assert [row.state for row in store.batches.rows(batch.id)] == ["failed", "finished", "failed", "finished"]
    assert batch.state == "failed"
    errors = [row.error and row.error["path"] for row in store.batches.rows(batch.id)]
    assert errors == ["scenes[1].clips[1].url", None, "values.nothing", None]
    assert store.batches.retry("default", batch.id) == 2
    again = work_off(store, engine, feeder, batch)
    assert (again.rows["finished"], again.rows["failed"]) == (2, 2)
    assert [row.attempt for row in store.batches.rows(batch.id)] == [2, 1, 2, 1]


def test_the_first_goes_alone_and_then_a_few(store: Store) -> None:
    batch = make(store, titles(*"abcdefgh"))
    feeder, engine = BatchFeeder(store), Forgetful()
    for _ in range(3):
        feeder.feed(engine, 2)
    (first,) = store.exports.list("default")
    assert store.exports.fail(first.id, {"code": "x", "msg": "no", "path": ""})
    for _ in range(3):
        feeder.feed(engine, 2)
    assert len(store.exports.list("default", state="queued")) == PER_RENDERER * 2
    assert store.batches.get("default", batch.id).rows["waiting"] == 8 - 1 - PER_RENDERER * 2


def test_batches_take_turns(store: Store) -> None:
    big, small = make(store, titles(*"abcdefgh")), make(store, titles("a", "b"), workspace="elsewhere")
    feeder, engine = BatchFeeder(store), Forgetful()
    feeder.feed(engine, 2)
    for workspace in ("default", "elsewhere"):
        (first,) = store.exports.list(workspace)
        store.exports.fail(first.id, {"code": "x", "msg": "no", "path": ""})
    feeder.feed(engine, 2)
    assert store.batches.get("elsewhere", small.id).rows["queued"] == 1
    assert store.batches.get("default", big.id).rows["queued"] == PER_RENDERER * 2 - 1


def test_a_cancelled_batch_ends(store: Store, engine: InlineEngine) -> None:
    batch = make(store, titles("a", "b", "c"))
    feeder = BatchFeeder(store)
    feeder.feed(engine, 2)
    for id in store.batches.cancel("default", batch.id):
        engine.cancel(store.exports.cancel("default", id))
    batch = work_off(store, engine, feeder, batch)
    assert (batch.state, batch.rows["cancelled"]) == ("cancelled", 3)
    assert segment_files(store) == 0


def test_videos_are_projects_that_can_be_edited(store: Store, engine: InlineEngine) -> None:
    template = store.projects.create("default", small_template())
    document = small_template().model_dump(mode="json", by_alias=True)
    new = NewBatch("Cards", template.id, 1, None, document, profile="draft", strict=False)
    batch = store.batches.create("default", new, [NewRow("My video", {"title": "Mine"})])
    work_off(store, engine, BatchFeeder(store), batch)
    (row,) = store.batches.rows(batch.id)
    assert row.export and row.project_id and (row.export.profile, row.export.strict) == ("draft", False)
    made = store.projects.load("default", row.project_id)
    assert (made.name, made.hidden, made.base) == ("My video", True, template.id)
    assert "Mine" in made.project.model_dump_json()


def test_a_template_that_is_deleted_meanwhile_does_not_matter(store: Store, engine: InlineEngine) -> None:
    template = store.projects.create("default", small_template())
    document = small_template().model_dump(mode="json", by_alias=True)
    batch = store.batches.create("default", NewBatch("C", template.id, 1, None, document), titles("a", "b"))
    store.projects.delete("default", template.id)
    assert work_off(store, engine, BatchFeeder(store), batch).state == "finished"
