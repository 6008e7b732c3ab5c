"""Uploaded documents: kept like other assets of the workspace, read in a confined child when something asks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fastapi import Request

from greenroom.automation.documents import Document
from greenroom.automation.documents.stored import KIND
from greenroom.server.api.state import NativeState
from greenroom.server.api.waiting import while_waiting

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
        "kind": KIND, "media_type": MEDIA_TYPES[kind], "width": 0, "height": 0, "duration_ms": 0, "fps": 0.0,
        "has_audio": False, "has_alpha": False, "animated": False,
    }  # fmt: skip


async def read_file(request: Request, native: NativeState, path: Path) -> Document:
    """Reads a file while the client waits. Raises the errors of `automation.documents.errors`, TooBusy."""
    return await while_waiting(
        request, native.readers.wait(lambda cancel: native.readers.document(path, cancel=cancel))
    )
