"""A file by link, streamed to disk: it goes on where it broke off, and is whole or not there."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from greenroom.client.calls import call
from greenroom.client.errors import ApiError, BrokenTransfer, NoAnswer
from greenroom.client.shapes.media import Downloaded, Transferred
from greenroom.client.steps import Answer, Flow, Request, Sleep, Tell, do, next_bytes, policy

PIECE = 1 << 18
_SHA256 = re.compile(r'"([0-9a-f]{64})"')
_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+)")


@dataclass
class _Part:
    """What has arrived. Its name holds the hash of the whole file, so that a later call knows what it is a part of."""

    target: Path
    sha256: str = ""
    """Of the whole file; empty when the server does not tell."""
    total: int = 0
    have: int = 0
    digest: Any = field(default_factory=hashlib.sha256)

    @property
    def path(self) -> Path:
        return self.target.with_name(f"{self.target.name}.{self.sha256 or 'incomplete'}.part")

    def find(self) -> None:
        """A part that an earlier call left."""
        found = re.compile(rf"{re.escape(self.target.name)}\.([0-9a-f]{{64}})\.part")
        for path in self.target.parent.iterdir():
            if match := found.fullmatch(path.name):
                self.sha256 = match[1]
                with path.open("rb") as file:
                    self.digest = hashlib.file_digest(file, "sha256")
                    self.have = file.tell()

    def begin(self, sha256: str, total: int) -> None:
        self.drop()
        self.sha256, self.total, self.have, self.digest = sha256, total, 0, hashlib.sha256()
        self.path.write_bytes(b"")

    def add(self, data: bytes) -> None:
        with self.path.open("ab") as file:
            file.write(data)
        self.digest.update(data)
        self.have += len(data)

    def drop(self) -> None:
        self.path.unlink(missing_ok=True)

    def finish(self) -> Downloaded:
        """Raises BrokenTransfer when it is not what the server has."""
        sha256 = self.digest.hexdigest()
        if (self.total and self.have != self.total) or (self.sha256 and sha256 != self.sha256):
            self.drop()
            raise BrokenTransfer(
                200, "checksum_mismatch", f"{self.target.name}: what arrived is not what the server has; try again"
            )
        self.path.replace(self.target)
        return Downloaded(self.target, self.have, sha256)


def fetch(
    url: str,
    into: str | Path,
    *,
    name: str = "",
    progress: Callable[[Transferred], object] | None = None,
    signed: bool = False,
) -> Flow[Downloaded]:
    """Downloads `url` into a file, or into a folder under `name`. Raises ApiError and BrokenTransfer."""
    target = Path(into)
    if target.is_dir():
        target /= Path(name.replace("\\", "/")).name or "download"
    target.parent.mkdir(parents=True, exist_ok=True)
    part = _Part(target)
    yield from do(part.find)
    old = part.have > 0
    try:
        yield from _receive(url, part, progress, signed)
        return (yield from do(part.finish))
    except BrokenTransfer:
        if not old:
            raise
    except ApiError:
        if not part.sha256:
            yield from do(part.drop)  # nobody could say what it is a part of
        raise
    yield from _receive(url, part, progress, signed)  # what an earlier call had left was spoilt
    return (yield from do(part.finish))


def _receive(url: str, part: _Part, progress: Callable[[Transferred], object] | None, signed: bool) -> Flow[None]:
    retries = yield from policy()
    failed = 0
    while True:
        before = part.have
        yield from _open(url, part, signed)
        broken = yield from _read_on(part, progress)
        if broken is None:
            return
        failed = 1 if part.have > before else failed + 1
        if failed >= retries.tries:
            raise broken
        yield Sleep(retries.wait(failed))


def _read_on(part: _Part, progress: Callable[[Transferred], object] | None) -> Flow[NoAnswer | None]:
    """To the end of the open body, or to where it broke off."""
    while True:
        data, broken = yield from _piece()
        if data:
            yield from do(lambda: part.add(data))  # noqa: B023  it runs at once
            if progress is not None:
                yield Tell(progress, Transferred(part.have, part.total))
        if broken is not None or not data:
            return broken


def _open(url: str, part: _Part, signed: bool) -> Flow[None]:
    """Leaves the body open at the first byte that is missing."""
    headers = {"Accept-Encoding": "identity"}
    if part.have and part.sha256:
        headers |= {"Range": f"bytes={part.have}-", "If-Range": f'"{part.sha256}"'}
    try:
        answer = yield from call(Request("GET", url, headers=headers, signed=signed), stream=True)
    except ApiError as error:
        if error.status != 416:
            raise
        yield from do(part.drop)  # longer than the file itself: it cannot be a part of it
        part.have, part.sha256 = 0, ""
        answer = yield from call(Request("GET", url, signed=signed), stream=True)
    found = _RANGE.fullmatch(answer.headers.get("content-range", ""))
    if answer.status == 206 and found and int(found[1]) == part.have:
        part.total = int(found[2])
        return
    yield from do(lambda: part.begin(_hash_of(answer), int(answer.headers.get("content-length") or 0)))


def _hash_of(answer: Answer) -> str:
    """Greenroom's ETag of a file is the hash of its content."""
    match = _SHA256.fullmatch(answer.headers.get("etag", ""))
    return match[1] if match else ""


def _piece() -> Flow[tuple[bytes, NoAnswer | None]]:
    """Enough to be worth a write, none at the end; and how it broke off, if it did: what came before is not lost."""
    pieces: list[bytes] = []
    size = 0
    while size < PIECE:
        try:
            data = yield from next_bytes()
        except NoAnswer as error:
            return b"".join(pieces), error
        if not data:
            break
        pieces.append(data)
        size += len(data)
    return b"".join(pieces), None
