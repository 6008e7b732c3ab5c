"""A file that comes in one request, streamed to disk: the raw body, or the file of a multipart form."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastapi import Request
from python_multipart.multipart import parse_options_header

from greenroom.project.errors import GreenroomError
from greenroom.server.api.errors import AssetTooLarge, InvalidRequest
from greenroom.server.errors import BadRequest, MissingField, UnsupportedEncoding
from greenroom.server.forms import receive_form
from greenroom.store.errors import storage_errors

FILE = {"type": "string", "format": "binary"}
FILE_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/octet-stream": {"schema": FILE},
            "multipart/form-data": {
                "schema": {"type": "object", "properties": {"file": FILE}, "required": ["file"]},
                "encoding": {"file": {"contentType": "application/octet-stream"}},
            },
        },
    }
}
"""What OpenAPI says of a route that takes a file."""


@dataclass(frozen=True, slots=True)
class Received:
    """`name` is what the client calls the file, without folders; may be empty."""

    size: int
    sha256: str
    name: str


async def receive_file(request: Request, into: Path, limit: int) -> Received:
    """Writes the file to `into`. Raises AssetTooLarge while it arrives, InvalidRequest when there is none."""
    media_type, _ = parse_options_header(request.headers.get("content-type", ""))
    if media_type == b"multipart/form-data":
        found = await _from_form(request, into, limit)
    else:
        found = await _from_body(request, into, limit)
    if not found.size:
        raise InvalidRequest("is empty; send the bytes of the file, or a form with the file in it", path="file")
    return found


def too_large(limit: int) -> GreenroomError:
    return AssetTooLarge(f"the file is larger than {limit:,} bytes; make it smaller")


async def _from_body(request: Request, into: Path, limit: int) -> Received:
    if request.headers.get("content-encoding", "identity") not in ("identity", ""):
        raise UnsupportedEncoding("send the file without Content-Encoding")
    size, digest = 0, hashlib.sha256()
    with storage_errors(), into.open("wb") as file:
        async for chunk in request.stream():
            size += len(chunk)
            if size > limit:
                raise too_large(limit)
            digest.update(chunk)
            file.write(chunk)
    return Received(size, digest.hexdigest(), "")


async def _from_form(request: Request, into: Path, limit: int) -> Received:
    try:
        form = await receive_form(request, lambda: into, most_files=1, limit=limit)
    except (MissingField, BadRequest) as error:
        raise InvalidRequest(error.msg, path="file") from None
    except AssetTooLarge:
        raise too_large(limit) from None
    (file,) = form.files
    return Received(file.size, file.sha256, file.name)
