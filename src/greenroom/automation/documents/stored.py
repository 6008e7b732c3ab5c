"""Uploaded documents: assets of a workspace that are not media."""

from __future__ import annotations

from pathlib import Path

from greenroom.store.errors import AssetNotFound
from greenroom.store.store import Store
from greenroom.store.uploads import SCHEME

KIND = "document"
"""Of such an asset, beside image, video and audio."""


def stored_document(store: Store, workspace: str, uri: str) -> Path:
    """The file that `uri` (`asset:ID`) names. Raises AssetNotFound, for another workspace's and for pictures too."""
    upload = store.uploads.get(workspace, uri.removeprefix(SCHEME)) if uri.startswith(SCHEME) else None
    if upload is None or upload.info["kind"] != KIND:
        raise AssetNotFound(f"{uri[:60]!r} is no uploaded document; upload it first")
    path = store.objects.find(workspace, "blobs", upload.sha256)
    if path is None:
        raise AssetNotFound(f"the bytes of {uri} are gone; upload the file again")
    return path
