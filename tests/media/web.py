"""A web server on loopback whose pages misbehave in the ways that a fetch must survive."""

from __future__ import annotations

import hashlib
import io
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from PIL import Image


def picture() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (20, 10), (200, 40, 60)).save(file, "PNG")
    return file.getvalue()


PNG = picture()
SHA256 = hashlib.sha256(PNG).hexdigest()
ETAG, MODIFIED = '"v1"', "Wed, 01 Jul 2026 10:00:00 GMT"


class Site(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Pages)
        self.seen: list[tuple[str, dict[str, str]]] = []
        self.release = threading.Event()
        """Set at the end, so that slow pages let go."""

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def url(self, path: str, host: str = "127.0.0.1", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what several tests are about."""


class _Pages(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Site

    def do_GET(self) -> None:
        self.server.seen.append((self.path, dict(self.headers.items())))
        name = self.path.partition("?")[0].strip("/").partition("/")[0]
        getattr(self, f"page_{name}", self.page_missing)()

    def answer(self, status: int, headers: dict[str, str], body: bytes = b"") -> None:
        self.send_response(status)
        for key, value in ({"Content-Length": str(len(body))} | headers).items():
            self.send_header(key, value)
        self.end_headers()
        self.wfile.write(body)

    def page_png(self) -> None:
        self.answer(200, {"Content-Type": "text/plain", "ETag": ETAG, "Last-Modified": MODIFIED}, PNG)

    def page_cached(self) -> None:
        same = self.headers.get("If-None-Match") == ETAG or self.headers.get("If-Modified-Since") == MODIFIED
        self.answer(304, {"ETag": ETAG}) if same else self.page_png()

    def page_missing(self) -> None:
        self.answer(404, {}, b"no such page")

    def page_broken(self) -> None:
        self.answer(503, {})

    def page_html(self) -> None:
        self.answer(200, {"Content-Type": "image/png"}, b"<!DOCTYPE html><p>Sign in</p>")

    def page_gzip(self) -> None:
        self.answer(200, {"Content-Encoding": "gzip"}, PNG)

    def page_short(self) -> None:
        self.answer(200, {"Content-Length": str(len(PNG) + 100)}, PNG)
        self.close_connection = True

    def page_chunked(self) -> None:
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for start in range(0, len(PNG), 30):
            piece = PNG[start : start + 30]
            self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        self.wfile.write(b"0\r\n\r\n")

    def page_endless(self) -> None:
        self.send_response(200)
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(PNG)
        while not self.server.release.is_set():
            self.wfile.write(b"\0" * 65536)

    def page_silent(self) -> None:
        self.server.release.wait(20)
        self.close_connection = True

    def page_drip(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while not self.server.release.wait(0.02):
            self.wfile.write(b"X-Drip: drip\r\n")
        self.close_connection = True

    def page_to(self) -> None:
        """/to?<url>: redirected there."""
        self.answer(302, {"Location": self.path.partition("?")[2]})

    def page_loop(self) -> None:
        self.answer(301, {"Location": "/loop"})

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


@contextmanager
def site(tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    server = Site()
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.release.set()
        server.shutdown()
        thread.join()
        server.server_close()
