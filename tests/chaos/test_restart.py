"""A machine that comes back goes on at once, and does nothing once all is done. In a folder, on SQLite."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from greenroom.jobs.dbos_client import client_engine
from tests.chaos.documents import fresh_project
from tests.chaos.idle import MOST, idle_percent
from tests.chaos.server import Server, serving
from tests.chaos.setups import NAMES, running
from tests.jobs.processes import wait_for, wait_until_final

pytestmark = pytest.mark.slow

FIRST_FRAME_WITHIN = 3.0


def test_the_first_new_frame_comes_soon_after_a_restart_and_idle_costs_next_to_nothing(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    with running(NAMES[0], tmp_path) as setup, setup.store() as store:
        engine = client_engine(store)
        with serving(setup) as (server, _):
            saved = store.projects.create("default", fresh_project(1, scenes=20))
            export = store.exports.create("default", saved.id, 1, profile="draft", enqueue=engine.enqueue)
            wait_for(lambda: store.exports.get("default", export.id).frames_done > 60, 60)
            server.kill_all()
        frames = store.exports.get("default", export.id).frames_done
        began = time.monotonic()
        again = Server(setup, tmp_path / "again.log", "--port", str(free := free_port()))
        wait_for(lambda: answers(f"http://127.0.0.1:{free}/healthz"), 60)
        healthy = time.monotonic()
        wait_for(lambda: store.exports.get("default", export.id).frames_done > frames, 60)
        took = time.monotonic() - healthy
        record_property(
            "account",
            f"{setup.name}: /healthz {healthy - began:.1f} s after the start, first new frame {took:.1f} s after that "
            f"(load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores)",
        )
        again.ready()
        assert wait_until_final(store, export.id).state == "finished"
        assert took <= FIRST_FRAME_WITHIN * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))
        percent, account = idle_percent(again)
        record_property("account", f"{setup.name}: {account}")
        assert percent <= MOST
        assert again.stop() == 0
        engine.close()


def answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=5, trust_env=False).status_code == 200
    except httpx.HTTPError:
        return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
