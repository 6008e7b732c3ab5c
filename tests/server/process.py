"""A real API process on a real database, without a worker: tests play the worker by changing rows and objects."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import httpx

from greenroom.cli.api_config import ApiConfig
from greenroom.server.listen import open_socket
from greenroom.store.exports import Result
from greenroom.store.store import Store, open_store

VIDEO = bytes(range(256)) * 40
"""Stands for a finished MP4 where only its bytes matter."""


@dataclass(frozen=True)
class Api:
    url: str
    data_dir: Path
    store: Store
    key: str
    process: int
    """Its process id."""

    def client(self, key: str | None = None, **headers: str) -> httpx.Client:
        return httpx.Client(base_url=self.url, headers={"Authorization": key or self.key, **headers}, timeout=20)

    def finish(self, export_id: str, data: bytes = VIDEO, workspace: str = "default") -> None:
        """What a worker does at the end."""
        published = self.store.objects.put_bytes(workspace, "published", data)
        self.store.exports.start(export_id)
        assert self.store.exports.finish(export_id, Result(published.sha256, len(data), 12_500, {}))

    def fail(self, export_id: str, path: str, code: str = "source_not_found", msg: str = "answered 404") -> None:
        assert self.store.exports.fail(export_id, {"code": code, "msg": msg, "path": path})


@contextmanager
def api_process(
    data_dir: Path, environment: Mapping[str, str] = MappingProxyType({}), **config: object
) -> Iterator[Api]:
    store = open_store(data_dir)
    listening = open_socket("127.0.0.1", 0)
    port = listening.getsockname()[1]
    settings = ApiConfig(str(data_dir), (listening.fileno(),), (), **config)  # type: ignore[arg-type]
    process = subprocess.Popen(
        [sys.executable, "-m", "greenroom.cli.api", settings.to_json()],
        stdin=subprocess.PIPE,
        pass_fds=settings.plain + settings.metrics,
        env={**os.environ, "GREENROOM_DEBUG": "1", **environment},
    )
    listening.close()
    try:
        url = f"http://127.0.0.1:{port}"
        wait_for(f"{url}/healthz", process)
        yield Api(url, data_dir, store, store.keys.create("default", "tests").key, process.pid)
    finally:
        process.terminate()
        code = process.wait(20)
        assert process.stdin is not None
        process.stdin.close()
        store.close()
    assert code == 0, "SIGTERM ends the API process cleanly"


def wait_for(url: str, process: subprocess.Popen[bytes], seconds: float = 60) -> None:
    """Until `url` answers 200. The connection itself waits while the process starts: the socket listens already."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        assert process.poll() is None, "the process ended at once"
        try:
            if httpx.get(url, timeout=seconds).status_code == 200:
                return
        except httpx.HTTPError:
            time.sleep(0.05)
    raise AssertionError(f"{url} did not answer within {seconds} s")
