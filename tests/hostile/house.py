"""A whole server (API process and worker) on a fresh data directory, and what it uses of the machine."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import httpx
import psutil

from greenroom.project.validate import load_project
from greenroom.store.store import Store
from tests.hostile.worker_program import ORIGIN
from tests.server.process import Api, api_process

SLOTS = 2
PLANNERS = 2
PUBLIC = "93.184.215.14"
"""An address on the open internet. Nobody connects to it: the worker of these tests may not."""
NAMES = {
    ORIGIN: [["127.0.0.1"]],
    "inside.test": [["10.1.2.3"]],
    "metadata.test": [["169.254.169.254"]],
    "mapped.test": [["::ffff:127.0.0.1"]],
    "mixed.test": [[PUBLIC, "127.0.0.1"]],
    "rebind.test": [[PUBLIC], ["127.0.0.1"]],
    "outside.test": [[PUBLIC]],
}
LIMITS = {
    "GREENROOM_FETCH_SECONDS": "2",
    "GREENROOM_FETCH_MB": "4",
    "GREENROOM_TASK_SECONDS": "60",
    "GREENROOM_TASK_STALL_SECONDS": "8",
    "GREENROOM_TASK_MEMORY_MB": "900",
}
MB = 1 << 20

T = TypeVar("T")


@dataclass(frozen=True)
class Usage:
    """`own` and `children` are resident bytes; `files` are descriptors, without those of the database's pool, which
    grows to its own limit."""

    own: int
    files: int
    pids: tuple[int, ...]
    children: int


def usage(process: psutil.Process) -> Usage:
    sizes = {}
    for child in process.children(recursive=True):
        try:
            sizes[child.pid] = child.memory_info().rss
        except psutil.NoSuchProcess:
            continue
    pooled = sum("greenroom.db" in file.path for file in process.open_files())
    return Usage(process.memory_info().rss, process.num_fds() - pooled, tuple(sizes), sum(sizes.values()))


def _files(folder: Path) -> list[Path]:
    """With content: a folder may be marked as somebody's by an empty one."""
    return [path for path in folder.rglob("*") if path.is_file() and path.stat().st_size]


@dataclass
class House:
    api: Api
    api_process: psutil.Process
    worker: psutil.Process
    log: Path
    network: Path
    """What the worker looked up and connected to."""
    baseline: tuple[Usage, Usage] | None = None

    @property
    def store(self) -> Store:
        return self.api.store

    def client(self, key: str | None = None) -> httpx.Client:
        return self.api.client(key)

    def measure(self) -> tuple[Usage, Usage]:
        return usage(self.api_process), usage(self.worker)

    def uses_more(self) -> list[str]:
        """What is above the baseline, beyond what caches and allocators may keep."""
        assert self.baseline
        (api0, worker0), (api, worker) = self.baseline, self.measure()
        limits = {
            "memory of the API process": (api.own - api0.own, 64 * MB),
            "memory of the worker": (worker.own - worker0.own, 96 * MB),
            "memory of the renderers": (worker.children - worker0.children, 400 * MB),
            "open files of the API process": (api.files - api0.files, 8),
            "open files of the worker": (worker.files - worker0.files, 8),
            "memory of the planners": (api.children - api0.children, 600 * MB),
            "planners and their renderers": (len(api.pids), 2 * PLANNERS),
            "renderers": (len(worker.pids), SLOTS),
            "files in tmp": (len(_files(self.store.settings.tmp_dir)), 0),
        }
        return [f"{what}: {value} > {most}" for what, (value, most) in limits.items() if value > most]

    def back_to_baseline(self, seconds: float = 8.0) -> list[str]:
        deadline = time.monotonic() + seconds
        while (more := self.uses_more()) and time.monotonic() < deadline:
            time.sleep(0.05)
        return more

    def export(self, scenes: object, **headers: str) -> str:
        with self.client() as client:
            answer = client.post("/api/odin/editor/project", json={"scenes": scenes}, headers=headers)
        assert answer.status_code == 200, answer.text
        return str(answer.json()["data"]["key"])

    def wait(self, key: str, seconds: float = 90) -> dict[str, Any]:
        """The first answer of editor/progress that is final."""
        with self.client() as client:
            return wait_for(lambda: self._final(client, key), seconds, f"{key} did not end; see {self.log}")

    def _final(self, client: httpx.Client, key: str) -> dict[str, Any] | None:
        answer = client.get(f"/api/odin/editor/progress/{key}")
        assert answer.status_code == 200, answer.text
        body: dict[str, Any] = answer.json()
        return body if body["state"] in ("exported", "failed") else None

    def watch(self, key: str, stages: set[str], seconds: float = 60) -> str:
        """The first of these stages that an export reaches."""

        def stage() -> str | None:
            now = self.store.exports.get("default", key).stage
            return now if now in stages else None

        return wait_for(stage, seconds, f"{key} reached none of {stages}; see {self.log}")

    def cancel(self, key: str) -> None:
        self.store.exports.cancel("default", key)

    def outcome(self, scenes: object) -> dict[str, Any]:
        return self.wait(self.export(scenes))

    def outcomes(self, cases: Mapping[str, object]) -> dict[str, dict[str, Any]]:
        """`outcome` of each, at the same time: most of it is waiting."""
        keys = {name: self.export(scenes) for name, scenes in cases.items()}
        return {name: self.wait(key, 240) for name, key in keys.items()}

    def small_scenes(self, size: tuple[int, int] = (160, 90), **changes: Any) -> list[dict[str, Any]]:
        """v1 scenes of a stored project that is small enough to render in a moment; `changes` to its only scene."""
        scene = {"background": {"colour": "#224466"}, "duration_ms": 200, "clips": [], "script": []} | changes
        document = {
            "schema": "greenroom/project",
            "version": 1,
            "canvas": {"width": size[0], "height": size[1]},
            "fps": 24,
            "scenes": [scene],
        }
        stored = self.store.projects.create("default", load_project(document))
        with self.client() as client:
            answer = client.get(f"/api/odin/editor/project/{stored.id}")
        assert answer.status_code == 200, answer.text
        return list(answer.json()["response"]["scenes"])


def wait_for(look: Callable[[], T | None], seconds: float, otherwise: str) -> T:
    """What `look` gives at last; an AssertionError that says `otherwise` when it gives nothing in time."""
    deadline = time.monotonic() + seconds
    while (found := look()) is None or found is False:
        assert time.monotonic() < deadline, otherwise
        time.sleep(0.1)
    return found


@contextmanager
def open_house(folder: Path, **environment: str) -> Iterator[House]:
    """A server that takes requests and has a worker. `environment` adds to the worker's."""
    data_dir, log, network = folder / "data", folder / "worker.log", folder / "network.log"
    network.touch()
    with api_process(data_dir) as api, log.open("wb") as file:
        worker = subprocess.Popen(
            [sys.executable, "-m", "tests.hostile.worker_program", str(data_dir), str(network), json.dumps(NAMES)],
            stderr=file,
            env={**os.environ, **LIMITS, **environment},
        )
        try:
            ready = f"{api.url}/readyz"
            wait_for(lambda: httpx.get(ready).status_code == 200 or None, 90, f"no worker; see {log}")
            yield House(api, _api_child(data_dir), psutil.Process(worker.pid), log, network)
        finally:
            worker.send_signal(signal.SIGTERM)
            code = worker.wait(20)
    assert code == 0, "SIGTERM ends the worker cleanly"


def _api_child(data_dir: Path) -> psutil.Process:
    for child in psutil.Process().children():
        line = " ".join(child.cmdline())
        if "greenroom.cli.api" in line and str(data_dir) in line:
            return child
    raise AssertionError("the API process is not a child of this one")
