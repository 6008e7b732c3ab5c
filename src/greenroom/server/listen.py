"""Sockets, and the loop that serves the app on them: HTTPS and HTTP side by side, stopped together."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import ssl
from collections.abc import Callable, Collection, Generator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from fastapi import FastAPI

from greenroom.project.errors import GreenroomError
from greenroom.server.tls import ensure_certificates

BACKLOG = 512
KEEP_ALIVE_SECONDS = 75
"""Longer than any poll interval seen, else a kept connection closes in the face of the next poll."""
RENEW_CHECK_SECONDS = 6 * 3600


class PortInUse(GreenroomError):
    """Somebody else listens there, or the address is not this machine's."""

    code = "port_in_use"
    status = 500


@dataclass(frozen=True)
class Drain:
    """How a server ends: `begin` is called, `unready_seconds` later it takes no new connections, and requests under way
    get `grace_seconds`."""

    begin: Callable[[], None] = lambda: None
    unready_seconds: float = 0.0
    grace_seconds: float = 5.0


NO_DRAIN = Drain()


@dataclass(frozen=True)
class TlsFiles:
    """Where the certificates of `--tls auto` are kept, and the names that they are for."""

    folder: Path
    hostnames: tuple[str, ...]


def open_socket(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one. Raises PortInUse."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    opened = socket.socket(family, socket.SOCK_STREAM)
    try:
        if os.name == "posix":
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind((host, port))
        opened.listen(BACKLOG)
    except OSError as error:
        opened.close()
        raise PortInUse(f"cannot listen on {host} port {port}: {error.strerror}; choose another --port") from None
    return opened


class _Server(uvicorn.Server):
    """Leaves signals to us: two servers share one process. `begun` is called when it takes requests."""

    def __init__(self, config: uvicorn.Config, begun: Callable[[], None]) -> None:
        super().__init__(config)
        self._begun = begun

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._begun()

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        yield


def _config(app: FastAPI, tls: TlsFiles | None, contexts: list[ssl.SSLContext], grace: float) -> uvicorn.Config:
    config = uvicorn.Config(
        app, lifespan="off", log_config=None, access_log=False, server_header=False, proxy_headers=False, ws="none",
        timeout_keep_alive=KEEP_ALIVE_SECONDS, timeout_graceful_shutdown=max(1, round(grace)),
    )  # fmt: skip
    if tls is not None:
        files = ensure_certificates(tls.folder, tls.hostnames)
        context = files.context()
        contexts.append(context)
        config.ssl_certfile, config.ssl_keyfile = files.chain, files.key
        config.ssl_context_factory = lambda _config, _default: context
    return config


def renew(tls: TlsFiles, contexts: Sequence[ssl.SSLContext]) -> None:
    """New connections get the new certificate, if it was time for one; the server runs on."""
    files = ensure_certificates(tls.folder, tls.hostnames)
    for context in contexts:
        context.load_cert_chain(files.chain, files.key)


async def _keep_renewing(tls: TlsFiles, contexts: Sequence[ssl.SSLContext]) -> None:
    while True:
        await asyncio.sleep(RENEW_CHECK_SECONDS)
        await asyncio.to_thread(renew, tls, contexts)


async def serve(
    apps: Mapping[socket.socket, FastAPI],
    secure: Collection[socket.socket],
    tls: TlsFiles,
    drain: Drain = NO_DRAIN,
    begun: Callable[[], None] = lambda: None,
) -> None:
    """Serves the app of each socket until SIGTERM or SIGINT, HTTPS on the `secure` ones; then drains. A second signal
    does not wait. `begun` is called once requests are taken, for each socket."""
    contexts: list[ssl.SSLContext] = []
    servers = [
        (_Server(_config(app, tls if at in secure else None, contexts, drain.grace_seconds), begun), at)
        for at, app in apps.items()
    ]
    loop = asyncio.get_running_loop()
    stopping = False

    def close() -> None:
        for server, _ in servers:
            server.should_exit = True

    def stop() -> None:
        nonlocal stopping
        if stopping:
            for server, _ in servers:
                server.should_exit = server.force_exit = True
            return
        stopping = True
        drain.begin()
        loop.call_later(drain.unready_seconds, close)

    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop)
    renewal = asyncio.create_task(_keep_renewing(tls, contexts)) if secure else None
    try:
        await asyncio.gather(*(server.serve(sockets=[at]) for server, at in servers))
    finally:
        if renewal:
            renewal.cancel()
