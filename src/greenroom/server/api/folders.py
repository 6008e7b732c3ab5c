"""`/folders`: where projects are kept."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from fastapi import APIRouter, Request, Response

from greenroom.server.api.ids import IdPath, NameText, Repeat
from greenroom.server.api.once import once
from greenroom.server.api.pages import Cursor, Limit, Page, id_from_cursor, to_cursor
from greenroom.server.api.routing import Caller, Shape, failures, native_router
from greenroom.server.services import Here
from greenroom.store.folders import Folder

router: APIRouter = native_router("folders")


class FolderSave(Shape):
    name: NameText


class FolderResource(Shape):
    id: str
    name: str
    created_at: datetime
    projects: int
    """How many are in it."""


class FolderPage(Page[FolderResource]):
    pass


def _resource(folder: Folder) -> FolderResource:
    return FolderResource(**{name: getattr(folder, name) for name in FolderResource.model_fields})


@router.get("/folders", operation_id="list_folders")
def list_folders(who: Caller, here: Here, limit: Limit = 50, cursor: Cursor = None) -> FolderPage:
    """The newest first."""
    found = here.store.folders.list(who.workspace, before=id_from_cursor(cursor), limit=limit + 1)
    items = [_resource(folder) for folder in found[:limit]]
    return FolderPage(items=items, next_cursor=to_cursor(items[-1].id) if len(found) > limit else None)


@router.post("/folders", operation_id="create_folder", status_code=201, responses=failures(409))
def create_folder(
    body: FolderSave, request: Request, response: Response, who: Caller, here: Here, repeat: Repeat = None
) -> FolderResource:
    def make(connection: sa.Connection) -> str:
        return here.store.folders.create_in(connection, who.workspace, body.name)

    folder = here.store.folders.get(who.workspace, once(here, who, request, repeat, make))
    response.headers["Location"] = f"/api/v1/folders/{folder.id}"
    return _resource(folder)


@router.get("/folders/{folder_id}", operation_id="get_folder", responses=failures(404))
def get_folder(folder_id: IdPath, who: Caller, here: Here) -> FolderResource:
    return _resource(here.store.folders.get(who.workspace, folder_id))


@router.put("/folders/{folder_id}", operation_id="rename_folder", responses=failures(404))
def rename_folder(folder_id: IdPath, body: FolderSave, who: Caller, here: Here) -> FolderResource:
    return _resource(here.store.folders.rename(who.workspace, folder_id, body.name))


@router.delete("/folders/{folder_id}", operation_id="delete_folder", status_code=204, responses=failures(404))
def delete_folder(folder_id: IdPath, who: Caller, here: Here) -> None:
    """Its projects stay, in no folder."""
    here.store.folders.delete(who.workspace, folder_id)
