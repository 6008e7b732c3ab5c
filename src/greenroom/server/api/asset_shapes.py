"""An uploaded file as the native API tells it, and how one comes to be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any, Literal

import sqlalchemy as sa
from fastapi import Query, Request
from fastapi.concurrency import run_in_threadpool

from greenroom.jobs.turns import SHOWN
from greenroom.media.own_font import font_type
from greenroom.media.sniff import sniff_file
from greenroom.project.errors import GreenroomError
from greenroom.server.api.once import once
from greenroom.server.api.pages import Page
from greenroom.server.api.routing import Shape
from greenroom.server.api.state import NativeState
from greenroom.server.services import Services
from greenroom.store.keys import Principal
from greenroom.store.objects import FRESH
from greenroom.store.tables import now
from greenroom.store.uploads import FONT, Upload

FileName = Annotated[str, Query(max_length=500, description="For people; default: the name in the form.")]


class AssetInfo(Shape):
    """What is in the file, found out by looking at its content."""

    kind: Literal["image", "video", "audio", "document", "font"]
    media_type: str
    width: int
    """Pixels as displayed; 0 for sound."""
    height: int
    duration_ms: int
    """0 for a still picture."""
    fps: float
    has_audio: bool
    has_alpha: bool
    animated: bool


class AssetResource(Shape):
    id: str
    url: str
    """`asset:<id>`: how documents name it."""
    name: str
    sha256: str
    size: int
    info: AssetInfo
    created_at: datetime


class AssetPage(Page[AssetResource]):
    pass


class AssetUse(Shape):
    """A project that names it."""

    id: str
    name: str


class AssetUses(Shape):
    items: list[AssetUse]


def asset_resource(upload: Upload) -> AssetResource:
    same = {name: getattr(upload, name) for name in ("id", "url", "name", "sha256", "size", "created_at")}
    return AssetResource(**same, info=AssetInfo(**upload.info))


async def look_at(
    native: NativeState, who: Principal, path: Path, kind: Literal["probe", "font"] = "probe"
) -> dict[str, Any]:
    """What the media or font file is, by its content; a planner's child looks. Raises UnsupportedMedia and
    UndecodableMedia."""
    try:
        await run_in_threadpool(sniff_file if kind == "probe" else font_type, path)
        return (await native.planners.ask(who.workspace, kind, urgency=SHOWN, path=str(path))).value
    except GreenroomError as error:
        raise error.at("file") from None


def keep(
    here: Services,
    who: Principal,
    request: Request,
    path: Path,
    name: str,
    info: dict[str, Any],
    *,
    repeat: str | None = None,
    also: Callable[[sa.Connection, str], None] = lambda connection, id: None,
) -> Upload:
    """Takes the file: `path` is gone afterwards. `also` runs in the same commit, with the asset's id."""
    stored = here.store.objects.put_file(who.workspace, "blobs", path)

    def make(connection: sa.Connection) -> str:
        upload = here.store.uploads.create_in(
            connection, who.workspace, name, sha256=stored.sha256, size=stored.size, info=info
        )
        also(connection, upload.id)
        return upload.id

    id = once(here, who, request, repeat, make, digest=stored.sha256)
    return here.store.uploads.get(who.workspace, id)


def delete_upload(here: Services, workspace: str, upload: Upload) -> None:
    """Its bytes go at once, unless something else names them or an export may be reading them."""
    unused = here.store.uploads.delete(workspace, upload.id)
    if upload.info["kind"] == FONT:
        release_font(here, workspace, upload.sha256)
    elif unused and not here.store.exports.any_unfinished(workspace):
        here.store.objects.forget(workspace, "blobs", upload.sha256)


def release_font(here: Services, workspace: str, sha256: str) -> None:
    """The bytes of a font that was deleted or replaced. A film or a picture under way that was planned with it goes on
    reading it, so those that were used lately are left to retention."""
    if not here.store.uploads.named(workspace, sha256) and not here.store.exports.any_unfinished(workspace):
        here.store.objects.forget_unused(workspace, "blobs", sha256, now() - FRESH)
