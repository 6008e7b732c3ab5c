"""A proxy in front of a real server that fails as networks and gateways do: on demand, one request after the other."""

from __future__ import annotations

import http.client
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Literal

HOP = ("connection", "keep-alive", "transfer-encoding", "content-length")


@dataclass(frozen=True)
class Fault:
    """What happens to the next request whose method and path it fits.

    `refuse` answers `status` and asks nobody; `hang_up` closes before anything is answered; `lose_answer` lets the
    server do it and closes then; `cut` passes on `after` bytes of the answer's body and closes; `swallow` reads `after`
    bytes of the request's body and closes; `tamper` changes the first byte of the answer's body.
    """

    kind: Literal["refuse", "hang_up", "lose_answer", "cut", "swallow", "tamper"]
    method: str = ""
    path: str = ""
    status: int = 503
    retry_after: str = ""
    location: str = ""
    body: bytes = b"<html>Bad gateway</html>"
    after: int = 0


@dataclass
class Seen:
    method: str
    path: str
    headers: dict[str, str]


@dataclass
class Proxy:
    url: str
    upstream: str
    faults: deque[Fault] = field(default_factory=deque)
    seen: list[Seen] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def fail(self, *faults: Fault) -> None:
        self.faults.extend(faults)

    def calls(self, method: str, part: str = "") -> list[Seen]:
        return [one for one in self.seen if one.method == method and part in one.path]

    def take(self, seen: Seen) -> Fault | None:
        with self.lock:
            self.seen.append(seen)
            for fault in self.faults:
                if fault.method in ("", seen.method) and fault.path in seen.path:
                    self.faults.remove(fault)
                    return fault
        return None


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    proxy: Proxy

    def _any(self) -> None:
        fault = self.proxy.take(Seen(self.command, self.path, {k.lower(): v for k, v in self.headers.items()}))
        kind = fault.kind if fault else ""
        self.close_connection = True
        length = int(self.headers.get("Content-Length") or 0)
        if fault and kind == "swallow":
            self.rfile.read(min(length, fault.after))
            return
        body = self.rfile.read(length)
        if kind == "hang_up":
            return
        if fault and kind == "refuse":
            self._refuse(fault)
            return
        upstream = http.client.HTTPConnection(self.proxy.upstream, timeout=120)
        try:
            headers = {k: v for k, v in self.headers.items() if k.lower() not in HOP}
            upstream.request(self.command, self.path, body or None, headers)
            answer = upstream.getresponse()
            if kind == "lose_answer":
                answer.read()
                return
            self._pass_on(answer, fault.after if fault and kind == "cut" else None, tamper=kind == "tamper")
        finally:
            upstream.close()

    def _refuse(self, fault: Fault) -> None:
        self.send_response(fault.status)
        if fault.retry_after:
            self.send_header("Retry-After", fault.retry_after)
        if fault.location:
            self.send_header("Location", fault.location)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(fault.body)))
        self.send_header(
            "Connection", "close"
        )  # else the next request may still go into this one, and be seen by nobody
        self.end_headers()
        self.wfile.write(fault.body)

    def _pass_on(self, answer: http.client.HTTPResponse, left: int | None, *, tamper: bool) -> None:
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in ("connection", "transfer-encoding"):
                self.send_header(name, value)
        self.send_header("Connection", "close")
        chunked = answer.headers.get("Transfer-Encoding") == "chunked"
        if chunked:
            self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        if self.command == "HEAD" or answer.status in (204, 304):
            return
        while data := answer.read1(1 << 14):
            data = data if left is None else data[:left]
            if tamper:
                data, tamper = b"?" + data[1:], False
            self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n" if chunked else data)
            if left is not None:
                left -= len(data)
                if left <= 0:
                    return
        if chunked:
            self.wfile.write(b"0\r\n\r\n")

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = _any

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is no news."""


@contextmanager
def proxy_to(url: str) -> Iterator[Proxy]:
    server = _Server(("127.0.0.1", 0), _Handler)
    proxy = Proxy(f"http://127.0.0.1:{server.server_port}", url.removeprefix("http://"))
    server.RequestHandlerClass = type("Handler", (_Handler,), {"proxy": proxy})
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield proxy
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
