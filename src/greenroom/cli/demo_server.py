"""What the demo needs around its client: a server process, a key, a project, and an image that somebody serves."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any

from greenroom.project.errors import GreenroomError

STOP_SECONDS = 20


class DemoFailed(GreenroomError):
    """A command of the demo ended with an error; its last words are in the message."""

    code = "demo_failed"


def greenroom_command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "greenroom.cli.main", *arguments]


class DemoServer:
    """`greenroom serve` on a free port, as a process of its own; its log is `serve.log` in the data directory."""

    def __init__(self, data_dir: Path) -> None:
        data_dir.mkdir(parents=True, exist_ok=True)
        self._log = data_dir / "serve.log"
        arguments = ("serve", "--data-dir", str(data_dir), "--port", "0", "--allow-host", "127.0.0.1", "--json")
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                greenroom_command(*arguments),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=log,
                start_new_session=True,  # Ctrl-C is for the demo, which then ends the server
            )
        self.url = ""

    def __enter__(self) -> DemoServer:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            self._process.wait()
            tail = "\n".join(self._log.read_text(errors="replace").splitlines()[-5:])
            raise DemoFailed(f"the server did not start:\n{tail}")
        self.url = str(json.loads(line)["url"])
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()

    def wait(self) -> None:
        """Until it ends or the user presses Ctrl-C."""
        try:
            self._process.wait()
        except KeyboardInterrupt:
            return


def _answer_of(*arguments: str) -> dict[str, Any]:
    done = subprocess.run(greenroom_command(*arguments), capture_output=True, text=True)
    if done.returncode != 0:
        raise DemoFailed(f"greenroom {arguments[0]}: {done.stderr.strip()}")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def create_key(data_dir: Path) -> str:
    return str(_answer_of("keys", "create", "--name", "demo", "--data-dir", str(data_dir), "--json")["key"])


def import_project(data_dir: Path, file: Path) -> str:
    return str(_answer_of("projects", "import", str(file), "--data-dir", str(data_dir), "--json")["id"])


@contextmanager
def serve_image(name: str, data: bytes) -> Iterator[str]:
    """The URL of a PNG that this process serves on loopback, so that the render fetches a real image."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "image/png")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            """Nobody reads it."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/{name}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
