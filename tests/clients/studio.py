"""A real server over TLS, and client programs that run against it as their users run them: as processes of their own,
which know a host, a key, and the authority to trust."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.clients.media import media_site
from tests.clients.node import node
from tests.e2e.studio import answer, small_document, start, stop

PROGRAMS = Path(__file__).parent / "programs"
CLOUD = "app.cloud.example"
"""The name of a host that programs call which cannot be changed; it is made to lead to the server."""
SECONDS = 240
"""After which a program counts as hung, on the slowest machine."""


@dataclass(frozen=True)
class Ended:
    """What a program left: its last line is JSON when it ended well; `folder` has the files that it wrote."""

    code: int
    printed: str
    errors: str
    folder: Path

    @property
    def told(self) -> Any:
        return json.loads(self.printed.strip().splitlines()[-1])

    def file(self, pattern: str = "*.mp4") -> Path:
        (found,) = self.folder.rglob(pattern)
        return found


@dataclass(frozen=True)
class Studio:
    """`url` is HTTPS. `media` is the address of the site with pictures and films, which the server may fetch."""

    url: str
    data_dir: Path
    keys: dict[str, str]
    """`key`, `appId` and `userKey`."""
    media: str

    @property
    def ca(self) -> Path:
        return self.data_dir / "tls" / "ca.pem"

    @cached_property
    def environment(self) -> dict[str, str]:
        """All that is said to a program, besides its host: how each language is told to trust an authority."""
        ca = str(self.ca)
        trust = {
            "REQUESTS_CA_BUNDLE": ca, "SSL_CERT_FILE": ca, "NODE_EXTRA_CA_CERTS": ca, "CURL_CA_BUNDLE": ca
        }  # fmt: skip
        said = {
            "HOST": self.url, "KEY": self.keys["key"], "APP_ID": self.keys["appId"], "USER_KEY": self.keys["userKey"],
            "MEDIA": self.media,
        }  # fmt: skip
        return {"PATH": os.environ["PATH"], "PYTHONWARNINGS": "error", "LC_ALL": "C.UTF-8", **trust, **said}

    def run(self, program: str | Path, folder: Path, *arguments: str, code: int = 0, **said: str) -> Ended:
        """`program` is the path of a file, or its name in `programs/`. It must end with `code`; -1: with
        any but 0."""
        file = program if isinstance(program, Path) else PROGRAMS / program
        folder.mkdir(exist_ok=True)
        # Files, since Node cuts off what it writes to a pipe as it dies.
        with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as errors:
            done = subprocess.run(
                [*interpreter(file), str(file), *arguments],
                cwd=folder, env=self.environment | said, stdout=out, stderr=errors, timeout=SECONDS,
            )  # fmt: skip
            out.seek(0)
            errors.seek(0)
            ended = Ended(done.returncode, out.read(), errors.read(), folder)
        assert ended.code == code or (code < 0 < ended.code), f"{file.name}\n{ended.printed}\n{ended.errors}"
        return ended

    def client(self) -> httpx.Client:
        import ssl

        trust = ssl.create_default_context(cafile=self.ca)
        return httpx.Client(base_url=self.url, verify=trust, headers={"Authorization": self.keys["key"]}, timeout=60)

    def project(self, document: dict[str, Any] | None = None, name: str = "Small") -> str:
        """The id of a saved project of a few frames, unless `document` says otherwise."""
        with self.client() as client:
            body = {"document": document or small("Hi."), "name": name}
            made = client.post("/api/v1/projects", json=body)
            assert made.status_code == 201, made.text
            return str(made.json()["id"])


def interpreter(file: Path) -> list[str]:
    match file.suffix:
        case ".py":
            return [sys.executable]
        case ".mjs" | ".cjs":
            return [node()]
        case ".sh":
            for program in ("curl", "jq"):
                if shutil.which(program) is None:
                    pytest.skip(f"{program} is not on PATH")
            return ["bash"]
    raise ValueError(file.name)


def small(words: str) -> dict[str, Any]:
    """A presenter beside a picture who says `words`, then a card with a title, at 320x180."""
    document = small_document()
    first, second = document["scenes"]
    first["script"][0]["text"] = words
    second["duration_ms"] = 250
    second["clips"][0]["tag"] = "title"
    return document


@contextmanager
def serving(folder: Path) -> Iterator[Studio]:
    """One server with its worker."""
    data_dir = folder / "data"
    with media_site(folder / "media") as media:
        process, urls = start(data_dir, "--tls", "auto", "--hostname", CLOUD, "--allow-host", "127.0.0.1")
        try:
            keys = answer("keys", "create", "--name", "clients", "--data-dir", data_dir, "--json")
            yield Studio(urls[0], data_dir, keys, media)
        finally:
            code = stop(process)
        assert code == 0, "SIGTERM ends the server cleanly"
