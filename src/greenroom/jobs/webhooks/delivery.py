"""The worker's thread that empties the outbox. At least once: a receiver tells repeats by the event id."""

from __future__ import annotations

import logging
import random
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import greenroom
from greenroom.jobs.heartbeat import Heartbeat
from greenroom.jobs.reaper import dead_workers
from greenroom.jobs.webhooks.message import link_of, message_of
from greenroom.jobs.webhooks.post import failure_of, post
from greenroom.jobs.webhooks.settings import WebhookSettings
from greenroom.jobs.webhooks.signature import signature
from greenroom.media.guard import Guard
from greenroom.project.errors import GreenroomError
from greenroom.store.store import Store
from greenroom.store.webhooks.deliveries import Deliveries, Delivery, Outcome
from greenroom.store.webhooks.signers import DEFAULT

LEASE_MARGIN = 10.0
"""Seconds that a lease outlives the attempt's timeout."""
REAP, CLEAN = 10.0, 3600.0
AFTER_FAILURE = 5.0
JITTER = 0.2
BRIEFLY = 0.1

log = logging.getLogger(__name__)


class WebhookDelivery:
    """`start` it once; several workers on one database share the work by leases."""

    def __init__(self, store: Store, guard: Guard, heartbeat: Heartbeat, settings: WebhookSettings) -> None:
        self._store, self._guard, self._heartbeat, self._settings = store, guard, heartbeat, settings
        self._me = heartbeat.me.id
        self._stopping = False
        self._wake = threading.Event()
        self._lock = threading.Lock()
        self._hosts = Counter[str]()
        self._due = {"reap": 0.0, "clean": time.monotonic() + CLEAN}
        self._senders = ThreadPoolExecutor(settings.at_once, "webhook")
        self._thread = threading.Thread(target=self._run, name="webhooks", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self, seconds: float = 1.0) -> None:
        """Begins no more attempts, waits a little for those under way, and lets others repeat the rest at once."""
        self._stopping = True
        self._wake.set()
        self._thread.join(seconds)
        ends = time.monotonic() + seconds
        while self._under_way() and time.monotonic() < ends:
            self._wake.clear()
            self._wake.wait(BRIEFLY)
        self._senders.shutdown(wait=False, cancel_futures=True)
        try:
            self._outbox.release([self._me])
        except GreenroomError as error:
            log.warning("webhooks under way are repeated later: %s", error)

    @property
    def _outbox(self) -> Deliveries:
        return self._store.webhooks.deliveries

    def _under_way(self) -> int:
        with self._lock:
            return self._hosts.total()

    def _run(self) -> None:
        while not self._stopping:
            try:
                pause = self._round()
            except GreenroomError as error:
                log.warning("webhooks wait: %s", error)
                pause = AFTER_FAILURE
            except Exception:
                log.exception("a round of webhooks failed")
                pause = AFTER_FAILURE
            self._wake.wait(pause)
            self._wake.clear()

    def _round(self) -> float:
        """Hands out what is due; seconds until the next look."""
        if self._is_due("reap", REAP):
            self._free_the_dead()
        if self._is_due("clean", CLEAN):
            self._outbox.forget_old()
        wait = self._outbox.next_due()
        while wait is not None and wait <= 0 and self._under_way() < self._settings.at_once and not self._stopping:
            with self._lock:
                busy = [host for host, count in self._hosts.items() if count >= self._settings.per_host]
            lease = self._settings.timeout + LEASE_MARGIN
            delivery = self._outbox.claim(self._me, lease, without_hosts=busy)
            if delivery is None:
                break
            with self._lock:
                self._hosts[delivery.host] += 1
            self._senders.submit(self._deliver, delivery)
        if wait is None:
            return self._settings.look
        return min(max(wait, BRIEFLY), self._settings.look)

    def _free_the_dead(self) -> None:
        """A worker that was killed in the middle of an attempt must not hold up the next until its lease is over."""
        others = self._outbox.lease_owners() - {self._me}
        if others and (dead := dead_workers(self._store.workers, others, self._heartbeat)):
            self._outbox.release(dead)

    def _is_due(self, what: str, every: float) -> bool:
        now = time.monotonic()
        if now < self._due[what]:
            return False
        self._due[what] = now + every
        return True

    def _deliver(self, delivery: Delivery) -> None:
        try:
            self._attempt(delivery)
        except Exception as error:  # the outbox does not answer: when the lease is over, it is sent again
            log.warning("webhook delivery %s: its outcome could not be written: %s", delivery.id, error)
        finally:
            with self._lock:
                self._hosts[delivery.host] -= 1
                self._hosts += Counter()  # drops the zeros
            self._wake.set()

    def _attempt(self, delivery: Delivery) -> None:
        outcome, problem = self._send(delivery)
        where = f"webhook delivery {delivery.id} ({delivery.event} of {delivery.export_id or 'no export'})"
        if problem is None:
            self._outbox.delivered(delivery, self._me, outcome)
            log.info("%s arrived at %s", where, delivery.host)
            return
        pause = self._settings.pause(delivery.attempts) * random.uniform(1 - JITTER, 1 + JITTER)
        if not problem.retryable or delivery.age + pause > self._settings.give_up:
            self._outbox.failed(delivery, self._me, outcome)
            log.warning("%s failed for good: %s", where, problem)
        else:
            self._outbox.again(delivery, self._me, outcome, pause)
            log.info("%s failed, again in %.0f s: %s", where, pause, problem)

    def _send(self, delivery: Delivery) -> tuple[Outcome, GreenroomError | None]:
        status = text = None
        problem: GreenroomError | None
        try:
            signer = self._store.webhooks.signers.get(delivery.workspace, delivery.endpoint or DEFAULT)
            message = message_of(delivery, link_of(delivery, self._store.secrets.signing_key()))
            now = int(time.time())
            headers = {
                "User-Agent": f"Greenroom/{greenroom.__version__}",
                "Accept-Encoding": "identity",
                "Greenroom-Event": delivery.event,
                "Greenroom-Event-Id": delivery.event_id,
                "Greenroom-Timestamp": str(now),
                "Greenroom-Signature": signature(signer.secrets, now, delivery.event_id, message.signed),
            }
            if message.body is not None:
                headers["Content-Type"] = "application/json"
            answer = post(delivery.url, message, headers, self._guard, self._settings.timeout)
            status, text, problem = answer.status, answer.text, failure_of(answer)
        except GreenroomError as error:
            problem = error
        return Outcome(status, text, None if problem is None else problem.to_json()), problem
