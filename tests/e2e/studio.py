"""A whole `greenroom serve`, and what a client of it has at hand."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
from PIL import Image

GREENROOM = (sys.executable, "-m", "greenroom.cli.main")


def greenroom(*arguments: str | Path, code: int = 0) -> str:
    """Standard output of a command that ends with `code`."""
    done = subprocess.run([*GREENROOM, *map(str, arguments)], capture_output=True, text=True, timeout=120)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout if code == 0 else done.stderr


def answer(*arguments: str | Path) -> Any:
    return json.loads(greenroom(*arguments))


@dataclass
class Studio:
    """`url` is HTTPS, `plain_url` HTTP. `media` serves images on loopback, which the server may fetch."""

    process: subprocess.Popen[str]
    data_dir: Path
    url: str
    plain_url: str
    key: str
    media: str

    @property
    def ca(self) -> Path:
        return self.data_dir / "tls" / "ca.pem"

    def client(self) -> httpx.Client:
        return httpx.Client(base_url=self.plain_url, headers={"Authorization": self.key}, timeout=30)

    def import_project(self, folder: Path) -> str:
        file = folder / "small.json"
        file.write_text(json.dumps(small_document()))
        return str(answer("projects", "import", file, "--data-dir", self.data_dir, "--json")["id"])


def start(data_dir: Path, *arguments: str) -> tuple[subprocess.Popen[str], list[str]]:
    """A serving process and its URLs."""
    process = subprocess.Popen(
        [*GREENROOM, "serve", "--data-dir", str(data_dir), "--port", "0", "--json", *arguments],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONWARNINGS": "default"},
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line, "the server ended before it was ready"
    return process, json.loads(line)["urls"]


def stop(process: subprocess.Popen[str]) -> int:
    process.terminate()
    code = process.wait(120)
    assert process.stdout is not None
    process.stdout.close()
    return code


@contextmanager
def media_server() -> Iterator[str]:
    """`/plain-RRGGBB.png` is a picture of one colour; anything else is 404."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = self.path.removeprefix("/plain-").removesuffix(".png")
            if len(name) != 6:
                self.send_error(404)
                return
            buffer = BytesIO()
            Image.new("RGB", (160, 120), f"#{name}").save(buffer, "PNG")
            self.send_response(200)
            self.send_header("Content-Type", "image/png")
            self.send_header("Content-Length", str(buffer.tell()))
            self.end_headers()
            self.wfile.write(buffer.getvalue())

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def small_document() -> dict[str, Any]:
    """A presenter and an image that speak, then a card; small enough to render in seconds."""
    presenter = {
        "id": "p1",
        "type": "presenter",
        "presenter": "mina",
        "geometry": {"kind": "fit", "cx": 0.25, "cy": 0.6, "long_side": 0.9},
    }
    image = {
        "id": "i1",
        "type": "image",
        "url": "builtin:image/landscape",
        "geometry": {"kind": "fit", "cx": 0.75, "cy": 0.5, "long_side": 0.4},
    }
    text = {"id": "t1", "type": "text", "text": "The end", "style": {"size": 30, "fill": "#ffffff"}}
    return {
        "schema": "greenroom/project",
        "version": 1,
        "name": "Small",
        "canvas": {"width": 320, "height": 180},
        "fps": 24,
        "scenes": [
            {
                "id": "s1",
                "background": {"id": "b1", "colour": "#224466"},
                "clips": [presenter, image],
                "script": [{"kind": "line", "id": "l1", "text": "Hello there."}],
            },
            {"id": "s2", "duration_ms": 500, "background": {"id": "b2", "colour": "#884422"}, "clips": [text]},
        ],
    }
