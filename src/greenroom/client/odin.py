"""The main job as programs of the v1 API do it: read a project, export edited scenes, poll, fetch the MP4."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from greenroom.client.calls import call, once
from greenroom.client.connection import Verify, connection
from greenroom.client.errors import ApiError, ExportFailed, error_of
from greenroom.client.operations.download import fetch
from greenroom.client.retries import Retries
from greenroom.client.steps import Answer, Flow, Request
from greenroom.client.sync_transport import SyncTransport


@dataclass(frozen=True)
class Progress:
    """One poll. `percent` is 100 only together with `url`; `raw` is the whole answer."""

    key: str
    percent: float
    status: str
    """`queued`, `processing`, `complete` or `failed`"""
    url: str | None
    raw: dict[str, Any]

    @property
    def stage(self) -> str:
        return str(self.raw.get("stage") or "")

    @property
    def frames(self) -> tuple[int, int]:
        """Frames done, frames in all (0 while unknown)."""
        return int(self.raw.get("frames_done") or 0), int(self.raw.get("frames_total") or 0)


class Client:
    """Talks v1 to the server at `base_url` with an API key. New programs take `Greenroom`, which can do all that the
    server can. Every method raises ApiError or one of its kinds."""

    def __init__(
        self,
        base_url: str,
        key: str,
        *,
        verify: Verify = True,
        timeout: float = 60.0,
        retries: Retries | None = None,
    ) -> None:
        self._transport = SyncTransport(connection(base_url, key, verify, timeout, retries))

    def __enter__(self) -> Client:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self._transport.close()

    def project(self, key: str) -> dict[str, Any]:
        """`{"projectName", "scenes": […]}` of a project or of an export."""
        response: dict[str, Any] = self._transport.run(_odin("GET", f"editor/project/{key}"))["response"]
        return response

    def export_scenes(
        self, scenes: list[dict[str, Any]], *, webhook: str | None = None, idempotency_key: str | None = None
    ) -> str:
        """Starts an export of `scenes`; the key to poll. Repeat with the same `idempotency_key` without fear."""
        body = {"scenes": scenes, **({"webhook": webhook} if webhook else {})}
        return str(self._transport.run(_odin("POST", "editor/project", body, idempotency_key))["data"]["key"])

    def chroma_key_video(self, *, text: str, model: str, language: str = "en", clothes: str | None = None) -> str:
        """Starts an export of a presenter on green; the key to poll."""
        body = {"text": text, "model": model, "language": language, **({"clothes": clothes} if clothes else {})}
        return str(self._transport.run(_odin("POST", "simple/video", body))["data"]["key"])

    def progress(self, key: str) -> Progress:
        """Raises ExportFailed when the export has ended without a file."""
        answer = self._transport.run(_odin("GET", f"editor/progress/{key}"))
        data = answer["data"]
        return Progress(key, float(data["progress"]), str(data["status"]), data.get("url"), answer)

    def wait(self, key: str, callback: Callable[[Progress], None] | None = None, *, every: float = 1.0) -> Progress:
        """Polls every `every` seconds, telling `callback`, until the file can be downloaded."""
        while True:
            progress = self.progress(key)
            if callback:
                callback(progress)
            if progress.url:
                return progress
            time.sleep(every)

    def download(self, url: str, into: str | Path) -> int:
        """Streams the file to `into` (complete or not there at all); its size in bytes."""
        return self._transport.run(fetch(url, into)).size


def _odin(method: str, path: str, body: dict[str, Any] | None = None, key: str | None = None) -> Flow[dict[str, Any]]:
    """The envelope of a success."""
    content = None if body is None else json.dumps(body, ensure_ascii=False).encode()
    headers = once(key) if method == "POST" else {}
    try:
        answer = yield from call(Request(method, f"/api/odin/{path}", content=content, headers=headers))
    except ApiError as error:
        if error.status == 410:
            raise ExportFailed(error.status, error.code, error.msg, error.path) from None
        raise
    return _success(answer)


def _success(answer: Answer) -> dict[str, Any]:
    content = answer.json()
    if not isinstance(content, dict) or content.get("success") is not True:
        error = error_of(answer.status, content, answer.content.decode(errors="replace"))
        raise ExportFailed(error.status, error.code, error.msg, error.path)
    return content
