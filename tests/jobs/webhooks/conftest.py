from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from itertools import count

import pytest

from greenroom.jobs.heartbeat import Heartbeat
from greenroom.jobs.machine import this_worker
from greenroom.jobs.webhooks.delivery import WebhookDelivery
from greenroom.jobs.webhooks.settings import WebhookSettings
from greenroom.media.guard import Guard
from greenroom.store.exports import Export, Result
from greenroom.store.store import Store
from greenroom.store.webhooks.events import Style
from tests.jobs.small_project import small_project
from tests.jobs.webhooks.receiver import Receiver, receiver

RESULT = Result("a" * 64, 1234, 12_500, {})
LOOPBACK = frozenset({"127.0.0.1", "localhost"})
BASE = "https://studio.test"

Start = Callable[..., WebhookDelivery]
MakeExport = Callable[..., Export]


@pytest.fixture
def hook() -> Iterator[Receiver]:
    with receiver() as started:
        yield started


@pytest.fixture
def deliver(store: Store) -> Iterator[Start]:
    """Starts a worker's delivery thread, impatient unless told otherwise."""
    numbers = count()
    with ExitStack() as running:

        def start(
            allow_hosts: frozenset[str] = LOOPBACK,
            *,
            timeout: float = 10.0,
            retries: tuple[float, ...] = (0.2, 0.4),
            give_up: float = 60.0,
        ) -> WebhookDelivery:
            settings = WebhookSettings(timeout=timeout, retries=retries, give_up=give_up, look=0.1)
            me = replace(this_worker(), id=f"worker-{next(numbers)}")
            delivery = WebhookDelivery(store, Guard(allow_hosts), Heartbeat(store.workers, me, 15.0), settings)
            delivery.start()
            running.callback(delivery.stop)
            return delivery

        yield start


@pytest.fixture
def make_export(store: Store) -> MakeExport:
    """A new export that has begun."""
    saved = store.projects.create("default", small_project(1))

    def make(*, webhook: str | None = None, webhook_style: Style = "v1", profile: str = "standard") -> Export:
        made = store.exports.create(
            "default", saved.id, 1, profile=profile, webhook=webhook, webhook_style=webhook_style, link_base=BASE
        )
        store.exports.start(made.id)
        return made

    return make
