"""Who sends what: leases, order, replay, isolation."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from greenroom.project.document import Project
from greenroom.store import tables
from greenroom.store.exports import Export, Result
from greenroom.store.store import Store
from greenroom.store.webhooks.deliveries import KEPT, Delivery, Outcome
from greenroom.store.webhooks.endpoints import MAX_ENDPOINTS, Endpoint
from greenroom.store.webhooks.errors import (
    DeliveryNotFound,
    InvalidWebhook,
    NotReplayable,
    TooManyWebhooks,
    WebhookNotFound,
)
from greenroom.store.webhooks.tables import deliveries

RESULT = Result("a" * 64, 1234, 12_500, {})
OK = Outcome(200, "thanks", None)
BAD = Outcome(500, "no", {"code": "webhook_rejected", "msg": "500", "path": ""})


@pytest.fixture
def endpoint(store: Store) -> Endpoint:
    return store.webhooks.endpoints.create("default", "https://receiver.test/a")[0]


def claim(store: Store, worker: str = "me", lease: float = 60.0) -> Delivery:
    found = store.webhooks.deliveries.claim(worker, lease)
    assert found is not None
    return found


def test_two_workers_never_send_the_same_one_at_once(store: Store, endpoint: Endpoint) -> None:
    made = {store.webhooks.deliveries.test("default", endpoint.id).id for _ in range(6)}

    def take(worker: int) -> list[str]:
        taken = []
        for _ in range(12):
            if found := store.webhooks.deliveries.claim(f"worker{worker}", 60.0):
                taken.append(found.id)
        return taken

    with ThreadPoolExecutor(4) as threads:
        taken = [id for ids in threads.map(take, range(4)) for id in ids]
    assert sorted(taken) == sorted(made)
    assert store.webhooks.deliveries.next_due() is None, "all are leased"


def test_a_lease_that_ran_out_frees_the_delivery_and_the_late_word_does_not_count(
    store: Store, endpoint: Endpoint
) -> None:
    store.webhooks.deliveries.test("default", endpoint.id)
    first = claim(store, "frozen", lease=0.0)
    second = claim(store, "quick")
    assert (second.id, second.attempts) == (first.id, 2)
    assert not store.webhooks.deliveries.failed(first, "frozen", BAD)
    assert store.webhooks.deliveries.delivered(second, "quick", OK)
    assert store.webhooks.deliveries.get("default", first.id).state == "delivered"


def test_what_a_dead_worker_was_sending_is_free_at_once(store: Store, endpoint: Endpoint) -> None:
    made = store.webhooks.deliveries.test("default", endpoint.id)
    claim(store, "dead")
    assert store.webhooks.deliveries.lease_owners() == {"dead"}
    assert store.webhooks.deliveries.claim("me", 60.0) is None
    store.webhooks.deliveries.release(["dead"])
    assert claim(store).id == made.id


def test_a_failed_attempt_waits_for_its_next_one(store: Store, endpoint: Endpoint) -> None:
    made = store.webhooks.deliveries.test("default", endpoint.id)
    store.webhooks.deliveries.again(claim(store), "me", BAD, 30.0)
    assert store.webhooks.deliveries.claim("me", 60.0) is None
    due = store.webhooks.deliveries.next_due()
    assert due is not None and 25 < due <= 30
    seen = store.webhooks.deliveries.get("default", made.id)
    assert (seen.state, seen.attempts, seen.status, seen.answer, seen.error) == ("pending", 1, 500, "no", BAD.error)
    assert seen.next_attempt_at is not None and seen.attempted_at is not None


def test_the_end_waits_for_the_progress_that_is_under_way(store: Store, export: Export) -> None:
    store.exports.progress(export.id, 50.0, "frames")
    progress = claim(store)
    store.exports.finish(export.id, RESULT)
    assert store.webhooks.deliveries.claim("another", 60.0) is None
    assert store.webhooks.deliveries.again(progress, "me", BAD, 30.0)
    assert claim(store, "another").event == "export.finished"
    states = {d.event: d.state for d in store.webhooks.deliveries.list("default")}
    assert states["export.progress"] == "superseded", "old news is not told after the end"


def test_a_slow_host_is_left_out(store: Store, endpoint: Endpoint) -> None:
    other, _ = store.webhooks.endpoints.create("default", "https://Quick.test/b")
    store.webhooks.deliveries.test("default", endpoint.id)
    store.webhooks.deliveries.test("default", other.id)
    found = store.webhooks.deliveries.claim("me", 60.0, without_hosts=["receiver.test"])
    assert found is not None and found.host == "quick.test"
    assert store.webhooks.deliveries.claim("me", 60.0, without_hosts=["receiver.test", "quick.test"]) is None


def test_a_paused_endpoint_gets_nothing_until_it_is_resumed(store: Store, endpoint: Endpoint) -> None:
    made = store.webhooks.deliveries.test("default", endpoint.id)
    store.webhooks.endpoints.update("default", endpoint.id, enabled=False)
    assert store.webhooks.deliveries.claim("me", 60.0) is None
    assert store.webhooks.deliveries.next_due() is None, "nobody looks for it again and again"
    store.webhooks.endpoints.update("default", endpoint.id, enabled=True, url="https://moved.test/")
    assert (claim(store).id, store.webhooks.deliveries.get("default", made.id).url) == (made.id, "https://moved.test/")


def test_replay_sends_again_under_the_same_event_id(store: Store, endpoint: Endpoint) -> None:
    made = store.webhooks.deliveries.test("default", endpoint.id)
    first = claim(store)
    store.webhooks.deliveries.delivered(first, "me", OK)
    assert store.webhooks.deliveries.claim("me", 60.0) is None
    replayed = store.webhooks.deliveries.replay("default", made.id)
    assert (replayed.state, replayed.attempts, replayed.event_id) == ("pending", 0, first.event_id)
    assert claim(store).event_id == first.event_id
    store.webhooks.deliveries.replay("default", made.id)  # is being sent in this moment: left alone
    assert store.webhooks.deliveries.claim("another", 60.0) is None


def test_progress_is_not_replayed(store: Store, export: Export) -> None:
    store.exports.progress(export.id, 50.0, "frames")
    (made,) = store.webhooks.deliveries.list("default")
    with pytest.raises(NotReplayable):
        store.webhooks.deliveries.replay("default", made.id)


def test_workspaces_do_not_see_each_other(store: Store, endpoint: Endpoint) -> None:
    made = store.webhooks.deliveries.test("default", endpoint.id)
    secret = store.webhooks.signers.get("default", endpoint.id)
    with pytest.raises(DeliveryNotFound):
        store.webhooks.deliveries.get("other", made.id)
    with pytest.raises(DeliveryNotFound):
        store.webhooks.deliveries.replay("other", made.id)
    for call in (store.webhooks.endpoints.get, store.webhooks.endpoints.delete, store.webhooks.deliveries.test):
        with pytest.raises(WebhookNotFound):
            call("other", endpoint.id)
    with pytest.raises(WebhookNotFound):
        store.webhooks.signer_of("other", endpoint.id)
    with pytest.raises(WebhookNotFound):
        store.webhooks.endpoints.update("other", endpoint.id, enabled=False)
    assert not store.webhooks.deliveries.list("other") and not store.webhooks.endpoints.list("other")
    assert store.webhooks.signers.get("default", endpoint.id) == secret
    assert store.webhooks.signers.get("other").secret != store.webhooks.signers.get("default").secret


def test_lists_are_filtered_and_paged(store: Store, endpoint: Endpoint, project: Project) -> None:
    saved = store.projects.create("default", project)
    export = store.exports.create("default", saved.id, 1)
    store.exports.finish(export.id, RESULT)
    store.webhooks.deliveries.test("default", endpoint.id)
    store.webhooks.deliveries.delivered(claim(store), "me", OK)
    listed = store.webhooks.deliveries.list
    everything = [d.id for d in listed("default")]
    assert len(everything) == 2
    assert [d.id for d in listed("default", limit=1)] + [
        d.id for d in listed("default", before=everything[0])
    ] == everything
    assert [d.event for d in listed("default", export=export.id)] == ["export.finished"]
    assert [d.state for d in listed("default", state="delivered")] == ["delivered"]
    assert len(listed("default", endpoint=endpoint.id)) == 2 and not listed("default", endpoint=export.id)


def test_old_deliveries_are_forgotten(store: Store, endpoint: Endpoint) -> None:
    old = store.webhooks.deliveries.test("default", endpoint.id)
    new = store.webhooks.deliveries.test("default", endpoint.id)
    with store.database.write() as connection:
        at = tables.now() - KEPT - timedelta(hours=1)
        connection.execute(deliveries.update().where(deliveries.c.id == old.id).values(created_at=at))
    store.webhooks.deliveries.forget_old()
    assert [d.id for d in store.webhooks.deliveries.list("default")] == [new.id]


def test_a_deleted_endpoint_takes_its_secret_and_its_deliveries_along(store: Store, endpoint: Endpoint) -> None:
    store.webhooks.deliveries.test("default", endpoint.id)
    secret = store.webhooks.signers.get("default", endpoint.id).secret
    store.webhooks.endpoints.delete("default", endpoint.id)
    assert store.webhooks.deliveries.list("default") == []
    assert store.webhooks.signers.get("default", endpoint.id).secret != secret


def test_what_cannot_be_an_endpoint(store: Store, endpoint: Endpoint) -> None:
    for url in ("ftp://x.test", "http://", "https://user:pw@x.test/", "http://x.test/\n", "http://[", "x" * 3000):
        with pytest.raises(InvalidWebhook) as caught:
            store.webhooks.endpoints.create("default", url)
        assert caught.value.path == "url"
    with pytest.raises(InvalidWebhook, match="export.finished"):
        store.webhooks.endpoints.update("default", endpoint.id, events=["export.done"])
    for _ in range(MAX_ENDPOINTS - 1):
        store.webhooks.endpoints.create("default", "https://x.test/")
    with pytest.raises(TooManyWebhooks):
        store.webhooks.endpoints.create("default", "https://x.test/")
