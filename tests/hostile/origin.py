"""A web server on loopback whose files are what a test puts there, and whose pages do what a fetch must survive."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.hostile.worker_program import ORIGIN


class Origin(ThreadingHTTPServer):
    """`files` by path; `seen` are the paths that were asked for."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Pages)
        self.files: dict[str, bytes] = {}
        self.seen: list[str] = []
        self.release = threading.Event()
        """Set at the end, so that slow pages let go."""

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def url(self, path: str, host: str = ORIGIN) -> str:
        return f"http://{host}:{self.port}{path}"

    def serve(self, name: str, data: bytes) -> str:
        """The URL under which a worker finds the bytes."""
        self.files[f"/{name}"] = data
        return self.url(f"/{name}")

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what several tests are about."""


class _Pages(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Origin

    def do_GET(self) -> None:
        self.server.seen.append(self.path)
        path = self.path.partition("?")[0]
        if path in self.server.files:
            self.answer(200, self.server.files[path])
        else:
            getattr(self, f"page_{path.strip('/').partition('/')[0]}", self.page_missing)()

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for key, value in ({"Content_Length": str(len(body))} | headers).items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def page_missing(self) -> None:
        self.answer(404, b"no such page")

    def page_broken(self) -> None:
        self.answer(500)

    def page_html(self) -> None:
        self.answer(200, b"<!DOCTYPE html><p>Sign in</p>", Content_Type="image/png")

    def page_endless(self) -> None:
        """Never says how much will come."""
        self.send_response(200)
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(b"\x89PNG\r\n\x1a\n")
        while not self.server.release.is_set():
            self.wfile.write(b"\0" * 65536)

    def page_silent(self) -> None:
        self.server.release.wait(30)
        self.close_connection = True

    def page_drip(self) -> None:
        """A byte now and then: no single wait is long."""
        self.send_response(200)
        self.send_header("Content-Length", "1000000")
        self.end_headers()
        self.wfile.write(b"\x89PNG\r\n\x1a\n")
        while not self.server.release.wait(0.05):
            self.wfile.write(b"\0")
        self.close_connection = True

    def page_short(self) -> None:
        self.answer(200, b"\x89PNG\r\n\x1a\n", Content_Length="5000")
        self.close_connection = True

    def page_to(self) -> None:
        """/to?<url>: redirected there."""
        self.answer(302, Location=self.path.partition("?")[2])

    def page_loop(self) -> None:
        self.answer(301, Location="/loop")

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


@contextmanager
def origin_server() -> Iterator[Origin]:
    server = Origin()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server
    finally:
        server.release.set()
        server.shutdown()
        thread.join()
        server.server_close()
