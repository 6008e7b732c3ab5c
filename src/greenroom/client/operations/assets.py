"""Files of the workspace, which documents name as `asset:ID`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from greenroom.client.calls import BASE, delete, get, picture
from greenroom.client.operations.download import fetch
from greenroom.client.operations.paging import every
from greenroom.client.operations.upload import upload
from greenroom.client.resource import Async, Sync, operation, stream
from greenroom.client.shapes.media import Asset, Downloaded, Transferred
from greenroom.client.shapes.page import Page
from greenroom.client.steps import Flow


def list_assets(*, search: str = "", limit: int = 50, cursor: str | None = None) -> Flow[Page[Asset]]:
    """One page, the newest first; `search` in names."""
    return get(Page[Asset], "/assets", search=search, limit=limit, cursor=cursor)


def all_assets(*, search: str = "") -> Flow[None]:
    """Every asset, the newest first."""
    return every(lambda cursor: list_assets(search=search, limit=200, cursor=cursor))


def get_asset(asset_id: str) -> Flow[Asset]:
    """What it is."""
    return get(Asset, f"/assets/{asset_id}")


def download_asset(
    asset_id: str, into: str | Path, *, progress: Callable[[Transferred], object] | None = None
) -> Flow[Downloaded]:
    """Its bytes, to a file, or to a folder under its own name."""
    asset = yield from get_asset(asset_id)
    url = f"{BASE}/assets/{asset_id}/content"
    return (yield from fetch(url, into, name=asset.name, progress=progress, signed=True))


def asset_thumbnail(asset_id: str, *, width: int = 320) -> Flow[bytes]:
    """A JPEG of an image or a video."""
    return picture(f"/assets/{asset_id}/thumbnail", width=width)


def delete_asset(asset_id: str) -> Flow[None]:
    """Documents that name it can no longer be exported."""
    return delete(f"/assets/{asset_id}")


class _Assets:
    list = operation(list_assets)
    all = stream(all_assets, Asset)
    upload = operation(upload)
    get = operation(get_asset)
    download = operation(download_asset)
    thumbnail = operation(asset_thumbnail)
    delete = operation(delete_asset)


class Assets(_Assets, Sync): ...


class AsyncAssets(_Assets, Async): ...
