"""Brand kits: colours, fonts and a logo that templates wear."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from greenroom.client.calls import ask, change, create, delete, get
from greenroom.client.operations.exports import What, source_of
from greenroom.client.operations.paging import every
from greenroom.client.resource import Async, Sync, operation, stream
from greenroom.client.shapes.page import Page
from greenroom.client.shapes.templates import Brand, Worn
from greenroom.client.steps import Flow


def list_brands(*, limit: int = 50, cursor: str | None = None) -> Flow[Page[Brand]]:
    """One page, the newest first."""
    return get(Page[Brand], "/brands", limit=limit, cursor=cursor)


def all_brands() -> Flow[None]:
    """Every kit, the newest first."""
    return every(lambda cursor: list_brands(limit=200, cursor=cursor))


def get_brand(brand_id: str) -> Flow[Brand]:
    """One of them."""
    return get(Brand, f"/brands/{brand_id}")


def create_brand(
    name: str,
    *,
    logo: str | None = None,
    colours: Mapping[str, str] | None = None,
    fonts: Mapping[str, str] | None = None,
    idempotency_key: str | None = None,
) -> Flow[Brand]:
    """`logo` is `asset:…` or an address; colours and fonts are by role, such as `primary` and `heading`."""
    return create(Brand, "/brands", _body(name, logo, colours, fonts), idempotency_key)


def save_brand(
    brand_id: str,
    name: str,
    *,
    logo: str | None = None,
    colours: Mapping[str, str] | None = None,
    fonts: Mapping[str, str] | None = None,
) -> Flow[Brand]:
    """The whole kit anew. Projects that wear it stay as they are."""
    return change(Brand, "PUT", f"/brands/{brand_id}", _body(name, logo, colours, fonts))


def wear_brand(brand_id: str, what: What, *, rev: int | None = None) -> Flow[Worn]:
    """A document or a saved project in the kit's colours, fonts and logo; nothing is saved."""
    return ask(Worn, f"/brands/{brand_id}/wear", source_of(what, rev))


def delete_brand(brand_id: str) -> Flow[None]:
    """Projects that wear it stay as they are."""
    return delete(f"/brands/{brand_id}")


def _body(
    name: str, logo: str | None, colours: Mapping[str, str] | None, fonts: Mapping[str, str] | None
) -> dict[str, Any]:
    return {"name": name, "logo": logo, "colours": dict(colours or {}), "fonts": dict(fonts or {})}


class _Brands:
    list = operation(list_brands)
    all = stream(all_brands, Brand)
    get = operation(get_brand)
    create = operation(create_brand)
    save = operation(save_brand)
    wear = operation(wear_brand)
    delete = operation(delete_brand)


class Brands(_Brands, Sync): ...


class AsyncBrands(_Brands, Async): ...
