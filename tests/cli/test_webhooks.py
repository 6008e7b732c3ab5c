"""`greenroom webhooks` beside a thread that delivers, as a worker's does."""

from __future__ import annotations

from pathlib import Path

import pytest

from greenroom.jobs.heartbeat import Heartbeat
from greenroom.jobs.machine import this_worker
from greenroom.jobs.webhooks.delivery import WebhookDelivery
from greenroom.jobs.webhooks.settings import WebhookSettings
from greenroom.media.guard import Guard
from greenroom.store.store import open_store
from tests.cli.running import answer, greenroom
from tests.jobs.webhooks.receiver import receiver


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "data"


def test_webhooks_are_made_tested_and_replayed(data_dir: Path) -> None:
    here = ("--data-dir", data_dir)
    store = open_store(data_dir)
    settings = WebhookSettings(look=0.1, retries=(60.0,))
    heartbeat = Heartbeat(store.workers, this_worker(), 15.0)
    delivery = WebhookDelivery(store, Guard(frozenset({"127.0.0.1"})), heartbeat, settings)
    delivery.start()
    with receiver() as hook:
        made = answer("webhooks", "create", hook.url(), "--event", "export.failed", "--name", "mine", *here, "--json")
        assert made["secret"].startswith("whsec_") and made["events"] == ["export.failed"]
        (listed,) = answer("webhooks", "list", *here, "--json")
        assert listed == {name: value for name, value in made.items() if name != "secret"}
        sent = answer("webhooks", "test", made["id"], *here, "--json")
        assert (sent["state"], sent["status"], sent["event"]) == ("delivered", 200, "webhook.test")
        assert answer("webhooks", "replay", sent["id"], *here, "--json")["state"] == "pending"
        first, second = hook.wait(2)
        assert first.event_id == second.event_id == sent["eventId"]
        hook.answers = ["500:out of order"]
        greenroom("webhooks", "test", made["id"], *here, code=1)
        (waiting,) = answer("webhooks", "deliveries", "--state", "pending", "--webhook", made["id"], *here, "--json")
        assert (waiting["error"]["code"], waiting["answer"]) == ("webhook_rejected", "out of order")
        assert waiting["nextAttemptAt"] is not None
        assert "webhook_rejected" in greenroom("webhooks", "deliveries", *here)
    delivery.stop()
    store.close()
    assert "off" not in greenroom("webhooks", "list", *here)
    greenroom("webhooks", "pause", made["id"], *here)
    assert answer("webhooks", "list", *here, "--json")[0]["enabled"] is False
    greenroom("webhooks", "resume", made["id"], *here)
    assert answer("webhooks", "list", *here, "--json")[0]["enabled"] is True
    greenroom("webhooks", "delete", made["id"], *here)
    assert answer("webhooks", "deliveries", *here, "--json") == []


def test_secrets_are_shown_and_rotated(data_dir: Path) -> None:
    here = ("--data-dir", data_dir)
    made = answer("webhooks", "create", "https://receiver.test/", *here, "--json")
    assert answer("webhooks", "secret", made["id"], *here, "--json") == {
        "secret": made["secret"],
        "previousUntil": None,
    }
    rotated = answer("webhooks", "secret", made["id"], "--rotate", "--overlap", "60", *here, "--json")
    assert rotated["secret"] != made["secret"] and rotated["previousUntil"] is not None
    own = greenroom("webhooks", "secret", *here).strip()
    assert own.startswith("whsec_") and own != rotated["secret"]
    assert own not in greenroom("webhooks", "secret", "--rotate", "--overlap", "0", *here)


def test_mistakes_are_told(data_dir: Path) -> None:
    here = ("--data-dir", data_dir)
    assert "http" in greenroom("webhooks", "create", "ftp://x.test", *here, code=1)
    assert "export.finished" in greenroom("webhooks", "create", "http://x.test", "--event", "x", *here, code=1)
    assert "no webhook" in greenroom("webhooks", "test", "0" * 24, *here, code=1)
    assert "no delivery" in greenroom("webhooks", "replay", "0" * 24, *here, code=1)
