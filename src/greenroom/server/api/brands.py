"""`/brands`: colours, fonts and a logo that templates and projects wear."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from fastapi import APIRouter, Request, Response
from pydantic import Field

from greenroom.automation.values import checked_value
from greenroom.project.brand import BrandColours, BrandFonts, BrandKit
from greenroom.project.errors import GreenroomError
from greenroom.server.api.ids import IdPath, NameText, Repeat
from greenroom.server.api.once import once
from greenroom.server.api.pages import Cursor, Limit, Page, id_from_cursor, to_cursor
from greenroom.server.api.routing import Caller, Shape, failures, native_router
from greenroom.server.services import Here
from greenroom.store.brands import StoredBrand

router: APIRouter = native_router("brands")


class BrandSave(Shape):
    name: NameText
    logo: str | None = Field(default=None, min_length=1, max_length=4096)
    """An upload (`asset:…`), or the address of a picture. Replaces pictures with the tag `logo`."""
    colours: BrandColours = Field(default_factory=BrandColours)
    """A role that is null leaves what the template has."""
    fonts: BrandFonts = Field(default_factory=BrandFonts)


class BrandResource(BrandSave):
    id: str
    created_at: datetime
    updated_at: datetime


class BrandPage(Page[BrandResource]):
    pass


def _resource(stored: StoredBrand) -> BrandResource:
    fields = {name: getattr(stored.kit, name) for name in ("id", *BrandSave.model_fields)}
    return BrandResource(**fields, created_at=stored.created_at, updated_at=stored.updated_at)


def _kit(body: BrandSave) -> BrandKit:
    logo = body.logo
    if logo is not None:
        try:
            logo = checked_value("image", logo, None)
        except GreenroomError as error:
            raise error.at("logo") from None
    return BrandKit(id="", name=body.name, logo=logo, colours=body.colours, fonts=body.fonts)


@router.get("/brands", operation_id="list_brands")
def list_brands(who: Caller, here: Here, limit: Limit = 50, cursor: Cursor = None) -> BrandPage:
    """The newest first."""
    found = here.store.brands.list(who.workspace, before=id_from_cursor(cursor), limit=limit + 1)
    items = [_resource(stored) for stored in found[:limit]]
    return BrandPage(items=items, next_cursor=to_cursor(items[-1].id) if len(found) > limit else None)


@router.post("/brands", operation_id="create_brand", status_code=201, responses=failures(409))
def create_brand(
    body: BrandSave, request: Request, response: Response, who: Caller, here: Here, repeat: Repeat = None
) -> BrandResource:
    kit = _kit(body)

    def make(connection: sa.Connection) -> str:
        return here.store.brands.create_in(connection, who.workspace, kit).kit.id

    stored = here.store.brands.get(who.workspace, once(here, who, request, repeat, make))
    response.headers["Location"] = f"/api/v1/brands/{stored.kit.id}"
    return _resource(stored)


@router.get("/brands/{brand_id}", operation_id="get_brand", responses=failures(404))
def get_brand(brand_id: IdPath, who: Caller, here: Here) -> BrandResource:
    return _resource(here.store.brands.get(who.workspace, brand_id))


@router.put("/brands/{brand_id}", operation_id="save_brand", responses=failures(404))
def save_brand(brand_id: IdPath, body: BrandSave, who: Caller, here: Here) -> BrandResource:
    """The whole kit. Projects that wear it stay as they are; naming it again puts on the new one."""
    return _resource(here.store.brands.save(who.workspace, brand_id, _kit(body)))


@router.delete("/brands/{brand_id}", operation_id="delete_brand", status_code=204, responses=failures(404))
def delete_brand(brand_id: IdPath, who: Caller, here: Here) -> None:
    """Projects that wear it stay as they are."""
    here.store.brands.delete(who.workspace, brand_id)
