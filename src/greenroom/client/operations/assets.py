"""Files of the workspace, which documents name as `asset:ID`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from greenroom.client.calls import BASE, create, delete, get, picture
from greenroom.client.operations.download import fetch
from greenroom.client.operations.paging import every
from greenroom.client.operations.upload import upload
from greenroom.client.resource import Async, Sync, operation, stream
from greenroom.client.shapes.media import Asset, AssetKind, AssetUses, Downloaded, Transferred
from greenroom.client.shapes.page import Page
from greenroom.client.steps import Flow


def list_assets(
    *, search: str = "", kind: AssetKind | None = None, limit: int = 50, cursor: str | None = None
) -> Flow[Page[Asset]]:
    """One page, the newest first; `search` in names."""
    return get(Page[Asset], "/assets", search=search, kind=kind, limit=limit, cursor=cursor)


def all_assets(*, search: str = "", kind: AssetKind | None = None) -> Flow[None]:
    """Every asset, the newest first."""
    return every(lambda cursor: list_assets(search=search, kind=kind, limit=200, cursor=cursor))


def fetch_asset(url: str, *, name: str | None = None, idempotency_key: str | None = None) -> Flow[Asset]:
    """The server gets the file at `url` and keeps it."""
    return create(Asset, "/assets/fetch", {"url": url, "name": name}, idempotency_key)


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


def asset_uses(asset_id: str) -> Flow[AssetUses]:
    """The projects that name it."""
    return get(AssetUses, f"/assets/{asset_id}/uses")


def delete_asset(asset_id: str) -> Flow[None]:
    """Documents that name it can no longer be exported."""
    return delete(f"/assets/{asset_id}")


class _Assets:
    list = operation(list_assets)
    all = stream(all_assets, Asset)
    upload = operation(upload)
    fetch = operation(fetch_asset)
    get = operation(get_asset)
    download = operation(download_asset)
    thumbnail = operation(asset_thumbnail)
    uses = operation(asset_uses)
    delete = operation(delete_asset)


class Assets(_Assets, Sync): ...


class AsyncAssets(_Assets, Async): ...
