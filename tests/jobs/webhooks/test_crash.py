"""A worker that is killed between the commit and the receiver's answer: its successor delivers."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from greenroom.jobs.dbos_client import client_engine
from greenroom.store.store import Store
from tests.jobs.small_project import small_project
from tests.jobs.webhooks.conftest import RESULT, MakeExport
from tests.jobs.webhooks.receiver import Receiver, wait_until


@contextmanager
def worker(store: Store) -> Iterator[subprocess.Popen[bytes]]:
    """`greenroom worker`, in a group of its own so that its renderers end with it."""
    arguments = ["worker", "--data-dir", str(store.settings.data_dir), "--slots", "1", "--allow-host", "127.0.0.1"]
    with (store.settings.data_dir.parent / "worker.log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "greenroom.cli.main", *arguments], stderr=log, start_new_session=True
        )
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def test_kill_9_in_the_middle_of_a_delivery(store: Store, hook: Receiver, make_export: MakeExport) -> None:
    hook.answers = ["hang", "200"]
    export = make_export(webhook=hook.url())
    store.exports.finish(export.id, RESULT)
    with worker(store):
        hook.wait(1, 60)
    (row,) = store.webhooks.deliveries.list("default")
    assert (row.state, row.attempts) == ("pending", 1)
    with worker(store):
        first, second = hook.wait(2, 60)
        wait_until(lambda: store.webhooks.deliveries.get("default", row.id).state == "delivered", 10)
    assert first.event_id == second.event_id == row.event_id
    assert len(store.webhooks.deliveries.list("default")) == 1


@pytest.mark.slow
def test_an_export_that_a_worker_rendered_is_told(store: Store, hook: Receiver) -> None:
    engine = client_engine(store)
    saved = store.projects.create("default", small_project(3, 60, moving=True))
    endpoint, _ = store.webhooks.endpoints.create("default", hook.url("/all"), ["export.progress", "export.finished"])
    with worker(store):
        export = store.exports.create(
            "default", saved.id, 1, webhook=hook.url("/one"), link_base="http://studio.test", enqueue=engine.enqueue
        )
        wait_until(lambda: not store.exports.get("default", export.id).alive, 90)  # its last events are noted with it
        wait_until(lambda: not store.webhooks.deliveries.list("default", state="pending"), 30)
    engine.close()
    (told,) = [call for call in hook.calls if call.path == "/one"]
    assert f"ai_progress_update_loc={export.id}&videoUrl=http%3A%2F%2Fstudio.test%2Fdownloads%2F" in told.query
    assert told.query.endswith("&duration=6.0")
    rows = store.webhooks.deliveries.list("default", endpoint=endpoint.id, state="delivered")
    assert [row.event for row in rows].count("export.finished") == 1
    assert [call.headers["Greenroom-Event"] for call in hook.calls if call.path == "/all"][-1] == "export.finished"
