"""A language model for tests: a real HTTP server that speaks chat completions, and misbehaves on request."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = Callable[["Exchange"], None]


@dataclass
class Exchange:
    """One request, as far as it was read, and the way to answer it."""

    request: dict[str, Any]
    headers: dict[str, str]
    handler: BaseHTTPRequestHandler

    def send(self, status: int, body: bytes | str, **headers: str) -> None:
        data = body.encode() if isinstance(body, str) else body
        self.handler.send_response(status)
        self.handler.send_header("Content-Type", "application/json")
        self.handler.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            self.handler.send_header(name.replace("_", "-"), value)
        self.handler.end_headers()
        self.handler.wfile.write(data)

    def say(self, content: object, **choice: Any) -> None:
        """A completion whose message says `content`."""
        message = {"role": "assistant", "content": content}
        choices = [{"index": 0, "message": message, "finish_reason": "stop", **choice}]
        self.send(200, json.dumps({"id": "x", "object": "chat.completion", "model": "m", "choices": choices}))

    def drip(self, over: threading.Event) -> None:
        """Promises much and sends a byte now and then, until `over`."""
        self.handler.send_response(200)
        self.handler.send_header("Content-Length", "1000000")
        self.handler.end_headers()
        while not over.wait(0.05):
            try:
                self.handler.wfile.write(b" ")
                self.handler.wfile.flush()
            except OSError:
                return


@dataclass
class Model:
    """`replies` are given one after the other, the last one for ever."""

    url: str
    replies: list[Reply] = field(default_factory=list)
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)
    reached: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self._lock = threading.Lock()

    def take(self, exchange: Exchange) -> None:
        with self._lock:
            self.requests.append(exchange.request)
            self.headers.append(exchange.headers)
            reply = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
        self.reached.set()
        reply(exchange)


@contextmanager
def language_model(*replies: Reply) -> Iterator[Model]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.close_connection = True
            if self.path != "/v1/chat/completions":
                self.send_error(404)
                return
            model.take(Exchange(json.loads(body), {k.lower(): v for k, v in self.headers.items()}, self))

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """A client that hung up is part of the tests."""

    server = Server(("127.0.0.1", 0), Handler)
    model = Model(f"http://127.0.0.1:{server.server_port}/v1", list(replies))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield model
    finally:
        model.over.set()
        server.shutdown()
        server.server_close()
        thread.join()


def says(content: object, **choice: Any) -> Reply:
    return lambda exchange: exchange.say(content, **choice)


def answers(status: int, body: str = "", **headers: str) -> Reply:
    return lambda exchange: exchange.send(status, body, **headers)


def script(*narrations: str, title: str = "The dance of bees", **scene: Any) -> str:
    """What a well-behaved model answers."""
    scenes = [{"heading": f"Part {n}", "narration": text, "points": [], **scene} for n, text in enumerate(narrations)]
    return json.dumps({"title": title, "scenes": scenes})
