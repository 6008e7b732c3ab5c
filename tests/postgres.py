"""A PostgreSQL server of one's own, for tests: in a temporary folder, on a free port of loopback, not as root."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg

_FAST = ("fsync=off", "full_page_writes=off", "unix_socket_directories=", "shared_buffers=16MB")
"""It must survive a killed server, not a power cut."""
START_SECONDS = 60.0


class PostgresServer:
    """A running server. Its data outlives `stop` and `start`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._account = _unprivileged_account()
        user, group, _ = self._account
        if user is not None and group is not None:
            os.chown(folder, user, group)
        self._port = _free_port()
        self._run_once(
            "initdb", "-D", "data", "-U", "greenroom", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C"
        )
        self.start()
        with psycopg.connect(self._url("postgres"), autocommit=True) as connection:
            connection.execute("CREATE DATABASE greenroom")

    @property
    def url(self) -> str:
        """Of the database `greenroom`."""
        return self._url("greenroom")

    def start(self) -> None:
        """Returns when it takes connections."""
        settings = ("listen_addresses=127.0.0.1", f"port={self._port}", *_FAST)
        options = [part for setting in settings for part in ("-c", setting)]
        user, group, groups = self._account
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [_program("postgres"), "-D", "data", *options],
                stderr=log, cwd=self._folder, user=user, group=group, extra_groups=groups,
            )  # fmt: skip
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                psycopg.connect(self._url("postgres"), connect_timeout=2).close()
                return
            except psycopg.OperationalError:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError((self._folder / "log").read_text()) from None
                time.sleep(0.1)

    def stop(self, number: signal.Signals = signal.SIGINT) -> None:
        """SIGINT ends connections and then the server; SIGQUIT is `pg_ctl stop -m immediate`: recovery at the start."""
        self._process.send_signal(number)
        self._process.wait(30)

    def _url(self, database: str) -> str:
        return f"postgresql://greenroom@127.0.0.1:{self._port}/{database}"

    def _run_once(self, program: str, *arguments: str) -> None:
        user, group, groups = self._account
        done = subprocess.run(
            [_program(program), *arguments],
            cwd=self._folder, capture_output=True, text=True, user=user, group=group, extra_groups=groups,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(done.stderr)


@contextlib.contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    """A fresh server with an empty database."""
    folder = Path(tempfile.mkdtemp(prefix="greenroom-pg-"))
    try:
        server = PostgresServer(folder)
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _program(name: str) -> str:
    """On PATH, or where Debian and Fedora keep it."""
    if found := shutil.which(name):
        return found
    known = [*Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), *Path("/usr").glob(f"pgsql-*/bin/{name}")]
    if not known:
        raise RuntimeError(f"{name} is not installed; `python3 dev.py test --all` says how to get PostgreSQL")
    return str(max(known))


def _unprivileged_account() -> tuple[int | None, int | None, list[int] | None]:
    """User, group and further groups: PostgreSQL refuses to run as root. None: those of this process."""
    if os.geteuid() != 0:
        return None, None, None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            account = pwd.getpwnam(name)
            return account.pw_uid, account.pw_gid, []
    raise RuntimeError("PostgreSQL does not run as root, and there is no user `postgres` or `nobody`")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
