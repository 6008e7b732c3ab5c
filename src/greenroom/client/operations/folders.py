"""Folders of projects."""

from __future__ import annotations

from greenroom.client.calls import change, create, delete, get
from greenroom.client.operations.paging import every
from greenroom.client.resource import Async, Sync, operation, stream
from greenroom.client.shapes.page import Page
from greenroom.client.shapes.projects import Folder
from greenroom.client.steps import Flow


def list_folders(*, limit: int = 50, cursor: str | None = None) -> Flow[Page[Folder]]:
    """One page, the newest first."""
    return get(Page[Folder], "/folders", limit=limit, cursor=cursor)


def all_folders() -> Flow[None]:
    """Every folder, the newest first."""
    return every(lambda cursor: list_folders(limit=200, cursor=cursor))


def get_folder(folder_id: str) -> Flow[Folder]:
    """One of them."""
    return get(Folder, f"/folders/{folder_id}")


def create_folder(name: str, *, idempotency_key: str | None = None) -> Flow[Folder]:
    """An empty one; `projects.move` puts projects into it."""
    return create(Folder, "/folders", {"name": name}, idempotency_key)


def rename_folder(folder_id: str, name: str) -> Flow[Folder]:
    """Under another name."""
    return change(Folder, "PUT", f"/folders/{folder_id}", {"name": name})


def delete_folder(folder_id: str) -> Flow[None]:
    """Its projects stay, in no folder."""
    return delete(f"/folders/{folder_id}")


class _Folders:
    list = operation(list_folders)
    all = stream(all_folders, Folder)
    get = operation(get_folder)
    create = operation(create_folder)
    rename = operation(rename_folder)
    delete = operation(delete_folder)


class Folders(_Folders, Sync): ...


class AsyncFolders(_Folders, Async): ...
