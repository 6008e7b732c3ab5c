"""`/assets`: files of the workspace, for documents to name as `asset:<id>`."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import FileResponse, Response

from greenroom.server.api.asset_shapes import (
    AssetPage,
    AssetResource,
    AssetUse,
    AssetUses,
    FileName,
    asset_resource,
    delete_upload,
    keep,
    look_at,
)
from greenroom.server.api.errors import ThumbnailNotFound
from greenroom.server.api.ids import IdPath, Repeat
from greenroom.server.api.pages import Cursor, Limit, Search, id_from_cursor, to_cursor
from greenroom.server.api.receiving import FILE, FILE_BODY, receive_file
from greenroom.server.api.routing import Caller, failures, native_router
from greenroom.server.api.state import Native
from greenroom.server.api.thumbnails import THUMBNAIL, Width, thumbnail
from greenroom.server.file_names import clean_name
from greenroom.server.services import Here

router: APIRouter = native_router("assets")

KindQuery = Annotated[Literal["image", "video", "audio", "document", "font"] | None, Query()]


@router.post(
    "/assets",
    operation_id="upload_asset",
    status_code=201,
    responses=failures(404, 409, 413, 415, 429, 507),
    openapi_extra=FILE_BODY,
)
async def upload_asset(
    request: Request, who: Caller, here: Here, native: Native, name: FileName = "", repeat: Repeat = None
) -> AssetResource:
    """Stores an image, a video or a sound: the raw body, or the one file of a form. What it is is found out from its
    content, whatever headers and names say. For big files see `create_upload`."""
    draft = here.store.objects.draft()
    try:
        received = await receive_file(request, draft, here.settings.max_asset_bytes)
        name = clean_name(name) or received.name or "Untitled"
        info = await look_at(native, who, draft)
        upload = await run_in_threadpool(keep, here, who, request, draft, name, info, repeat=repeat)
    finally:
        draft.unlink(missing_ok=True)
    return asset_resource(upload)


@router.get("/assets", operation_id="list_assets")
def list_assets(
    who: Caller, here: Here, search: Search = "", kind: KindQuery = None, limit: Limit = 50, cursor: Cursor = None
) -> AssetPage:
    """The newest first. Fonts only when they are asked for: see `list_fonts`."""
    before = id_from_cursor(cursor)
    rows = here.store.uploads.list(who.workspace, search=search, kind=kind, before=before, limit=limit + 1)
    items = [asset_resource(row) for row in rows[:limit]]
    return AssetPage(items=items, next_cursor=to_cursor(items[-1].id) if len(rows) > limit else None)


@router.get("/assets/{asset_id}", operation_id="get_asset", responses=failures(404))
def get_asset(asset_id: IdPath, who: Caller, here: Here) -> AssetResource:
    return asset_resource(here.store.uploads.get(who.workspace, asset_id))


@router.get(
    "/assets/{asset_id}/content",
    operation_id="asset_content",
    response_class=FileResponse,
    responses=failures(404)
    | {
        200: {"description": "The file", "content": {"*/*": {"schema": FILE}}},
        206: {"description": "The range of it that was asked for"},
        416: {"description": "There is no such range"},
    },
)
def asset_content(asset_id: IdPath, who: Caller, here: Here) -> FileResponse:
    """The file itself, with ranges. A browser neither guesses another type nor runs what is in it."""
    asset = here.store.uploads.get(who.workspace, asset_id)
    path = here.store.objects.path(who.workspace, "blobs", asset.sha256)
    headers = {
        "ETag": f'"{asset.sha256}"',
        "Cache-Control": "private, max-age=604800, immutable",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cross-Origin-Resource-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
    }
    return FileResponse(
        path, media_type=asset.info["media_type"], headers=headers, filename=asset.name,
        content_disposition_type="attachment",
    )  # fmt: skip


@router.get("/assets/{asset_id}/thumbnail", operation_id="asset_thumbnail", **THUMBNAIL)
async def asset_thumbnail(
    asset_id: IdPath, request: Request, who: Caller, here: Here, native: Native, width: Width = 320
) -> Response:
    """A JPEG of the image, or of a moment of the video."""
    asset = await run_in_threadpool(here.store.uploads.get, who.workspace, asset_id)
    info = asset.info
    if info["kind"] not in ("image", "video"):
        raise ThumbnailNotFound("a sound, a document or a font has no picture")
    return await thumbnail(request, native, who.workspace, asset.url, info["width"], info["height"], width)


@router.get("/assets/{asset_id}/uses", operation_id="asset_uses", responses=failures(404))
def asset_uses(asset_id: IdPath, who: Caller, here: Here) -> AssetUses:
    """The projects whose newest rev names it, at most 100: what cannot be exported without it."""
    found = here.store.uploads.used_in(who.workspace, asset_id)
    return AssetUses(items=[AssetUse(id=id, name=name) for id, name in found])


@router.delete("/assets/{asset_id}", operation_id="delete_asset", status_code=204, responses=failures(404))
def delete_asset(asset_id: IdPath, who: Caller, here: Here) -> None:
    """Documents that name it can no longer be exported. Its bytes go at once unless something else uses them."""
    asset = here.store.uploads.get(who.workspace, asset_id)
    delete_upload(here, who.workspace, asset)
