"""`/batches`: many videos of one template, a row of values each."""

from __future__ import annotations

from typing import Annotated

import sqlalchemy as sa
from fastapi import APIRouter, Query, Request, Response

from greenroom.server.api.batch_rows import rows_in, source_in
from greenroom.server.api.batch_shapes import (
    BatchCreate,
    BatchPage,
    BatchResource,
    RowState,
    batch_resource,
    batch_summary,
)
from greenroom.server.api.errors import NotRetryable
from greenroom.server.api.ids import IdPath, Repeat
from greenroom.server.api.once import came_before, once
from greenroom.server.api.pages import Cursor, Limit, id_from_cursor, to_cursor
from greenroom.server.api.routing import Caller, failures, native_router
from greenroom.server.base_url import base_url
from greenroom.server.services import Here
from greenroom.store.batches.shapes import NewBatch, NewRow
from greenroom.store.quota import check_quota

router: APIRouter = native_router("batches")

WithRows = Annotated[bool, Query(alias="rows", description="false: the totals without the rows.")]


@router.get("/batches", operation_id="list_batches")
def list_batches(who: Caller, here: Here, limit: Limit = 50, cursor: Cursor = None) -> BatchPage:
    """The newest first, without their rows."""
    found = here.store.batches.list(who.workspace, before=id_from_cursor(cursor), limit=limit + 1)
    items = [batch_summary(batch) for batch in found[:limit]]
    return BatchPage(items=items, next_cursor=to_cursor(items[-1].id) if len(found) > limit else None)


@router.post("/batches", operation_id="create_batch", status_code=201, responses=failures(404, 409, 413, 507))
def create_batch(
    body: BatchCreate, request: Request, response: Response, who: Caller, here: Here, repeat: Repeat = None
) -> BatchResource:
    """Makes a video of each row. All rows are checked before the first frame: with one that does not fit the template
    nothing is made, and the error tells every problem. The template is used as it is now."""

    def prepare() -> tuple[NewBatch, list[NewRow]]:
        source = source_in(here, who, body)
        rows = rows_in(source, body)
        check_quota(here.store.database, who.workspace, 1)
        new = NewBatch(
            name=body.name or source.label,
            template=source.id,
            template_rev=source.rev,
            orientation=body.orientation,
            document=source.project.model_dump(mode="json", by_alias=True),
            profile=body.profile,
            strict=body.strict,
            webhook=body.webhook,
            link_base=base_url(request),
            brand=source.brand.model_dump(mode="json") if source.brand else None,
        )
        return new, rows

    prepared = None if came_before(here, who, request, repeat) else prepare()

    def make(connection: sa.Connection) -> str:
        return here.store.batches.create_in(connection, who.workspace, *(prepared or prepare()))

    id = once(here, who, request, repeat, make)
    response.headers["Location"] = f"/api/v1/batches/{id}"
    return _told(request, here, who, id)


@router.get("/batches/{batch_id}", operation_id="get_batch", responses=failures(404))
def get_batch(
    batch_id: IdPath,
    request: Request,
    who: Caller,
    here: Here,
    with_rows: WithRows = True,
    state: RowState | None = None,
) -> BatchResource:
    """The report: every row with its state, progress, error and link; `state`: only rows in it."""
    return _told(request, here, who, batch_id, with_rows=with_rows, state=state)


@router.post("/batches/{batch_id}/cancel", operation_id="cancel_batch", responses=failures(404))
def cancel_batch(batch_id: IdPath, request: Request, who: Caller, here: Here) -> BatchResource:
    """Stops what is under way and begins nothing new; videos that are finished stay."""
    for id in here.store.batches.cancel(who.workspace, batch_id):
        export = here.store.exports.cancel(who.workspace, id)
        if export.state == "cancelled":
            here.engine.cancel(export)
    return _told(request, here, who, batch_id)


@router.post("/batches/{batch_id}/retry", operation_id="retry_batch", responses=failures(404, 409))
def retry_batch(batch_id: IdPath, request: Request, who: Caller, here: Here, repeat: Repeat = None) -> BatchResource:
    """Rows that failed or were cancelled are made again, from the same values. Finished ones stay as they are, and what
    was rendered is not rendered again."""

    def make(connection: sa.Connection) -> str:
        if not here.store.batches.retry_in(connection, who.workspace, batch_id):
            raise NotRetryable("no row of this batch failed or was cancelled")
        return batch_id

    return _told(request, here, who, once(here, who, request, repeat, make))


@router.delete("/batches/{batch_id}", operation_id="delete_batch", status_code=204, responses=failures(404))
def delete_batch(batch_id: IdPath, who: Caller, here: Here) -> None:
    """Deletes the batch, and the projects and videos of its rows; what is under way is stopped."""
    running = [here.store.exports.find(id) for id in here.store.batches.cancel(who.workspace, batch_id)]
    here.store.batches.delete(who.workspace, batch_id)
    for export in filter(None, running):
        here.engine.cancel(export)


def _told(
    request: Request, here: Here, who: Caller, id: str, *, with_rows: bool = True, state: RowState | None = None
) -> BatchResource:
    batch = here.store.batches.get(who.workspace, id)
    rows = here.store.batches.rows(id, state=state) if with_rows else None
    return batch_resource(request, here, batch, rows)
