"""A receiver of webhooks on loopback that does what real ones do: it answers, fails, hangs, hangs up, redirects."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Call:
    """One request as it came; `at` is monotonic seconds."""

    method: str
    path: str
    query: str
    headers: dict[str, str]
    body: bytes
    at: float = field(default_factory=time.monotonic)

    @property
    def event_id(self) -> str:
        return self.headers["Greenroom-Event-Id"]

    @property
    def signed(self) -> bytes:
        """What the signature covers."""
        return self.body if self.method == "POST" else self.query.encode()


class Receiver(ThreadingHTTPServer):
    """`answers` are taken one by one, the last again and again: a status, or hang, close, redirect:URL, endless."""

    daemon_threads = True

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self._scheme = "https" if tls else "http"
        if tls:
            self.socket = tls.wrap_socket(self.socket, server_side=True)
        self.calls: list[Call] = []
        self.answers: list[str] = ["200"]
        self.release = threading.Event()

    def url(self, path: str = "/hook", host: str = "127.0.0.1") -> str:
        return f"{self._scheme}://{host}:{self.server_address[1]}{path}"

    def next_answer(self) -> str:
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    def wait(self, calls: int, seconds: float = 20.0) -> list[Call]:
        """Until there were so many."""
        wait_until(lambda: len(self.calls) >= calls, seconds, lambda: f"{len(self.calls)} calls instead of {calls}")
        return self.calls

    def handle_error(self, request: object, client_address: object) -> None:
        """Senders that are killed, or lose patience, are what some tests are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Receiver

    def do_GET(self) -> None:
        self._receive()

    def do_POST(self) -> None:
        self._receive()

    def _receive(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        path, _, query = self.path.partition("?")
        answer = self.server.next_answer()
        self.server.calls.append(Call(self.command, path, query, dict(self.headers.items()), body))
        kind, _, detail = answer.partition(":")
        if kind == "hang":
            self.server.release.wait(60)
            self.close_connection = True
        elif kind == "close":
            self.close_connection = True
        elif kind == "redirect":
            self._answer(302, b"", Location=detail)
        elif kind == "endless":
            self.send_response(200)
            self.end_headers()
            while not self.server.release.is_set():
                self.wfile.write(b"x" * 1000)
        else:
            self._answer(int(kind), detail.encode())

    def _answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Quiet."""


@contextmanager
def receiver(tls: ssl.SSLContext | None = None) -> Iterator[Receiver]:
    started = Receiver(tls)
    thread = threading.Thread(target=started.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield started
    finally:
        started.release.set()
        started.shutdown()
        started.server_close()
        thread.join()


def wait_until(true: Callable[[], bool], seconds: float, what: Callable[[], str] = lambda: "") -> None:
    ends = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < ends, f"not within {seconds} s: {what()}"
        time.sleep(0.01)
