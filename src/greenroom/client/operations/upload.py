"""A file to the server: small ones in one request, big ones in pieces, of which a broken connection costs one."""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, TypeVar

from greenroom.client.calls import BASE, SLOW, ask, call, create, get, once
from greenroom.client.errors import ApiError, Conflict, NoAnswer, UploadInterrupted
from greenroom.client.reading import read
from greenroom.client.shapes.media import Asset, Transferred, Upload
from greenroom.client.steps import Flow, Request, Sleep, Tell, do, policy

PIECE = 8 << 20
Source = str | Path | bytes | BinaryIO
T = TypeVar("T")
_BINARY = "application/octet-stream"


def upload(
    file: Source,
    *,
    name: str | None = None,
    progress: Callable[[Transferred], object] | None = None,
    resume: str | None = None,
    piece: int = PIECE,
    idempotency_key: str | None = None,
) -> Flow[Asset]:
    """Stores an image, a video or a sound: a path, bytes, or an open binary file that can seek. What it is is found
    out from its content; `name` is for people.

    Files of more than `piece` bytes go in pieces of that size; `progress` is told of each. After UploadInterrupted,
    `resume=error.upload_id` sends only the rest.
    """
    stream = yield from do(lambda: opened(file))
    try:
        name = name or name_of(file)
        size = yield from do(lambda: stream.seek(0, io.SEEK_END))
        if size <= piece and resume is None:
            return (yield from _at_once(Asset, "/assets", stream, name, idempotency_key))
        return (yield from _in_pieces(stream, name, size, piece, resume, progress, idempotency_key))
    finally:
        if isinstance(file, str | Path):
            stream.close()


def opened(file: Source) -> BinaryIO:
    if isinstance(file, bytes):
        return io.BytesIO(file)
    return Path(file).open("rb") if isinstance(file, str | Path) else file


def name_of(file: Source) -> str:
    own = file if isinstance(file, str | Path) else getattr(file, "name", "")
    return Path(own).name if isinstance(own, str | Path) and Path(own).name else "Untitled"


def send_whole(shape: type[T], path: str, file: Source, name: str | None, key: str | None) -> Flow[T]:
    """A file in one request."""
    stream = yield from do(lambda: opened(file))
    try:
        return (yield from _at_once(shape, path, stream, name or name_of(file), key))
    finally:
        if isinstance(file, str | Path):
            stream.close()


def _at_once(shape: type[T], path: str, file: BinaryIO, name: str, key: str | None) -> Flow[T]:
    content = yield from do(lambda: _read(file, 0, -1))
    headers = {"Content-Type": _BINARY, **once(key)}
    request = Request("POST", f"{BASE}{path}", {"name": name}, content, headers, timeout=SLOW)
    return read(shape, (yield from call(request)).json())


def _in_pieces(
    file: BinaryIO,
    name: str,
    size: int,
    piece: int,
    resume: str | None,
    progress: Callable[[Transferred], object] | None,
    key: str | None,
) -> Flow[Asset]:
    if resume is None:
        sha256 = yield from do(lambda: _hash(file))
        upload = yield from create(Upload, "/uploads", {"name": name, "length": size, "sha256": sha256}, key)
    else:
        upload = yield from get(Upload, f"/uploads/{resume}")
    try:
        if upload.asset_id is None:
            yield from _send_rest(file, upload, piece, progress)
        return (yield from ask(Asset, f"/uploads/{upload.id}/complete", {}, timeout=SLOW))
    except ApiError as error:
        if error.retryable:
            raise UploadInterrupted(error, upload.id) from error
        raise


def _send_rest(
    file: BinaryIO, upload: Upload, piece: int, progress: Callable[[Transferred], object] | None
) -> Flow[None]:
    retries = yield from policy()
    offset, failed = upload.offset, 0
    while offset < upload.length:
        data = yield from do(lambda: _read(file, offset, piece))  # noqa: B023  it runs at once
        digest = base64.b64encode(hashlib.sha256(data).digest()).decode()
        headers = {"Content-Type": _BINARY, "Upload-Offset": str(offset), "Upload-Checksum": f"sha256 {digest}"}
        request = Request("PATCH", f"{BASE}/uploads/{upload.id}", {}, data, headers, SLOW, repeatable=False)
        try:
            yield from call(request)
        except ApiError as error:
            behind = isinstance(error, Conflict) and error.code in ("offset_conflict", "upload_busy")
            gone = isinstance(error, NoAnswer) and not error.sent  # tried often enough already
            failed += 1
            if gone or not (error.retryable or behind) or failed >= retries.tries:
                raise
            yield Sleep(retries.wait(failed))
            arrived = (yield from get(Upload, f"/uploads/{upload.id}")).offset
        else:
            arrived = offset + len(data)
        failed = 0 if arrived > offset else failed
        offset = arrived
        if progress is not None:
            yield Tell(progress, Transferred(offset, upload.length))


def _read(file: BinaryIO, offset: int, size: int) -> bytes:
    file.seek(offset)
    return file.read(size)


def _hash(file: BinaryIO) -> str:
    file.seek(0)
    digest = hashlib.sha256()
    while data := file.read(1 << 20):
        digest.update(data)
    return digest.hexdigest()
