"""What exports left, by signed link: 200 with the body itself (some clients follow no redirect), ranges, HEAD."""

from __future__ import annotations

import re
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse

from greenroom.server.base_url import base_url
from greenroom.server.errors import NotReady
from greenroom.server.services import Here, Services
from greenroom.store.exports import Export

router = APIRouter()

SUFFIXES = {
    "video": "mp4", "thumbnail": "jpg", "srt": "srt", "vtt": "vtt", "words": "words.json", "manifest": "manifest.json",
}  # fmt: skip
"""How the name of an export's file goes on after its id, by role."""
MEDIA_TYPES = {
    "video": "video/mp4", "thumbnail": "image/jpeg", "srt": "application/x-subrip", "vtt": "text/vtt",
    "words": "application/json", "manifest": "application/json",
}  # fmt: skip
_SPEECH = re.compile(r"([0-9a-f]{64})\.wav")
"""The name of a sound that is no export's."""
_ROLES = {suffix: role for role, suffix in SUFFIXES.items()}


def file_name(export: Export) -> str:
    return f"{export.id}.mp4"


def speech_url(request: Request, here: Services, workspace: str, sha256: str) -> str:
    """A fresh absolute link to a published WAV file."""
    return base_url(request) + here.linker.path(workspace, f"{sha256}.wav")


def download_url(request: Request, here: Services, export: Export) -> str:
    """A fresh absolute link to the export's MP4."""
    return base_url(request) + here.linker.path(export.workspace, file_name(export))


@router.head("/downloads/{workspace}/{token}/{name}", include_in_schema=False)
@router.get("/downloads/{workspace}/{token}/{name}", operation_id="download")
def download(workspace: str, token: str, name: str, here: Here) -> FileResponse:
    here.linker.check(workspace, token, name)
    if sound := _SPEECH.fullmatch(name):
        return _file(here.store.objects.path(workspace, "published", sound[1]), sound[1], "audio/wav", name)
    id, _, suffix = name.partition(".")
    export, role = here.store.exports.get(workspace, id), _ROLES.get(suffix, "video")
    sha256 = export.result_sha if role == "video" else export.files.get(role)
    if sha256 is None:
        raise NotReady("this export has no such file (yet)")
    return _file(here.store.objects.path(workspace, "published", sha256), sha256, MEDIA_TYPES[role], name)


def _file(path: Path, sha256: str, media_type: str, name: str) -> FileResponse:
    headers = {
        "ETag": f'"{sha256}"',
        "Cache-Control": "private, max-age=604800, immutable",
        "Content-Disposition": f'attachment; filename="{name}"',
        "X-Content-Type-Options": "nosniff",
    }
    return FileResponse(path, media_type=media_type, headers=headers)
