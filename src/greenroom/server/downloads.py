"""Finished videos by signed link: 200 with the body itself (some clients follow no redirect), ranges, HEAD."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse

from greenroom.server.base_url import base_url
from greenroom.server.errors import NotReady
from greenroom.server.services import Here, Services
from greenroom.store.exports import Export

router = APIRouter()


def file_name(export: Export) -> str:
    return f"{export.id}.mp4"


def download_url(request: Request, here: Services, export: Export) -> str:
    """A fresh absolute link to the export's MP4."""
    return base_url(request) + here.linker.path(export.workspace, file_name(export))


@router.api_route("/downloads/{workspace}/{token}/{name}", methods=["GET", "HEAD"], operation_id="download")
def download(workspace: str, token: str, name: str, here: Here) -> FileResponse:
    here.linker.check(workspace, token, name)
    export = here.store.exports.get(workspace, name.removesuffix(".mp4"))
    if export.result_sha is None:
        raise NotReady("this export has no file yet")
    path = here.store.objects.path(workspace, "published", export.result_sha)
    headers = {
        "ETag": f'"{export.result_sha}"',
        "Cache-Control": "private, max-age=604800, immutable",
        "Content-Disposition": f'attachment; filename="{name}"',
        "X-Content-Type-Options": "nosniff",
    }
    return FileResponse(path, media_type="video/mp4", headers=headers)
