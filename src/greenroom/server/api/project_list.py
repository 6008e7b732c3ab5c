"""The list of projects: found by name and folder, in several orders."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Query

from greenroom.server.api.errors import InvalidRequest
from greenroom.server.api.ids import ID
from greenroom.server.api.pages import Cursor, Limit, Page, Search, from_cursor, to_cursor
from greenroom.server.api.projects import ProjectSummary
from greenroom.server.api.routing import Caller, failures, native_router
from greenroom.server.services import Here, Services
from greenroom.store.keys import Principal
from greenroom.store.listing import Last, Listed, Order

router: APIRouter = native_router("projects")


class ProjectItem(ProjectSummary):
    folder_name: str | None
    scene_count: int
    width: int
    """Of the canvas, in pixels."""
    height: int
    duration_ms: int | None
    """Of its newest video; null while this rev was not exported."""
    edited_by: str | None
    """The e-mail address of a person or the name of a key; null where that is not known (any more)."""


class ProjectPage(Page[ProjectItem]):
    pass


@router.get("/projects", operation_id="list_projects", responses=failures(404))
def list_projects(
    who: Caller,
    here: Here,
    search: Search = "",
    folder: Annotated[
        str | None, Query(pattern=f"{ID}|^none$", description="Only what is in this folder; `none`: in no folder.")
    ] = None,
    order: Annotated[Order, Query(description="Last edited or created first, or by name.")] = "edited",
    limit: Limit = 50,
    cursor: Cursor = None,
) -> ProjectPage:
    """Snapshots that exports were made of are left out."""
    if folder not in (None, "none"):
        here.store.folders.get(who.workspace, str(folder))
    after = None if cursor is None else _after(cursor, order)
    rows = here.store.listing.page(
        who.workspace, search=search, folder=folder, order=order, after=after, limit=limit + 1
    )
    shown = rows[:limit]
    names = _names(here, who, shown)
    fields = [name for name in ProjectItem.model_fields if name != "edited_by"]
    items = [
        ProjectItem(**{name: getattr(row, name) for name in fields}, edited_by=names.get(row.saved_by or ""))
        for row in shown
    ]
    return ProjectPage(items=items, next_cursor=_cursor(shown[-1], order) if len(rows) > limit else None)


def _cursor(row: Listed, order: Order) -> str:
    value, id = row.last(order)
    return to_cursor(order, value.isoformat() if isinstance(value, datetime) else value, id)


def _after(cursor: str, order: Order) -> Last:
    try:
        ordered, value, id = map(str, from_cursor(cursor))
        if ordered != order:
            raise ValueError
        id.encode(), value.encode()
        if order == "name":
            return value, id
        at = datetime.fromisoformat(value)
        at.utctimetuple()
        return at, id
    except (ValueError, OverflowError):
        raise InvalidRequest("belongs to another list", path="cursor") from None


def _names(here: Services, who: Principal, rows: Sequence[Listed]) -> dict[str, str]:
    """What people call who saved them."""
    asked = {row.saved_by for row in rows if row.saved_by is not None}
    names = dict[str, str]()
    if any(by.startswith("member:") for by in asked):
        names |= {f"member:{member.id}": member.email for member in here.store.members.list(who.workspace)}
    if any(not by.startswith("member:") for by in asked):
        names |= {key.id: key.name for key in here.store.keys.list(who.workspace)}
    return names
