"""A file that comes in one request, streamed to disk: the raw body, or the file of a multipart form."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from fastapi import Request
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import FormParser, parse_options_header

from greenroom.project.errors import GreenroomError
from greenroom.project.limits import MAX_NAME
from greenroom.project.plain_json import check_plain
from greenroom.server.api.errors import AssetTooLarge, InvalidRequest
from greenroom.server.errors import BadRequest, UnsupportedEncoding
from greenroom.store.errors import storage_errors

_IN_MEMORY = 1 << 20
_MAX_FIELDS = 50


@dataclass(frozen=True, slots=True)
class Received:
    """`name` is what the client calls the file, without folders; may be empty."""

    size: int
    sha256: str
    name: str


def clean_name(text: str) -> str:
    """The last part of a file name, at most MAX_NAME characters. Raises InvalidDocument for NUL and half surrogates.

    >>> clean_name("C:\\\\pictures\\\\cat.png"), clean_name("../a/b.png")
    ('cat.png', 'b.png')
    """
    check_plain(text)
    return text.replace("\\", "/").rpartition("/")[2].strip()[-MAX_NAME:]


async def receive_file(request: Request, into: Path, limit: int) -> Received:
    """Writes the file to `into`. Raises AssetTooLarge while it arrives, InvalidRequest when there is none."""
    if request.headers.get("content-encoding", "identity") not in ("identity", ""):
        raise UnsupportedEncoding("send the file without Content-Encoding")
    media_type, options = parse_options_header(request.headers.get("content-type", ""))
    with storage_errors():
        if media_type == b"multipart/form-data" and b"boundary" in options:
            return await _from_form(request, into, limit, options[b"boundary"])
        return await _from_body(request, into, limit)


def too_large(limit: int) -> GreenroomError:
    return AssetTooLarge(f"the file is larger than {limit:,} bytes; make it smaller")


async def _from_body(request: Request, into: Path, limit: int) -> Received:
    size, digest = 0, hashlib.sha256()
    with into.open("wb") as file:
        async for chunk in request.stream():
            size += len(chunk)
            if size > limit:
                raise too_large(limit)
            digest.update(chunk)
            file.write(chunk)
    if not size:
        raise InvalidRequest("is empty; send the bytes of the file, or a form with the file in it", path="file")
    return Received(size, digest.hexdigest(), "")


async def _from_form(request: Request, into: Path, limit: int, boundary: bytes) -> Received:
    files: list[Any] = []
    fields: list[Any] = []
    parser = FormParser(
        "multipart/form-data", fields.append, files.append, boundary=boundary,
        config={"UPLOAD_DIR": str(into.parent), "MAX_MEMORY_FILE_SIZE": _IN_MEMORY, "MAX_FIELDS": _MAX_FIELDS},
    )  # fmt: skip
    received = 0
    try:
        async for chunk in request.stream():
            received += len(chunk)
            if received > limit + _IN_MEMORY:
                raise too_large(limit)
            parser.write(chunk)
        parser.finalize()
        if len(files) != 1:
            raise InvalidRequest(f"the form must hold exactly one file, not {len(files)}", path="file")
        found = files[0]
        if found.size > limit:
            raise too_large(limit)
        if not found.size:
            raise InvalidRequest("is empty", path="file")
        found.file_object.seek(0)
        with into.open("wb") as file:
            shutil.copyfileobj(found.file_object, file)
        with into.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        return Received(found.size, digest, clean_name(unquote((found.file_name or b"").decode(errors="replace"))))
    except FormParserError as error:
        raise BadRequest(f"the multipart body cannot be read: {error}") from None
    finally:
        parser.close()
        for part in files:
            part.close()
