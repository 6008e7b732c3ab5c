"""`/assets/fetch`: a file from the web becomes an asset of the workspace."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import unquote, urlsplit

import anyio.to_thread
from anyio import CapacityLimiter
from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import StringConstraints

from greenroom.media.errors import FetchError
from greenroom.media.fetch import fetch
from greenroom.media.guard import Guard
from greenroom.server.api.asset_shapes import AssetResource, asset_resource, keep, look_at
from greenroom.server.api.ids import NameText, Repeat
from greenroom.server.api.routing import Caller, Shape, failures, native_router
from greenroom.server.api.state import Native
from greenroom.server.file_names import clean_name
from greenroom.server.services import Here
from greenroom.store.quota import check_quota

router: APIRouter = native_router("assets")

SECONDS = 60.0
_AT_ONCE = 4
"""Slow hosts hold up each other, never the rest of the server."""


class AssetFetch(Shape):
    url: Annotated[str, StringConstraints(pattern=r"^https?://[^\s\x00-\x1f]+$", max_length=2000)]
    """Of an image, a video or a sound that anybody may read."""
    name: NameText | None = None
    """For people; default: the last part of the address."""


@router.post(
    "/assets/fetch", operation_id="fetch_asset", status_code=201, responses=failures(404, 409, 413, 415, 429, 507)
)
async def fetch_asset(
    body: AssetFetch, request: Request, who: Caller, here: Here, native: Native, repeat: Repeat = None
) -> AssetResource:
    """Stores what is at `url` now; later changes there change nothing here. Within a minute, by the rules for the
    URLs of documents: a private address is refused unless the server allows its host."""
    limit = here.settings.max_asset_bytes
    await run_in_threadpool(check_quota, here.store.database, who.workspace, 1)
    draft = here.store.objects.draft()
    guard = Guard(frozenset(here.settings.allow_hosts))
    try:
        try:
            await anyio.to_thread.run_sync(
                lambda: fetch(body.url, draft, guard, max_bytes=limit, timeout=SECONDS), limiter=_limiter(request)
            )
        except FetchError as error:
            raise error.at("url") from None
        info = await look_at(native, who, draft)
        name = clean_name(body.name or unquote(urlsplit(body.url).path)) or "Untitled"
        upload = await run_in_threadpool(keep, here, who, request, draft, name, info, repeat=repeat)
    finally:
        draft.unlink(missing_ok=True)
    return asset_resource(upload)


def _limiter(request: Request) -> CapacityLimiter:
    state = request.app.state
    if not hasattr(state, "asset_fetches"):
        state.asset_fetches = CapacityLimiter(_AT_ONCE)
    found: CapacityLimiter = state.asset_fetches
    return found
