"""The main job over HTTP: read a project, export edited scenes, follow the progress, fetch the MP4."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

import httpx

from greenroom.client.errors import ApiError, ExportFailed

CHUNK = 1 << 20
LOOPBACK = ("localhost", "127.0.0.1", "::1")


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
    """Talks to the server at `base_url` with an API key.

    `verify`: False, or the context that trusts the server's CA (`ssl.create_default_context(cafile="…/tls/ca.pem")`).
    Every method raises ApiError for an answer that is not a success, and httpx.HTTPError when there is none.
    """

    def __init__(self, base_url: str, key: str, *, verify: ssl.SSLContext | bool = True, timeout: float = 60.0) -> None:
        url = httpx.URL(base_url.rstrip("/"))
        self._http = httpx.Client(
            base_url=url,
            headers={"Authorization": key},
            verify=verify,
            timeout=timeout,
            trust_env=url.host not in LOOPBACK,  # no proxy can reach this machine's own loopback
        )

    def __enter__(self) -> Client:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self._http.close()

    def project(self, key: str) -> dict[str, Any]:
        """`{"projectName", "scenes": […]}` of a project or of an export."""
        response: dict[str, Any] = self._call("GET", f"/api/odin/editor/project/{key}")["response"]
        return response

    def export_scenes(
        self, scenes: list[dict[str, Any]], *, webhook: str | None = None, idempotency_key: str | None = None
    ) -> str:
        """Starts an export of `scenes`; the key to poll. Repeat with the same `idempotency_key` without fear."""
        body: dict[str, Any] = {"scenes": scenes, **({"webhook": webhook} if webhook else {})}
        headers = {"Idempotency-Key": idempotency_key} if idempotency_key else {}
        return str(self._call("POST", "/api/odin/editor/project", json=body, headers=headers)["data"]["key"])

    def chroma_key_video(self, *, text: str, model: str, language: str = "en", clothes: str | None = None) -> str:
        """Starts an export of a presenter on green; the key to poll."""
        body = {"text": text, "model": model, "language": language, **({"clothes": clothes} if clothes else {})}
        return str(self._call("POST", "/api/odin/simple/video", json=body)["data"]["key"])

    def progress(self, key: str) -> Progress:
        """Raises ExportFailed when the export has ended without a file."""
        answer = self._call("GET", f"/api/odin/editor/progress/{key}")
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

    def download(self, url: str, into: Path) -> int:
        """Streams the file to `into` (complete or not there at all); its size in bytes."""
        partial = into.with_name(into.name + ".part")
        size = 0
        # No key goes out with a download: the link itself is the permission.
        request = self._http.build_request("GET", url)
        del request.headers["Authorization"]
        answer = self._http.send(request, stream=True)
        try:
            if answer.status_code != 200:
                answer.read()
                raise self._error(answer)
            with partial.open("wb") as file:
                for chunk in answer.iter_bytes(CHUNK):
                    file.write(chunk)
                    size += len(chunk)
        finally:
            answer.close()
        partial.replace(into)
        return size

    def _call(self, method: str, path: str, **options: Any) -> dict[str, Any]:
        answer = self._http.request(method, path, **options)
        try:
            content = answer.json()
        except ValueError:
            raise self._error(answer) from None
        if answer.status_code != 200 or not isinstance(content, dict) or content.get("success") is not True:
            raise self._error(answer)
        return content

    @staticmethod
    def _error(answer: httpx.Response) -> ApiError:
        try:
            error = answer.json()["error"]
            code, msg, path = str(error["code"]), str(error["msg"]), str(error.get("path") or "")
        except (ValueError, KeyError, TypeError):
            code, msg, path = f"http_{answer.status_code}", answer.text[:500] or answer.reason_phrase, ""
        failed = answer.status_code in (200, 410)
        return (ExportFailed if failed else ApiError)(answer.status_code, code, msg, path)
