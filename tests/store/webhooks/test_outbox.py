"""Events are written with the change that they tell of: exactly one, or none."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from greenroom.project.document import Project
from greenroom.store.exports import Export, Result
from greenroom.store.store import Store
from greenroom.store.webhooks import outbox
from greenroom.store.webhooks.deliveries import Delivery, Outcome
from tests.store.webhooks.conftest import URL

RESULT = Result("a" * 64, 1234, 12_500, {})


def written(store: Store, workspace: str = "default") -> Sequence[Delivery]:
    """Oldest first."""
    return sorted(store.webhooks.deliveries.list(workspace), key=lambda d: (d.created_at, d.id))


def test_the_end_of_an_export_is_told_once(store: Store, export: Export) -> None:
    store.exports.start(export.id)
    with ThreadPoolExecutor(4) as threads:
        ended = list(threads.map(lambda _: store.exports.finish(export.id, RESULT), range(4)))
    assert ended.count(True) == 1
    assert not store.exports.fail(export.id, {"code": "x", "msg": "y", "path": ""})
    store.exports.cancel("default", export.id)
    (told,) = written(store)
    assert (told.event, told.url, told.style, told.state, told.attempts) == ("export.finished", URL, "v3", "pending", 0)
    assert (told.export_id, told.endpoint, told.link_base) == (export.id, None, "https://studio.test")
    assert told.payload["state"] == "finished" and told.payload["duration_ms"] == 12_500


@pytest.mark.parametrize("event", ["export.failed", "export.cancelled"])
def test_other_ends_are_told_too(store: Store, export: Export, event: str) -> None:
    if event == "export.failed":
        store.exports.fail(export.id, {"code": "source_not_found", "msg": "gone", "path": "scenes[0]"})
    else:
        store.exports.cancel("default", export.id)
    (told,) = written(store)
    assert told.event == event
    assert (told.payload["error"] or {}).get("code") == ("source_not_found" if event == "export.failed" else None)


def test_no_change_no_event(store: Store, export: Export, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be told does not happen: row and event are one transaction."""

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the outbox is full")

    with monkeypatch.context() as patched:
        patched.setattr(outbox, "delivery_row", broken)
        with pytest.raises(RuntimeError):
            store.exports.finish(export.id, RESULT)
    assert store.exports.get("default", export.id).state == "queued"
    assert written(store) == []


def test_progress_is_told_in_steps_and_the_newest_supersedes_what_waits(store: Store, export: Export) -> None:
    store.exports.start(export.id)
    for percent in (0.5, 9.9, 10.0, 12.0, 19.0, 47.0, 30.0, 55.0):
        store.exports.progress(export.id, percent, "frames")
    store.exports.segments_progress(export.id, {"a": 7}, 10, lambda frames: frames * 10.0)
    assert [d.payload["progress"] for d in written(store)] == [10.0, 47.0, 55.0, 70.0]
    assert [d.state for d in written(store)] == ["superseded"] * 3 + ["pending"]
    store.exports.finish(export.id, RESULT)
    assert [d.state for d in written(store)] == ["superseded"] * 4 + ["pending"]
    assert written(store)[-1].event == "export.finished"


def test_v1_is_told_of_finished_videos_only(store: Store, project: Project) -> None:
    saved = store.projects.create("default", project)
    for end in ("finish", "fail", "cancel"):
        export = store.exports.create("default", saved.id, 1, webhook=URL)
        store.exports.progress(export.id, 50.0, "frames")
        if end == "finish":
            store.exports.finish(export.id, RESULT)
        elif end == "fail":
            store.exports.fail(export.id, {"code": "x", "msg": "y", "path": ""})
        else:
            store.exports.cancel("default", export.id)
    assert [d.event for d in written(store)] == ["export.finished"]


def test_endpoints_get_what_they_subscribe_to(store: Store, project: Project) -> None:
    ends, _ = store.webhooks.endpoints.create("default", "https://one.test/", name="ends")
    progress, _ = store.webhooks.endpoints.create("default", "https://two.test/", ["export.progress"])
    paused, _ = store.webhooks.endpoints.create("default", "https://three.test/")
    store.webhooks.endpoints.update("default", paused.id, enabled=False)
    store.webhooks.endpoints.create("other", "https://four.test/")
    saved = store.projects.create("default", project)
    export = store.exports.create("default", saved.id, 1)
    store.exports.progress(export.id, 50.0, "frames")
    store.exports.finish(export.id, RESULT)
    assert [(d.endpoint, d.event) for d in written(store)] == [
        (progress.id, "export.progress"),
        (ends.id, "export.finished"),
    ]
    assert written(store, "other") == []


def test_all_receivers_get_the_same_event_id(store: Store, export: Export) -> None:
    store.webhooks.endpoints.create("default", "https://one.test/")
    store.webhooks.endpoints.create("default", "https://two.test/")
    store.exports.finish(export.id, RESULT)
    assert len({d.event_id for d in written(store)}) == 1
    assert len({d.id for d in written(store)}) == 3


def test_deliveries_go_with_their_project(store: Store, export: Export) -> None:
    store.exports.finish(export.id, RESULT)
    store.projects.delete("default", export.project_id)
    assert written(store) == []


def test_what_a_deleted_export_told_is_still_delivered(store: Store, export: Export) -> None:
    store.exports.start(export.id)
    store.exports.finish(export.id, RESULT)
    assert store.exports.delete("default", export.id).state == "finished"
    (told,) = written(store)
    assert (told.event, told.state, told.export_id) == ("export.finished", "pending", None)
    assert told.payload["id"] == export.id
    claimed = store.webhooks.deliveries.claim("w", 60)
    assert claimed is not None and claimed.id == told.id


def test_progress_of_a_deleted_export_is_not_told_again(store: Store, export: Export) -> None:
    store.webhooks.endpoints.create("default", "https://receiver.test/a", ["export.progress", "export.cancelled"])
    store.exports.start(export.id)
    store.exports.progress(export.id, 50.0, "frames")
    sending = store.webhooks.deliveries.claim("w", 60)
    assert sending is not None and sending.event == "export.progress"
    store.exports.delete("default", export.id)
    assert not store.webhooks.deliveries.again(sending, "w", Outcome(500), 0.0)
    states = {told.event: told.state for told in written(store)}
    assert states == {"export.progress": "superseded", "export.cancelled": "pending"}
    then = store.webhooks.deliveries.claim("w", 60)
    assert then is not None and then.event == "export.cancelled"
