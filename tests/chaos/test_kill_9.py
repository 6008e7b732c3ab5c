"""kill -9 of random renderers, workers and API processes, every two seconds for a minute, while exports run."""

from __future__ import annotations

import json
import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import av
import psutil
import pytest

from greenroom.jobs.dbos_client import DbosEngine, client_engine
from greenroom.store.exports import Export
from greenroom.store.store import Store
from tests.chaos.documents import fresh_project
from tests.chaos.ledger import entries, open_ledger
from tests.chaos.server import KILLED, Caller, Server, serving
from tests.chaos.setups import NAMES, running

pytestmark = pytest.mark.slow

SEED = 3
SECONDS, EVERY = 60.0, 2.0
FRAMES = 30
"""At most in one segment of the profile `draft`."""


class Exports:
    """Feeds the server, so that it always has work, and looks at every export's progress all the time."""

    def __init__(self, store: Store, engine: DbosEngine, caller: Caller) -> None:
        self._store, self._engine, self._caller = store, engine, caller
        self._documents = iter(range(10_000))
        self.progress: dict[str, list[float]] = {}
        self.posted: list[str] = []
        saved = store.projects.create("default", fresh_project(0, scenes=1, frames=20))
        self._project = saved.id
        self._stop = threading.Event()
        self._watcher = threading.Thread(target=self._watch)

    def feed(self) -> None:
        """Two unfinished exports at least: drafts by this process, every third one over HTTP as a client would."""
        while len(self._store.exports.unfinished()) < 2:
            number = next(self._documents)
            if number % 3 == 2:
                self._post(number)
            else:
                saved = self._store.projects.create("default", fresh_project(number))
                self._store.exports.create("default", saved.id, 1, profile="draft", enqueue=self._engine.enqueue)

    def _post(self, number: int) -> None:
        scenes = self._caller("GET", f"/api/odin/editor/project/{self._project}").json()["data"]["response"]["scenes"]
        scenes[0]["clips"][1]["detail"]["textSource"] = f"Posted {number}"
        answer = self._caller(
            "POST", "/api/odin/editor/project", json={"scenes": scenes}, headers={"Idempotency-Key": f"{number}"}
        )
        self.posted.append(answer.json()["data"]["key"])

    def __enter__(self) -> Exports:
        self._watcher.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._watcher.join()

    def _watch(self) -> None:
        while not self._stop.wait(0.05):
            for export in self._store.exports.unfinished():
                answer = self._caller("GET", f"/api/odin/editor/progress/{export.id}").json()
                self.progress.setdefault(export.id, []).append(answer["data"]["progress"])


class Killer:
    """The same seed kills the same sequence of roles and choices."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._random = random.Random(SEED)
        self.killed: Counter[str] = Counter()

    def strike(self) -> None:
        role, choice = self._random.choice(KILLED), self._random.random()
        victims = self._server.processes().get(role, [])
        if not victims:  # it is being restarted: then whatever there is
            victims = [p for group in (self._server.processes().get(r, []) for r in KILLED) for p in group]
        if victims:
            victim = victims[int(choice * len(victims))]
            try:
                victim.kill()
                self.killed[role] += 1
            except psutil.NoSuchProcess:
                pass


@pytest.mark.parametrize("name", NAMES)
def test_kill_9_every_two_seconds(name: str, tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    with running(name, tmp_path) as setup, setup.store() as store:
        engine = client_engine(store)
        open_ledger(store.database)
        key = store.keys.create("default", "chaos").key
        with serving(setup) as (server, url):
            caller = Caller(url, key)
            killer = Killer(server)
            with Exports(store, engine, caller) as exports:
                began = time.monotonic()
                while time.monotonic() - began < SECONDS:
                    exports.feed()
                    pause = began + EVERY * (killer.killed.total() + 1) - time.monotonic()
                    if pause <= 0:
                        killer.strike()
                    time.sleep(max(0.05, min(pause, 0.3)))
                in_time = segment_keys(store)
                wait_until_all_end(store, server)
            total = time.monotonic() - began
            check_results(store, exports)
            caller.close()
            assert server.stop() == 0, server.log.read_text()
        assert server.left() == []
        engine.close()
        segments = in_time & video_segments(store)
        done = store.exports.list("default", limit=1000)
        record_property(
            "account",
            f"{name}: {killer.killed.total()} kills in {SECONDS:.0f} s ({dict(killer.killed)}), "
            f"{len(segments)} segments finished meanwhile, {len(done)} exports ({len(exports.posted)} over HTTP), all "
            f"finished after {total:.1f} s; {sum(map(len, exports.progress.values()))} looks at their progress, "
            f"{caller.failures} requests met a restart",
        )
        assert killer.killed.total() >= SECONDS / EVERY - 3
        assert all(killer.killed[role] >= 5 for role in KILLED)
        assert len(segments) >= 10
    assert list((setup.data_dir / "tmp").iterdir()) == [], "unfinished files are left"


def segment_keys(store: Store) -> set[str]:
    with store.database.read() as connection:
        return set(connection.exec_driver_sql("SELECT key FROM objects WHERE kind = 'segments'").scalars())


def wait_until_all_end(store: Store, server: Server, seconds: float = 90) -> None:
    deadline = time.monotonic() + seconds
    while store.exports.any_unfinished():
        assert time.monotonic() < deadline, server.log.read_text()[-20_000:]
        time.sleep(0.1)


def check_results(store: Store, exports: Exports) -> None:
    """None lost, each with one result that plays, and nobody ever saw less progress than before."""
    log = entries(store.database)
    done = store.exports.list("default", limit=1000)
    assert {export.id for export in done} >= set(exports.posted)
    for export in done:
        assert (export.state, export.progress, export.error) == ("finished", 100.0, None), export
        assert log[export.id] == {"finished": 1}
        seen = exports.progress.get(export.id, [])
        assert seen == sorted(seen)
        check_video(store, export)


def check_video(store: Store, export: Export) -> None:
    assert export.result_sha is not None
    path = store.objects.path("default", "published", export.result_sha)
    with av.open(str(path)) as container:
        frames = sum(1 for _ in container.decode(video=0))
    assert frames == export.frames_total == round((export.duration_ms or 0) * 30 / 1000)


def video_segments(store: Store) -> set[str]:
    """Of all drafts; none longer than a draft's segment may be."""
    found = set()
    for export in store.exports.list("default", limit=1000):
        if export.profile == "draft":
            plan = manifest(store, export)
            parts = [part for part in plan["parts"] if part["kind"] != "audio"]
            assert all(part["count"] <= FRAMES for part in parts)
            found |= {part["key"] for part in parts}
    return found


def manifest(store: Store, export: Export) -> Any:
    return json.loads(store.objects.path("default", "published", export.files["manifest"]).read_text())
