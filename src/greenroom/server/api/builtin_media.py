"""`/builtins`: backgrounds, images and videos that come with Greenroom."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Request
from fastapi.responses import Response

from greenroom.media.builtin import PREFIX, builtin_names
from greenroom.server.api.errors import ThumbnailNotFound
from greenroom.server.api.routing import Caller, Shape, native_router
from greenroom.server.api.state import Native
from greenroom.server.api.thumbnails import THUMBNAIL, Width, thumbnail

router: APIRouter = native_router("cast")

Kind = Literal["background", "image", "video"]


class Builtin(Shape):
    url: str
    """Use it wherever a document names media."""
    kind: Kind
    name: str
    thumbnail: str
    """Path of `builtin_thumbnail`."""


class BuiltinList(Shape):
    items: list[Builtin]


@router.get("/builtins", operation_id="list_builtins")
def list_builtins(who: Caller, kind: Kind | None = None) -> BuiltinList:
    parts = [url.removeprefix(PREFIX).split("/") for url in builtin_names()]
    items = [
        Builtin.model_validate(
            {
                "url": f"{PREFIX}{own}/{name}",
                "kind": own,
                "name": name,
                "thumbnail": f"/api/v1/builtins/{own}/{name}/thumbnail",
            }
        )
        for own, name in parts
        if kind in (None, own)
    ]
    return BuiltinList(items=items)


@router.get("/builtins/{kind}/{name}/thumbnail", operation_id="builtin_thumbnail", **THUMBNAIL)
async def builtin_thumbnail(
    kind: Kind,
    name: Annotated[str, Path(pattern=r"^[a-z0-9-]{1,64}$")],
    request: Request,
    who: Caller,
    native: Native,
    width: Width = 320,
) -> Response:
    """A JPEG of it; of a video, a second in."""
    url = f"{PREFIX}{kind}/{name}"
    if url not in builtin_names():
        raise ThumbnailNotFound(f"there is no {url}")
    return await thumbnail(request, native, who.workspace, url, 1920, 1080, width)
