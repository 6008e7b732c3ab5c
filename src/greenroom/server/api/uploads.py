"""`/uploads`: big files in pieces, like tus. A broken connection costs only what had not arrived."""

from __future__ import annotations

import asyncio
import base64
import binascii
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Annotated, Any

from fastapi import APIRouter, Header, Request, Response
from fastapi.concurrency import run_in_threadpool
from pydantic import Field, StringConstraints

from greenroom.server.api.asset_shapes import AssetResource, asset_resource, keep, look_at
from greenroom.server.api.errors import ChecksumMismatch, IncompleteUpload, InvalidRequest, OffsetConflict
from greenroom.server.api.ids import IdPath, NameText, Repeat
from greenroom.server.api.once import once
from greenroom.server.api.receiving import too_large
from greenroom.server.api.routing import Caller, Shape, failures, native_router
from greenroom.server.api.state import Native
from greenroom.server.file_names import clean_name
from greenroom.server.services import Here, Services
from greenroom.store.durable import sha256_of
from greenroom.store.quota import check_quota
from greenroom.store.transfers import Transfer

router: APIRouter = native_router("assets")

_PIECE: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}
_OFFSET = {
    "Upload-Offset": {"schema": {"type": "integer"}, "description": "Bytes that have arrived."},
    "Upload-Length": {"schema": {"type": "integer"}, "description": "Bytes in all."},
}


class UploadCreate(Shape):
    name: NameText
    length: Annotated[int, Field(ge=1, le=2**50)]
    """Bytes in all."""
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None
    """Of the whole file; checked at the end."""


class UploadResource(Shape):
    id: str
    name: str
    length: int
    offset: int
    """Bytes that have arrived: where the next piece begins."""
    sha256: str | None
    asset_id: str | None
    """What became of it."""
    created_at: datetime
    expires_at: datetime


def _resource(here: Services, transfer: Transfer) -> UploadResource:
    same = {name: getattr(transfer, name) for name in ("id", "name", "length", "sha256", "created_at", "expires_at")}
    return UploadResource(**same, offset=here.store.transfers.offset(transfer), asset_id=transfer.upload)


def _tell(response: Response, offset: int, length: int) -> None:
    response.headers["Upload-Offset"], response.headers["Upload-Length"] = str(offset), str(length)
    response.headers["Cache-Control"] = "no-store"


@router.post(
    "/uploads",
    operation_id="create_upload",
    status_code=201,
    responses=failures(409, 413, 507) | {201: {"headers": _OFFSET}},
)
def create_upload(
    body: UploadCreate, request: Request, response: Response, who: Caller, here: Here, repeat: Repeat = None
) -> UploadResource:
    """Announces a file. Send its pieces with `send_piece` within a day, then `complete_upload`."""
    if body.length > here.settings.max_asset_bytes:
        raise too_large(here.settings.max_asset_bytes).at("length")
    transfers = here.store.transfers
    check_quota(here.store.database, who.workspace, body.length + transfers.pending_bytes(who.workspace))
    name = clean_name(body.name) or "Untitled"
    transfers.forget_old()
    id = once(
        here, who, request, repeat,
        lambda connection: transfers.create_in(connection, who.workspace, name, body.length, body.sha256).id,
    )  # fmt: skip
    transfer = transfers.get(who.workspace, id)
    response.headers["Location"] = f"/api/v1/uploads/{id}"
    _tell(response, transfers.offset(transfer), transfer.length)
    return _resource(here, transfer)


@router.get("/uploads/{upload_id}", operation_id="get_upload", responses=failures(404) | {200: {"headers": _OFFSET}})
def get_upload(upload_id: IdPath, response: Response, who: Caller, here: Here) -> UploadResource:
    transfer = here.store.transfers.get(who.workspace, upload_id)
    _tell(response, here.store.transfers.offset(transfer), transfer.length)
    return _resource(here, transfer)


@router.head(
    "/uploads/{upload_id}",
    operation_id="upload_offset",
    response_class=Response,
    responses=failures(404) | {200: {"headers": _OFFSET, "description": "The headers tell"}},
)
def upload_offset(upload_id: IdPath, response: Response, who: Caller, here: Here) -> None:
    """How much has arrived."""
    transfer = here.store.transfers.get(who.workspace, upload_id)
    _tell(response, here.store.transfers.offset(transfer), transfer.length)


@router.patch(
    "/uploads/{upload_id}",
    operation_id="send_piece",
    status_code=204,
    responses=failures(404, 409, 507) | {204: {"headers": _OFFSET, "description": "The piece is stored"}},
    openapi_extra=_PIECE,
)
async def send_piece(
    upload_id: IdPath,
    request: Request,
    response: Response,
    who: Caller,
    here: Here,
    upload_offset: Annotated[int, Header(alias="Upload-Offset", ge=0, description="Where this piece begins.")],
    upload_checksum: Annotated[
        str | None, Header(alias="Upload-Checksum", max_length=200, description="`sha256 BASE64` of this piece.")
    ] = None,
) -> None:
    """Appends the body. What arrived of a piece that breaks off stays, unless it came with a checksum."""
    wanted = _checksum(upload_checksum)
    transfer = await run_in_threadpool(here.store.transfers.get, who.workspace, upload_id)
    with _at(here, transfer, upload_offset) as file:
        size, digest, whole = upload_offset, hashlib.sha256(), False
        try:
            async for chunk in request.stream():
                size += len(chunk)
                if size > transfer.length:
                    raise OffsetConflict(f"this piece goes beyond the announced {transfer.length} bytes")
                digest.update(chunk)
                file.write(chunk)
            whole = wanted is None or digest.digest() == wanted
            if not whole:
                raise ChecksumMismatch(
                    "this piece does not hash to its checksum; send it again", path="Upload-Checksum"
                )
        finally:
            if size > transfer.length or (wanted is not None and not whole):
                file.flush()
                file.truncate(upload_offset)
        file.flush()
        await asyncio.to_thread(os.fsync, file.fileno())
    _tell(response, size, transfer.length)


@router.post(
    "/uploads/{upload_id}/complete",
    operation_id="complete_upload",
    status_code=201,
    responses=failures(404, 409, 429, 507),
)
async def complete_upload(
    upload_id: IdPath, request: Request, who: Caller, here: Here, native: Native
) -> AssetResource:
    """Makes an asset of a file that has arrived as a whole. Asked again, it answers the same."""
    transfer = await run_in_threadpool(here.store.transfers.get, who.workspace, upload_id)
    if transfer.upload is None:
        with here.store.transfers.writing(transfer):
            transfer = await run_in_threadpool(here.store.transfers.get, who.workspace, upload_id)
            if transfer.upload is None:
                return await _complete(here, native, who, request, transfer)
    assert transfer.upload is not None
    return asset_resource(await run_in_threadpool(here.store.uploads.get, who.workspace, transfer.upload))


async def _complete(here: Here, native: Native, who: Caller, request: Request, transfer: Transfer) -> AssetResource:
    part, offset = here.store.transfers.part(transfer), here.store.transfers.offset(transfer)
    if offset != transfer.length:
        raise IncompleteUpload(f"{offset} of {transfer.length} bytes have arrived; send the rest first")
    if transfer.sha256 is not None and await run_in_threadpool(sha256_of, part) != transfer.sha256:
        raise ChecksumMismatch("the file does not hash to its sha256; delete this upload and begin again")
    info = await look_at(native, who, part)
    upload = await run_in_threadpool(
        keep, here, who, request, _link(part, here.store.objects.draft()), transfer.name, info,
        also=lambda connection, id: here.store.transfers.complete_in(connection, transfer, id),
    )  # fmt: skip
    part.unlink(missing_ok=True)
    return asset_resource(upload)


@router.delete("/uploads/{upload_id}", operation_id="delete_upload", status_code=204, responses=failures(404))
def delete_upload(upload_id: IdPath, who: Caller, here: Here) -> None:
    """Forgets what has arrived. The asset that a complete one became stays."""
    here.store.transfers.delete(who.workspace, upload_id)


@contextmanager
def _at(here: Services, transfer: Transfer, offset: int) -> Iterator[IO[bytes]]:
    """The part file, when the next byte is number `offset`."""
    if transfer.upload is not None:
        raise OffsetConflict("this upload is complete")
    with here.store.transfers.writing(transfer) as file:
        if file.tell() != offset:
            raise OffsetConflict(f"{file.tell()} bytes have arrived, so the next piece begins there, not at {offset}")
        yield file


def _link(part: Path, draft: Path) -> Path:
    """A second name, so that the part is still there when the asset's row cannot be written."""
    os.link(part, draft)
    return draft


def _checksum(header: str | None) -> bytes | None:
    if header is None:
        return None
    algorithm, _, text = header.strip().partition(" ")
    try:
        digest = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        digest = b""
    if algorithm != "sha256" or len(digest) != 32:
        raise InvalidRequest("must be `sha256 ` and 32 bytes in base64", path="Upload-Checksum")
    return digest
