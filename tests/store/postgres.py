"""A PostgreSQL server of one's own, for tests; skipped where none is installed."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest


@contextlib.contextmanager
def postgres_server() -> Iterator[str]:
    """The URL of an empty database `greenroom` on loopback."""
    programs = shutil.which("initdb"), shutil.which("postgres")
    if None in programs:
        pytest.skip("PostgreSQL is not installed")
    initdb, postgres = map(str, programs)
    user = _unprivileged_user()
    folder = Path(tempfile.mkdtemp(prefix="greenroom-pg-"))
    if user is not None:
        shutil.chown(folder, user)
    data = str(folder / "data")
    port = _free_port()
    try:
        subprocess.run(
            [initdb, "-D", data, "-U", "greenroom", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C"],
            check=True, capture_output=True, user=user, cwd=folder,
        )  # fmt: skip
        settings = [f"port={port}", "listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off"]
        options = [part for setting in settings for part in ("-c", setting)]
        with (
            (folder / "log").open("wb") as log,
            subprocess.Popen([postgres, "-D", data, *options], stderr=log, user=user, cwd=folder) as server,
        ):
            try:
                _create_database(port)
                yield f"postgresql://greenroom@127.0.0.1:{port}/greenroom"
            finally:
                server.terminate()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged_user() -> str | None:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name).pw_name
    pytest.skip("PostgreSQL does not run as root, and there is no other user")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _create_database(port: int) -> None:
    for _ in range(200):
        try:
            with psycopg.connect(
                f"postgresql://greenroom@127.0.0.1:{port}/postgres", autocommit=True, connect_timeout=2
            ) as connection:
                connection.execute("CREATE DATABASE greenroom")
                return
        except psycopg.OperationalError:
            time.sleep(0.1)
    pytest.fail("PostgreSQL did not start")
