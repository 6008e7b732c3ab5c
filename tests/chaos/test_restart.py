"""A machine that comes back goes on at once; a server that has nothing to do does nothing."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import psutil
import pytest

from greenroom.jobs.dbos_client import client_engine
from tests.chaos.documents import fresh_project
from tests.chaos.server import Server, serving
from tests.chaos.setups import NAMES, running
from tests.jobs.processes import wait_for, wait_until_final

pytestmark = pytest.mark.slow

FIRST_FRAME_WITHIN = 3.0
IDLE_SECONDS, IDLE_PERCENT = 20.0, 2.0
"""The promise is 1 %; the test allows for a machine that does other things too."""


@pytest.mark.parametrize("name", NAMES)
def test_the_first_new_frame_comes_soon_after_a_restart(
    name: str, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    with running(name, tmp_path) as setup, setup.store() as store:
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
            f"{name}: /healthz {healthy - began:.1f} s after the start, first new frame {took:.1f} s after that "
            f"(load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores)",
        )
        again.ready()
        assert wait_until_final(store, export.id).state == "finished"
        assert again.stop() == 0
        assert took <= FIRST_FRAME_WITHIN * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))
        engine.close()


def answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=5, trust_env=False).status_code == 200
    except httpx.HTTPError:
        return False


def free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.mark.parametrize("name", NAMES)
def test_an_idle_server_costs_next_to_nothing(
    name: str, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    with running(name, tmp_path) as setup, setup.store() as store, serving(setup) as (server, _):
        engine = client_engine(store)
        saved = store.projects.create("default", fresh_project(1, scenes=1, frames=10))
        export = store.exports.create("default", saved.id, 1, enqueue=engine.enqueue)
        assert wait_until_final(store, export.id).state == "finished"
        engine.close()
        time.sleep(3)  # what follows an export is over
        family = [psutil.Process(server.process.pid), *sum(server.processes().values(), [])]
        before, began = [spent(process) for process in family], time.monotonic()
        time.sleep(IDLE_SECONDS)
        seconds = time.monotonic() - began
        shares = [100 * (spent(p) - used) / seconds for p, used in zip(family, before, strict=True)]
        record_property(
            "account",
            f"{name}: idle for {seconds:.0f} s, {sum(shares):.2f} % of a core "
            f"({', '.join(f'{share:.2f}' for share in shares)} by process)",
        )
        assert sum(shares) <= IDLE_PERCENT
        assert server.stop() == 0


def spent(process: psutil.Process) -> float:
    """Processor seconds so far, of the process alone."""
    times = process.cpu_times()
    return float(times.user + times.system)
