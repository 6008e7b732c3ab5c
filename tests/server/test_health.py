from __future__ import annotations

import httpx

from greenroom.store.workers import WorkerInfo
from tests.server.process import Api


def test_healthz_needs_no_key(api: Api) -> None:
    assert httpx.get(f"{api.url}/healthz").json() == {"status": "ok"}


def test_readyz_waits_for_a_worker(api: Api) -> None:
    waiting = httpx.get(f"{api.url}/readyz")
    assert (waiting.status_code, waiting.json()) == (503, {"status": "waiting", "database": True, "workers": 0})
    api.store.workers.beat(WorkerInfo("w1", "here", "boot", 1, "0"))
    ready = httpx.get(f"{api.url}/readyz")
    assert (ready.status_code, ready.json()["workers"]) == (200, 1)
    api.store.workers.forget("w1")
    assert httpx.get(f"{api.url}/readyz").status_code == 503
