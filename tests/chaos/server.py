"""A whole `greenroom serve` under fire: its processes by role, and a client that takes nothing amiss."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import httpx
import psutil

from tests.chaos.setups import Setup

Role = Literal["supervisor", "api", "worker", "renderer", "other"]
KILLED: tuple[Role, ...] = ("renderer", "worker", "api")


def role_of(command: list[str]) -> Role:
    names: dict[str, Role] = {"greenroom.cli.api": "api", "greenroom.render.child": "renderer", "worker": "worker"}
    found = [role for part, role in names.items() if part in command]
    return found[0] if found else "supervisor" if "serve" in command else "other"


class Server:
    """`log` is what all its processes wrote. `seen` remembers every process that ever belonged to it."""

    def __init__(self, setup: Setup, log: Path, *arguments: str) -> None:
        self.log = log
        self.seen: set[psutil.Process] = set()
        with log.open("ab") as stderr:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "greenroom.cli.main", "serve", "--data-dir", str(setup.data_dir), "--port", "0",
                 "--json", *arguments],
                stdout=subprocess.PIPE, stderr=stderr, text=True, env={**os.environ, **setup.environment},
            )  # fmt: skip

    def ready(self) -> str:
        """The URL, once it serves and has a worker."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, self.log.read_text()
        return str(json.loads(line)["url"])

    def processes(self) -> dict[Role, list[psutil.Process]]:
        """Those that run now, the oldest first."""
        found: dict[Role, list[psutil.Process]] = {}
        try:
            family = psutil.Process(self.process.pid).children(recursive=True)
        except psutil.NoSuchProcess:
            return found
        for process in family:
            self.seen.add(process)
            try:
                found.setdefault(role_of(process.cmdline()), []).append(process)
            except psutil.Error:
                continue
        return found

    def kill_all(self) -> None:
        """As a power cut would: all in one moment."""
        for process in (psutil.Process(self.process.pid), *sum(self.processes().values(), [])):
            try:
                process.kill()
            except psutil.NoSuchProcess:
                continue
        self._end()

    def stop(self) -> int:
        self.processes()
        self.process.terminate()
        return self._end()

    def _end(self) -> int:
        code = self.process.wait(30)
        if self.process.stdout is not None:
            self.process.stdout.close()
        return code

    def left(self, seconds: float = 3.0) -> list[psutil.Process]:
        """Processes of it that still run a while after its end."""
        return psutil.wait_procs(self.seen, timeout=seconds)[1]


@contextmanager
def serving(setup: Setup, *arguments: str) -> Iterator[tuple[Server, str]]:
    """A server that is ready; it is gone afterwards, whatever happened."""
    server = Server(setup, setup.data_dir.parent / "server.log", *arguments)
    try:
        yield server, server.ready()
    finally:
        if server.process.poll() is None:
            server.kill_all()
        server._end()


class Caller:
    """Asks again, for as long as the server is being restarted."""

    def __init__(self, url: str, key: str) -> None:
        self._http = httpx.Client(base_url=url, headers={"Authorization": key}, timeout=10, trust_env=False)
        self.failures = 0

    def __call__(self, method: str, path: str, *, seconds: float = 60, **how: object) -> httpx.Response:
        deadline = time.monotonic() + seconds
        while True:
            try:
                answer = self._http.request(method, path, **how)  # type: ignore[arg-type]
                if answer.status_code < 500:
                    return answer
                reason = answer.text
            except httpx.HTTPError as error:
                reason = repr(error)
            self.failures += 1
            assert time.monotonic() < deadline, reason
            time.sleep(0.1)

    def close(self) -> None:
        self._http.close()
