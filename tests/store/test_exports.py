from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as sa

from greenroom.project.document import Project
from greenroom.store.errors import DuplicateId, ExportNotFound
from greenroom.store.exports import Export, Result
from greenroom.store.store import Store

RESULT = Result("a" * 64, 1234, 5000, {"thumbnail": "b" * 64})


@pytest.fixture
def export(store: Store, project: Project) -> Export:
    saved = store.projects.create("default", project)
    return store.exports.create("default", saved.id, saved.rev)


def test_a_new_export_waits(store: Store, export: Export) -> None:
    assert store.exports.get("default", export.id) == export
    assert (export.state, export.progress, export.attempt) == ("queued", 0.0, 1)


def test_a_project_id_means_its_newest_export(store: Store, export: Export) -> None:
    newer = store.exports.create("default", export.project_id, 1)
    assert store.exports.get("default", export.project_id).id == newer.id
    assert store.exports.get("default", export.id).id == export.id


def test_an_export_with_the_id_of_its_snapshot(store: Store, project: Project) -> None:
    snapshot = store.projects.create("default", project, hidden=True)
    same = store.exports.create("default", snapshot.id, 1, id=snapshot.id)
    again = store.exports.create("default", snapshot.id, 1)
    assert store.exports.get("default", same.id).id == same.id, "the exact id comes before the newest of the project"
    assert store.exports.get("default", again.id).id == again.id
    with pytest.raises(DuplicateId):
        store.exports.create("default", snapshot.id, 1, id=snapshot.id)


def test_another_workspace_sees_nothing(store: Store, export: Export) -> None:
    with pytest.raises(ExportNotFound):
        store.exports.get("other", export.id)
    with pytest.raises(ExportNotFound):
        store.exports.cancel("other", export.id)
    assert store.exports.get("default", export.id).state == "queued"


def test_a_deleted_export_is_gone_for_its_workspace_alone(store: Store, export: Export) -> None:
    with pytest.raises(ExportNotFound):
        store.exports.delete("other", export.id)
    with pytest.raises(ExportNotFound):
        store.exports.delete("default", export.project_id)
    assert store.exports.delete("default", export.id) == export
    assert store.exports.find(export.id) is None and not store.exports.start(export.id)
    with pytest.raises(ExportNotFound):
        store.exports.delete("default", export.id)


def test_progress_never_goes_back_and_stays_below_100(store: Store, export: Export) -> None:
    assert store.exports.start(export.id)
    assert store.exports.progress(export.id, 40.0, "frames", 10, 20)
    assert not store.exports.progress(export.id, 30.0, "frames", 5, 20)
    assert store.exports.progress(export.id, 100.0, "assembly", 20, 20)
    seen = store.exports.get("default", export.id)
    assert (seen.progress, seen.stage, seen.frames_done, seen.state) == (99.9, "assembly", 20, "running")
    assert store.exports.finish(export.id, RESULT)
    assert store.exports.get("default", export.id).progress == 100.0


@pytest.mark.parametrize("first", ["finish", "fail", "cancel"])
def test_exactly_one_final_state(store: Store, export: Export, first: str) -> None:
    store.exports.start(export.id)
    calls: dict[str, Callable[[], bool]] = {
        "finish": lambda: store.exports.finish(export.id, RESULT),
        "fail": lambda: store.exports.fail(export.id, {"code": "x", "msg": "y", "path": "z"}),
        "cancel": lambda: store.exports.cancel("default", export.id).state == "cancelled",
    }
    assert calls[first]()
    final = store.exports.get("default", export.id)
    assert final.state == {"finish": "finished", "fail": "failed", "cancel": "cancelled"}[first]
    for name, call in calls.items():
        assert name == first or not call()
    assert not store.exports.start(export.id)
    assert not store.exports.progress(export.id, 99.0, "frames")
    assert store.exports.get("default", export.id) == final


def test_only_what_asks_for_the_newest_of_a_project_gets_it(store: Store, export: Export) -> None:
    assert store.exports.get("default", export.project_id).id == export.id
    for ask in (store.exports.exact, store.exports.cancel):
        with pytest.raises(ExportNotFound):
            ask("default", export.project_id)
        with pytest.raises(ExportNotFound):
            ask("other", export.id)
    assert store.exports.exact("default", export.id).state == "queued"


def test_a_failure_keeps_its_reason(store: Store, export: Export) -> None:
    error = {"code": "source_not_found", "msg": "gone", "path": "scenes[0].clips[1].url"}
    store.exports.fail(export.id, error)
    assert store.exports.get("default", export.id).error == error


def test_a_result_keeps_its_files(store: Store, export: Export) -> None:
    store.exports.warn(export.id, [{"code": "stand_in", "msg": "…"}])
    store.exports.finish(export.id, RESULT)
    done = store.exports.get("default", export.id)
    assert (done.result_sha, done.size, done.duration_ms, done.files) == ("a" * 64, 1234, 5000, RESULT.files)
    assert done.warnings == [{"code": "stand_in", "msg": "…"}]


def test_row_and_job_are_one_commit(store: Store, project: Project) -> None:
    saved = store.projects.create("default", project)

    def broken(connection: sa.Connection, export: Export) -> None:
        assert connection.in_transaction()
        raise RuntimeError("the engine is away")

    with pytest.raises(RuntimeError):
        store.exports.create("default", saved.id, 1, enqueue=broken)
    assert store.exports.list("default") == []


def test_one_of_two_reconcilers_starts_the_next_attempt(store: Store, export: Export) -> None:
    handed_over: list[int] = []

    def enqueue(_connection: sa.Connection, export: Export) -> None:
        handed_over.append(export.attempt)

    assert store.exports.next_attempt(export.id, 1, enqueue)
    assert not store.exports.next_attempt(export.id, 1, enqueue)
    store.exports.cancel("default", export.id)
    assert not store.exports.next_attempt(export.id, 2, enqueue)
    assert handed_over == [2]


def test_unfinished_ones_of_every_workspace(store: Store, project: Project) -> None:
    ids = []
    for workspace in ("one", "two", "three"):
        saved = store.projects.create(workspace, project)
        ids.append(store.exports.create(workspace, saved.id, 1).id)
    store.exports.cancel("two", ids[1])
    assert [e.id for e in store.exports.unfinished()] == [ids[0], ids[2]]


def test_progress_adds_up_over_segments(store: Store, export: Export) -> None:
    def seen() -> tuple[float, int, int]:
        now = store.exports.get("default", export.id)
        return now.progress, now.frames_done, now.frames_total

    def percent(frames: int) -> float:
        return 10.0 + frames / 2

    assert store.exports.segments_progress(export.id, {"cached": 20}, 100, percent, anew=True)
    assert seen() == (20.0, 20, 100)
    store.exports.segments_progress(export.id, {"a": 10, "b": 5}, 100, percent)
    store.exports.segments_progress(export.id, {"a": 30}, 100, percent)
    assert seen() == (37.5, 55, 100)
    store.exports.segments_progress(export.id, {"cached": 20}, 100, percent, anew=True)
    assert seen() == (37.5, 55, 100), "a restart does not turn the clock back"
    store.exports.segments_progress(export.id, {"a": 80}, 100, percent)
    assert seen() == (60.0, 100, 100)
    store.exports.cancel("default", export.id)
    assert not store.exports.segments_progress(export.id, {"a": 80}, 100, percent)
