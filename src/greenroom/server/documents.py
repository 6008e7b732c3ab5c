"""Uploaded documents: kept like other assets of the workspace, read in a confined child when something asks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.concurrency import run_in_threadpool

from greenroom.automation.documents import Document
from greenroom.server.api.state import NativeState
from greenroom.server.api.waiting import while_waiting
from greenroom.server.services import Services
from greenroom.store.errors import AssetNotFound
from greenroom.store.keys import Principal
from greenroom.store.uploads import SCHEME

DOCUMENT = "document"
"""The kind of such an asset, beside image, video and audio."""
MEDIA_TYPES = {
    "txt": "text/plain",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "doc": "application/msword",
    "ppt": "application/vnd.ms-powerpoint",
    "xls": "application/vnd.ms-excel",
    "odt": "application/vnd.oasis.opendocument.text",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}


def document_info(kind: str) -> dict[str, Any]:
    """`AssetInfo` of a document."""
    return {
        "kind": DOCUMENT, "media_type": MEDIA_TYPES[kind], "width": 0, "height": 0, "duration_ms": 0, "fps": 0.0,
        "has_audio": False, "has_alpha": False, "animated": False,
    }  # fmt: skip


async def read_file(request: Request, native: NativeState, path: Path) -> Document:
    """Reads a file while the client waits. Raises the errors of `automation.documents.errors`, TooBusy."""
    return await while_waiting(
        request, native.readers.wait(lambda cancel: native.readers.document(path, cancel=cancel))
    )


async def uploaded_document(
    request: Request, here: Services, native: NativeState, who: Principal, uri: str
) -> Document:
    """What `automation/docs-to-video/upload-files` answered with as `uri`, read again. Raises AssetNotFound too."""
    path = await run_in_threadpool(_stored, here, who, uri)
    return await read_file(request, native, path)


def _stored(here: Services, who: Principal, uri: str) -> Path:
    upload = here.store.uploads.get(who.workspace, uri.removeprefix(SCHEME)) if uri.startswith(SCHEME) else None
    if upload is None or upload.info["kind"] != DOCUMENT:
        raise AssetNotFound(f"{uri[:60]!r} is no uploaded document; upload it first")
    found = here.store.objects.find(who.workspace, "blobs", upload.sha256)
    if found is None:
        raise AssetNotFound(f"the bytes of {uri} are gone; upload the file again")
    return found
