"""`/fonts`: files that a workspace brings, such as those of its brand."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import sqlalchemy as sa
from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool

from greenroom.media.own_font import MAX_FONT_BYTES, OwnFont
from greenroom.server.api.asset_shapes import AssetUse, FileName, delete_upload, look_at, release_font
from greenroom.server.api.ids import IdPath, Repeat
from greenroom.server.api.once import once
from greenroom.server.api.receiving import FILE_BODY, receive_file
from greenroom.server.api.routing import Caller, Shape, failures, native_router
from greenroom.server.api.state import Native
from greenroom.server.file_names import clean_name
from greenroom.server.services import Here, Services
from greenroom.store.fonts import FontFile
from greenroom.store.keys import Principal

router: APIRouter = native_router("cast")

Family = Annotated[str, Query(min_length=1, max_length=200)]


class FontResource(Shape):
    """A file: one face of a family."""

    id: str
    family: str
    weight: int
    italic: bool
    scripts: list[str]
    name: str
    """Of the file."""
    size: int
    media_type: str
    content: str
    """Path of `asset_content`."""
    created_at: datetime


class FontUses(Shape):
    projects: list[AssetUse]
    brands: list[AssetUse]
    """Brand kits."""


def font_resource(file: FontFile) -> FontResource:
    face = file.face
    return FontResource(
        id=file.id,
        family=face.family,
        weight=face.weight,
        italic=face.italic,
        scripts=list(face.scripts),
        name=file.name,
        size=file.size,
        media_type=file.media_type,
        content=f"/api/v1/assets/{file.id}/content",
        created_at=file.created_at,
    )


@router.post(
    "/fonts",
    operation_id="add_font",
    status_code=201,
    responses=failures(404, 409, 413, 415, 429, 507),
    openapi_extra=FILE_BODY,
)
async def add_font(
    request: Request,
    response: Response,
    who: Caller,
    here: Here,
    native: Native,
    name: FileName = "",
    repeat: Repeat = None,
) -> FontResource:
    """Adds a font of the workspace's own: a TrueType, OpenType or WOFF file, as the raw body or the one file of a form.
    What it is called, how bold it is and whether it is italic is read from the file; files of one family belong
    together, and the same face again replaces the earlier one."""
    draft = here.store.objects.draft()
    try:
        received = await receive_file(request, draft, MAX_FONT_BYTES)
        name = clean_name(name) or received.name or "Untitled"
        found = await look_at(native, who, draft, "font")
        file = await run_in_threadpool(_keep, here, who, request, draft, name, found, repeat)
    finally:
        draft.unlink(missing_ok=True)
    response.headers["Location"] = f"/api/v1/assets/{file.id}"
    return font_resource(file)


def _keep(
    here: Services, who: Principal, request: Request, path: Path, name: str, found: dict[str, Any], repeat: str | None
) -> FontFile:
    stored = here.store.objects.put_file(who.workspace, "blobs", path)
    face = OwnFont.from_json(stored.sha256, found)
    replaced: list[str] = []

    def make(connection: sa.Connection) -> str:
        kept, earlier = here.store.fonts.create_in(
            connection, who.workspace, name, face, size=stored.size, media_type=found["media_type"]
        )
        replaced.extend(earlier)
        return kept.id

    id = once(here, who, request, repeat, make, digest=stored.sha256)
    for sha256 in replaced:
        release_font(here, who.workspace, sha256)
    return here.store.fonts.get(who.workspace, id)


@router.get("/fonts/uses", operation_id="font_uses")
def font_uses(family: Family, who: Caller, here: Here) -> FontUses:
    """The projects and brand kits that name a family, at most 100 of each."""
    found = here.store.fonts.uses(who.workspace, family)
    return FontUses(
        projects=[AssetUse(id=id, name=name) for id, name in found.projects],
        brands=[AssetUse(id=id, name=name) for id, name in found.brands],
    )


@router.delete("/fonts/{font_id}", operation_id="delete_font", status_code=204, responses=failures(404))
def delete_font(font_id: IdPath, who: Caller, here: Here) -> None:
    """One file. Texts that were drawn with it are drawn in another face of the family, or in a built-in font with a
    warning."""
    here.store.fonts.get(who.workspace, font_id)  # an upload of another kind is no font
    delete_upload(here, who.workspace, here.store.uploads.get(who.workspace, font_id))
