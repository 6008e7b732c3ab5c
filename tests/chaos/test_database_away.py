"""PostgreSQL is away for ten seconds while exports run: work waits, nothing is lost, and peace returns afterwards."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from greenroom.jobs.dbos_client import client_engine
from tests.chaos.documents import fresh_project
from tests.chaos.idle import MOST, idle_percent
from tests.chaos.ledger import entries, open_ledger
from tests.chaos.server import Caller, serving
from tests.chaos.setups import NAMES, running
from tests.jobs.processes import wait_for

pytestmark = pytest.mark.slow

AWAY = 10.0


def test_ten_seconds_without_a_database_and_then_peace(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    with running(NAMES[1], tmp_path) as setup, setup.store() as store, serving(setup) as (server, url):
        engine = client_engine(store)
        open_ledger(store.database)
        caller = Caller(url, store.keys.create("default", "chaos").key)
        saved = [store.projects.create("default", fresh_project(n, scenes=8)) for n in range(2)]
        exports = [
            store.exports.create("default", project.id, 1, profile="draft", enqueue=engine.enqueue) for project in saved
        ]
        wait_for(lambda: store.exports.get("default", exports[0].id).frames_done > 0, 60)
        workers = {process.pid for process in server.processes()["worker"]}
        assert setup.postgres is not None
        setup.postgres.stop(signal.SIGQUIT)
        time.sleep(AWAY)
        setup.postgres.start()
        back = time.monotonic()
        states = {
            e.id: str(caller("GET", f"/api/odin/editor/progress/{e.id}").json()["data"]["state"]) for e in exports
        }
        wait_for(lambda: not store.exports.any_unfinished(), 90)
        for export in exports:
            assert store.exports.get("default", export.id).state == "finished", server.log.read_text()
            assert entries(store.database)[export.id] == {"finished": 1}
        assert {process.pid for process in server.processes()["worker"]} == workers, "no worker had to be restarted"
        record_property(
            "account",
            f"{setup.name}: database away for {AWAY:.0f} s with {list(states.values())}, all finished "
            f"{time.monotonic() - back:.1f} s after it came back; {caller.failures} requests were refused",
        )
        caller.close()
        engine.close()
        percent, account = idle_percent(server)
        record_property("account", f"{setup.name}: {account}")
        assert percent <= MOST
        assert server.stop() == 0
