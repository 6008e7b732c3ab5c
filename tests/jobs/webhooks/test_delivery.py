"""Receivers that misbehave, over real sockets."""

from __future__ import annotations

import logging
import time
from pathlib import Path

import pytest

from greenroom.jobs.webhooks import delivery
from greenroom.server.tls import ensure_certificates
from greenroom.store.errors import StoreUnavailable
from greenroom.store.exports import Export
from greenroom.store.store import Store
from greenroom.store.webhooks.deliveries import Delivery
from tests.jobs.webhooks.conftest import RESULT, MakeExport, Start
from tests.jobs.webhooks.receiver import Receiver, receiver, wait_until


def the_delivery(store: Store) -> Delivery:
    (found,) = store.webhooks.deliveries.list("default")
    return found


def settled(store: Store, state: str) -> Delivery:
    wait_until(lambda: the_delivery(store).state == state, 20, lambda: str(the_delivery(store)))
    return the_delivery(store)


def failed_once(store: Store) -> Delivery:
    wait_until(lambda: the_delivery(store).error is not None, 20, lambda: str(the_delivery(store)))
    return the_delivery(store)


def finished(store: Store, make_export: MakeExport, url: str) -> Export:
    export = make_export(webhook=url)
    store.exports.finish(export.id, RESULT)
    return export


def test_after_a_500_it_is_sent_again_with_growing_pauses(
    store: Store, hook: Receiver, deliver: Start, make_export: MakeExport
) -> None:
    hook.answers = ["500:broken", "503", "204"]
    deliver(retries=(0.3, 0.9))
    finished(store, make_export, hook.url())
    done = settled(store, "delivered")
    assert (done.attempts, done.status, done.error) == (3, 204, None)
    first, second, third = hook.calls
    assert first.event_id == second.event_id == third.event_id
    assert second.at - first.at >= 0.8 * 0.3 and third.at - second.at >= 0.8 * 0.9
    time.sleep(0.5)
    assert len(hook.calls) == 3, "what is delivered is not sent again"


def test_a_receiver_that_never_takes_it_is_given_up(
    store: Store, hook: Receiver, deliver: Start, make_export: MakeExport
) -> None:
    hook.answers = ["500:so sorry"]
    deliver(retries=(0.1,), give_up=0.6)
    finished(store, make_export, hook.url())
    done = settled(store, "failed")
    assert done.attempts == len(hook.calls) >= 2
    assert done.error is not None and done.error["code"] == "webhook_rejected" and "500" in done.error["msg"]
    assert (done.status, done.answer, done.next_attempt_at) == (500, "so sorry", None)


@pytest.mark.parametrize(
    ("answer", "code"),
    [("hang", "webhook_timeout"), ("close", "webhook_unreachable"), ("404:who?", "webhook_rejected")],
)
def test_other_failures_have_their_reason(
    store: Store, hook: Receiver, deliver: Start, make_export: MakeExport, answer: str, code: str
) -> None:
    hook.answers = [answer, "200"]
    deliver(timeout=0.5)
    finished(store, make_export, hook.url())
    first = failed_once(store)
    assert first.error is not None and first.error["code"] == code
    assert (first.state, first.attempts) == ("pending", 1)
    assert settled(store, "delivered").attempts == 2


def test_nobody_listens(store: Store, hook: Receiver, deliver: Start, make_export: MakeExport) -> None:
    with receiver() as gone:
        url = gone.url()
    deliver(retries=(60.0,))
    finished(store, make_export, url)
    error = failed_once(store).error
    assert error is not None and error["code"] == "webhook_unreachable" and "127.0.0.1" in error["msg"]


def test_redirects_are_not_followed(store: Store, hook: Receiver, deliver: Start, make_export: MakeExport) -> None:
    hook.answers = ["redirect:http://127.0.0.1:9/private", "redirect:" + hook.url("/elsewhere"), "200"]
    deliver()
    finished(store, make_export, hook.url())
    assert (failed_once(store).error or {})["code"] == "webhook_redirected"
    settled(store, "delivered")
    assert [call.path for call in hook.calls] == ["/hook"] * 3


def test_certificates_are_verified(
    store: Store, deliver: Start, make_export: MakeExport, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = ensure_certificates(tmp_path / "tls", ("localhost",))
    with receiver(made.context()) as secure:
        deliver(retries=(60.0,))
        finished(store, make_export, secure.url(host="localhost"))
        refused = failed_once(store)
        assert refused.error is not None and refused.error["code"] == "webhook_unreachable"
        assert "certificate" in refused.error["msg"] and secure.calls == []
        monkeypatch.setenv("SSL_CERT_FILE", str(made.ca))
        store.webhooks.deliveries.replay("default", refused.id)
        assert settled(store, "delivered").status == 200


def test_410_ends_it(store: Store, hook: Receiver, deliver: Start, make_export: MakeExport) -> None:
    hook.answers = ["410"]
    deliver()
    finished(store, make_export, hook.url())
    assert (settled(store, "failed").error or {})["code"] == "webhook_gone"
    assert len(hook.calls) == 1


def test_an_endless_answer_is_cut(store: Store, hook: Receiver, deliver: Start, make_export: MakeExport) -> None:
    hook.answers = ["endless"]
    deliver()
    began = time.monotonic()
    finished(store, make_export, hook.url())
    done = settled(store, "delivered")
    assert time.monotonic() - began < 8
    assert done.answer is not None and set(done.answer) == {"x"} and len(done.answer) <= 500


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "[::ffff:127.0.0.1]"])
def test_a_private_address_is_refused_and_the_list_says_so(
    store: Store, hook: Receiver, deliver: Start, make_export: MakeExport, host: str
) -> None:
    deliver(frozenset())
    finished(store, make_export, hook.url(host=host))
    done = settled(store, "failed")
    assert done.error is not None and done.error["code"] == "webhook_refused"
    assert "--allow-host" in done.error["msg"]
    assert (done.attempts, done.status, hook.calls) == (1, None, [])


def test_it_is_replayed_once_the_operator_allows_the_host(
    store: Store, hook: Receiver, deliver: Start, make_export: MakeExport
) -> None:
    strict = deliver(frozenset())
    finished(store, make_export, hook.url())
    refused = settled(store, "failed")
    strict.stop()
    deliver()
    time.sleep(0.3)
    assert hook.calls == [], "what has failed is not sent by itself"
    store.webhooks.deliveries.replay("default", refused.id)
    again = settled(store, "delivered")
    assert (again.attempts, again.error) == (1, None)
    assert [call.event_id for call in hook.calls] == [refused.event_id]


def test_a_receiver_that_hangs_does_not_hold_up_others(
    store: Store, hook: Receiver, deliver: Start, make_export: MakeExport
) -> None:
    hook.answers = ["hang"]
    deliver(timeout=15.0)
    for _ in range(12):
        finished(store, make_export, hook.url())
    hook.wait(2)
    with receiver() as quick:
        began = time.monotonic()
        finished(store, make_export, quick.url(host="localhost"))
        quick.wait(1, 10)
        assert time.monotonic() - began < 5
    assert len(hook.calls) == 2, "two at once to one host"


def test_two_workers_share_the_work(store: Store, hook: Receiver, deliver: Start, make_export: MakeExport) -> None:
    deliver()
    deliver()
    for _ in range(10):
        finished(store, make_export, hook.url())
    wait_until(lambda: len(store.webhooks.deliveries.list("default", state="delivered")) == 10, 20)
    ids = [call.event_id for call in hook.calls]
    assert len(ids) == len(set(ids)) == 10


def test_a_worker_that_stops_leaves_what_it_was_sending_to_the_next(
    store: Store, hook: Receiver, deliver: Start, make_export: MakeExport
) -> None:
    hook.answers = ["hang", "200"]
    leaving = deliver(timeout=30.0)
    finished(store, make_export, hook.url())
    hook.wait(1)
    leaving.stop(0.2)
    began = time.monotonic()
    deliver()
    hook.wait(2)
    assert time.monotonic() - began < 10, "long before the lease is over"
    assert settled(store, "delivered").attempts == 2


def test_it_goes_on_when_the_database_is_back(
    store: Store, hook: Receiver, deliver: Start, make_export: MakeExport, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def away() -> float | None:
        asked.append(time.monotonic())
        raise StoreUnavailable("the database did not answer")

    monkeypatch.setattr(delivery, "AFTER_FAILURE", 0.1)
    with monkeypatch.context() as patched:
        patched.setattr(store.webhooks.deliveries, "next_due", away)
        deliver()
        wait_until(lambda: len(asked) >= 2, 10)
        finished(store, make_export, hook.url())
    assert settled(store, "delivered").attempts == 1


def test_while_nothing_is_due_hardly_anything_is_asked(
    store: Store, deliver: Start, make_export: MakeExport, caplog: pytest.LogCaptureFixture
) -> None:
    deliver()
    with caplog.at_level(logging.WARNING):
        before = time.process_time()
        time.sleep(1.0)
        spent = time.process_time() - before
    assert spent < 0.25, "looks every 0.1 s here; every 2 s in a worker"
    assert caplog.records == []
