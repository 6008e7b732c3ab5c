from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest

from greenroom.jobs.export_workflow import ExportWork
from greenroom.jobs.inline import run_export
from greenroom.media.guard import Guard
from greenroom.project.document import Project
from greenroom.project.errors import GreenroomError, InvalidDocument
from greenroom.render.errors import ExportCancelled
from greenroom.render.pool import RenderPool
from greenroom.store.exports import Export
from greenroom.store.store import Store
from tests.jobs.small_project import small_project

Writes = Callable[[dict[str, Any], str, threading.Event], Project]


class Hired:
    """An author who does what a test says, and counts."""

    def __init__(self, writes: Writes) -> None:
        self.writes, self.briefs = writes, list[dict[str, Any]]()

    def write(self, brief: dict[str, Any], workspace: str, cancel: threading.Event) -> Project:
        self.briefs.append(brief)
        return self.writes(brief, workspace, cancel)

    def close(self) -> None:
        """Nothing to end."""


def order(store: Store, brief: dict[str, Any]) -> Export:
    saved = store.projects.create("default", small_project(scenes=1, frames=3))
    with store.database.write() as connection:
        export = store.exports.create_in(connection, "default", saved.id, saved.rev)
        store.briefs.give_in(connection, export.id, brief)
    return export


def work(store: Store, pool: RenderPool, writes: Writes) -> tuple[ExportWork, Hired]:
    author = Hired(writes)
    return ExportWork(store, pool, Guard(), author=author), author


def test_what_the_author_writes_is_saved_and_rendered(store: Store, pool: RenderPool) -> None:
    written = small_project(scenes=2, frames=6)
    export = order(store, {"topic": "bees"})
    studio, author = work(store, pool, lambda *_: written)
    run_export(studio, export.id, 1)
    done = store.exports.get("default", export.id)
    assert (done.state, done.rev, done.frames_total) == ("finished", 2, 12)
    assert store.projects.load("default", done.project_id).project == written
    assert store.briefs.of(export.id) is None
    assert author.briefs == [{"topic": "bees"}]


def test_a_worker_that_comes_after_does_not_write_again(store: Store, pool: RenderPool) -> None:
    export = order(store, {})
    first, author = work(store, pool, lambda *_: small_project(scenes=1, frames=4))
    assert first.plan(export.id) is not None
    second, other = work(store, pool, lambda *_: small_project(scenes=1, frames=5))
    assert second.plan(export.id) is not None
    assert (len(author.briefs), len(other.briefs)) == (1, 0)


def test_of_two_authors_at_once_one_is_heard(store: Store, pool: RenderPool) -> None:
    export = order(store, {})
    late, _ = work(store, pool, lambda *_: small_project(scenes=1, frames=5))

    def overtaken(*_: object) -> Project:
        assert late.plan(export.id) is not None
        return small_project(scenes=1, frames=4)

    slow, _ = work(store, pool, overtaken)
    assert slow.plan(export.id) is not None
    found = store.exports.get("default", export.id)
    assert found.rev == 2
    assert store.projects.load("default", found.project_id).rev == 2


def raising(error: GreenroomError) -> Writes:
    def write(*_: object) -> Project:
        raise error

    return write


def test_an_error_of_the_author_is_final_and_keeps_its_place(store: Store, pool: RenderPool) -> None:
    export = order(store, {})
    studio, author = work(store, pool, raising(InvalidDocument("is no topic", path="topic")))
    run_export(studio, export.id, 1)
    failed = store.exports.get("default", export.id)
    assert failed.state == "failed"
    assert failed.error == {"code": "invalid_document", "msg": "is no topic", "path": "topic"}
    assert len(author.briefs) == 1


def test_a_cancelled_export_is_not_written(store: Store, pool: RenderPool) -> None:
    export = order(store, {})

    def cancelled(_brief: object, _workspace: object, cancel: threading.Event) -> Project:
        store.exports.cancel("default", export.id)
        studio.drop_final()
        assert cancel.is_set()
        raise ExportCancelled("The export was cancelled.")

    studio, _ = work(store, pool, cancelled)
    run_export(studio, export.id, 1)
    found = store.exports.get("default", export.id)
    assert (found.state, found.rev) == ("cancelled", 1)


@pytest.mark.parametrize("finish", ["cancel", "fulfil"])
def test_a_brief_is_fulfilled_once(store: Store, finish: str) -> None:
    export = order(store, {})
    if finish == "cancel":
        store.exports.cancel("default", export.id)
    else:
        assert store.briefs.fulfil(export, small_project())
    assert not store.briefs.fulfil(export, small_project())


def test_without_an_author_it_fails(store: Store, pool: RenderPool) -> None:
    export = order(store, {})
    run_export(ExportWork(store, pool, Guard()), export.id, 1)
    error = store.exports.get("default", export.id).error
    assert error is not None and error["code"] == "no_author"


def test_briefs_go_with_their_exports(store: Store) -> None:
    export = order(store, {"topic": "bees"})
    store.projects.delete("default", export.project_id)
    assert store.briefs.of(export.id) is None
