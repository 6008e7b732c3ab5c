"""What exports left, by signed link: 200 with the body itself (some clients follow no redirect), ranges, HEAD."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse

from greenroom.render.profile import suffix_of
from greenroom.server.base_url import base_url
from greenroom.server.errors import NotReady
from greenroom.server.services import Here, Services
from greenroom.store.errors import ProjectNotFound
from greenroom.store.exports import Export

router = APIRouter()

SUFFIXES = {
    "thumbnail": "jpg", "srt": "srt", "vtt": "vtt", "words": "words.json", "manifest": "manifest.json",
}  # fmt: skip
"""How the name of a file beside an export's video goes on after its id, by role."""
MEDIA_TYPES = {
    "mp4": "video/mp4", "webm": "video/webm", "mov": "video/quicktime", "gif": "image/gif", "wav": "audio/wav",
    "mp3": "audio/mpeg", "jpg": "image/jpeg", "srt": "application/x-subrip", "vtt": "text/vtt",
    "words.json": "application/json", "manifest.json": "application/json",
}  # fmt: skip
"""By what follows the id."""
_SPOKEN_NAME = 60
"""Characters of a project's name in the name of a saved file."""
_UNFIT = re.compile(r"[^\w .()+-]+")
_SPEECH = re.compile(r"([0-9a-f]{64})\.wav")
"""The name of a sound that is no export's."""
_ROLES = {suffix: role for role, suffix in SUFFIXES.items()}


def file_name(export: Export, role: str = "video") -> str:
    """The last part of the address of one of its files.

    The video is what the export was for: an MP4, or whatever its profile makes.
    """
    return f"{export.id}.{SUFFIXES.get(role) or suffix_of(export.profile)}"


def file_links(request: Request, here: Services, export: Export) -> dict[str, str]:
    """Fresh absolute links to everything that a finished export left, by role, the video first."""
    if export.state != "finished" or export.result_sha is None:
        return {}
    base = base_url(request)
    roles = ("video", *(role for role in SUFFIXES if role in export.files))
    return {role: base + here.linker.path(export.workspace, file_name(export, role)) for role in roles}


def speech_url(request: Request, here: Services, workspace: str, sha256: str) -> str:
    """A fresh absolute link to a WAV file among the blobs, where it outlives the link."""
    return base_url(request) + here.linker.path(workspace, f"{sha256}.wav")


def download_url(request: Request, here: Services, export: Export) -> str:
    """A fresh absolute link to the export's video."""
    return base_url(request) + here.linker.path(export.workspace, file_name(export))


@router.head("/downloads/{workspace}/{token}/{name}", include_in_schema=False)
@router.get("/downloads/{workspace}/{token}/{name}", operation_id="download")
def download(workspace: str, token: str, name: str, here: Here) -> FileResponse:
    here.linker.check(workspace, token, name)
    if sound := _SPEECH.fullmatch(name):
        return _file(here.store.objects.path(workspace, "blobs", sound[1]), sound[1], "audio/wav", name)
    id, _, suffix = name.partition(".")
    export, role = here.store.exports.exact(workspace, id), _ROLES.get(suffix, "video")
    sha256 = export.result_sha if role == "video" else export.files.get(role)
    if sha256 is None:
        raise NotReady("this export has no such file (yet)")
    path = here.store.objects.path(workspace, "published", sha256)
    title = _title(here, export)
    saved_as = f"{title}.{suffix}" if title else None
    return _file(path, sha256, MEDIA_TYPES.get(suffix, "application/octet-stream"), name, saved_as)


def _title(here: Services, export: Export) -> str | None:
    """The project's name as a file name; None when it has none."""
    try:
        name = here.store.projects.load(export.workspace, export.project_id, export.rev).name
    except ProjectNotFound:
        return None
    title = " ".join(_UNFIT.sub(" ", name).split())[:_SPOKEN_NAME].strip(" .")
    return None if name == "Untitled" else title or None


def _file(path: Path, sha256: str, media_type: str, name: str, saved_as: str | None = None) -> FileResponse:
    """`saved_as` is what browsers call the file; programs that know no `filename*` take `name`."""
    headers = {
        "ETag": f'"{sha256}"',
        "Cache-Control": "private, max-age=604800, immutable",
        "Content-Disposition": f'attachment; filename="{name}"'
        + (f"; filename*=UTF-8''{quote(saved_as, safe='')}" if saved_as else ""),
        "X-Content-Type-Options": "nosniff",
    }
    return FileResponse(path, media_type=media_type, headers=headers)
