"""`/webhook-deliveries`: what was sent, what came back, and once more."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query

from greenroom.server.api.ids import ID, IdPath
from greenroom.server.api.pages import Cursor, Limit, Page, id_from_cursor, to_cursor
from greenroom.server.api.routing import Caller, ErrorDetail, OwnersRoute, Shape, failures, native_router
from greenroom.server.services import Here
from greenroom.store.webhooks.deliveries import Delivery

router: APIRouter = native_router("webhooks", OwnersRoute)

DeliveryState = Literal["pending", "delivered", "failed", "superseded"]
IdQuery = Annotated[str | None, Query(pattern=ID)]


class DeliveryResource(Shape):
    id: str
    event_id: str
    """The same for every receiver and every attempt; `Greenroom-Event-Id` carries it."""
    event: str
    webhook_id: str | None
    """None: the webhook was named in the request of the export."""
    export_id: str | None
    style: Literal["v1", "v3", "native"]
    url: str
    state: DeliveryState
    """`superseded`: progress that was overtaken before it was delivered."""
    attempts: int
    next_attempt_at: datetime | None
    attempted_at: datetime | None
    status: int | None
    """HTTP status of the last answer."""
    answer: str | None
    """The beginning of the last answer."""
    error: ErrorDetail | None
    """Why the last attempt failed."""
    payload: dict[str, Any]
    """The facts that are told; the style decides how."""
    created_at: datetime


class DeliveryPage(Page[DeliveryResource]):
    pass


_SAME = (
    "id", "event_id", "event", "export_id", "style", "url", "state", "attempts", "next_attempt_at", "attempted_at",
    "status", "answer", "payload", "created_at",
)  # fmt: skip


def delivery_resource(delivery: Delivery) -> DeliveryResource:
    error = delivery.error
    return DeliveryResource(
        **{name: getattr(delivery, name) for name in _SAME},
        webhook_id=delivery.endpoint,
        error=ErrorDetail(code=error["code"], msg=error["msg"], path=error.get("path", "")) if error else None,
    )


@router.get("/webhook-deliveries", operation_id="list_webhook_deliveries")
def list_webhook_deliveries(
    who: Caller,
    here: Here,
    state: DeliveryState | None = None,
    webhook_id: IdQuery = None,
    export_id: IdQuery = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> DeliveryPage:
    """The newest first; they are kept for 30 days."""
    rows = here.store.webhooks.deliveries.list(
        who.workspace, state=state, endpoint=webhook_id, export=export_id, before=id_from_cursor(cursor),
        limit=limit + 1,
    )  # fmt: skip
    items = [delivery_resource(row) for row in rows[:limit]]
    return DeliveryPage(items=items, next_cursor=to_cursor(items[-1].id) if len(rows) > limit else None)


@router.get("/webhook-deliveries/{delivery_id}", operation_id="get_webhook_delivery", responses=failures(404))
def get_webhook_delivery(delivery_id: IdPath, who: Caller, here: Here) -> DeliveryResource:
    return delivery_resource(here.store.webhooks.deliveries.get(who.workspace, delivery_id))


@router.post(
    "/webhook-deliveries/{delivery_id}/replay", operation_id="replay_webhook_delivery", responses=failures(404, 409)
)
def replay_webhook_delivery(delivery_id: IdPath, who: Caller, here: Here) -> DeliveryResource:
    """Sends it again now, under the same event id, delivered or not."""
    return delivery_resource(here.store.webhooks.deliveries.replay(who.workspace, delivery_id))
