"""Who is told of what happens to exports, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from greenroom.client.calls import ask, change, create, delete, get
from greenroom.client.operations.paging import every
from greenroom.client.resource import Async, Sync, operation, stream
from greenroom.client.shapes.account import Delivery, Event, NewWebhook, Secret, Webhook
from greenroom.client.shapes.page import Items, Page
from greenroom.client.steps import Flow

DeliveryState = Literal["pending", "delivered", "failed", "superseded"]


def list_webhooks() -> Flow[tuple[Webhook, ...]]:
    """The oldest first."""
    return (yield from get(Items[Webhook], "/webhooks")).items


def create_webhook(
    url: str, *, events: Sequence[Event] | None = None, name: str = "", idempotency_key: str | None = None
) -> Flow[NewWebhook]:
    """`url` is told of every export of the workspace; by default of all events but progress."""
    body = {"url": url, "events": list(events) if events is not None else None, "name": name}
    return create(NewWebhook, "/webhooks", body, idempotency_key)


def get_webhook(webhook_id: str) -> Flow[Webhook]:
    """Without its secret."""
    return get(Webhook, f"/webhooks/{webhook_id}")


def update_webhook(
    webhook_id: str,
    *,
    url: str | None = None,
    events: Sequence[Event] | None = None,
    name: str | None = None,
    enabled: bool | None = None,
) -> Flow[Webhook]:
    """What is None stays."""
    body = {"url": url, "events": list(events) if events is not None else None, "name": name, "enabled": enabled}
    return change(Webhook, "PATCH", f"/webhooks/{webhook_id}", body)


def delete_webhook(webhook_id: str) -> Flow[None]:
    """With its secret and its deliveries."""
    return delete(f"/webhooks/{webhook_id}")


def webhook_secret(webhook_id: str | None = None) -> Flow[Secret]:
    """What signs its deliveries; without an id the workspace's own, for webhooks that are named in requests."""
    return get(Secret, f"/webhooks/{webhook_id}/secret" if webhook_id else "/webhook-secret")


def rotate_secret(webhook_id: str | None = None, *, overlap_seconds: int | None = None) -> Flow[Secret]:
    """A new secret; the old one signs too for a while (0 when it has leaked). Not tried again when its answer is lost:
    look at `secret` then."""
    path = f"/webhooks/{webhook_id}/rotate" if webhook_id else "/webhook-secret/rotate"
    return change(Secret, "POST", path, {"overlap_seconds": overlap_seconds}, repeatable=False)


def check_webhook(webhook_id: str, *, idempotency_key: str | None = None) -> Flow[Delivery]:
    """Sends it a `webhook.test` event; `delivery` tells what became of it."""
    return create(Delivery, f"/webhooks/{webhook_id}/test", {}, idempotency_key)


def list_deliveries(
    *,
    state: DeliveryState | None = None,
    webhook_id: str | None = None,
    export_id: str | None = None,
    limit: int = 50,
    cursor: str | None = None,
) -> Flow[Page[Delivery]]:
    """One page, the newest first."""
    where = {"state": state, "webhook_id": webhook_id, "export_id": export_id}
    return get(Page[Delivery], "/webhook-deliveries", **where, limit=limit, cursor=cursor)


def all_deliveries(
    *, state: DeliveryState | None = None, webhook_id: str | None = None, export_id: str | None = None
) -> Flow[None]:
    """Every delivery, the newest first."""
    return every(
        lambda cursor: list_deliveries(
            state=state, webhook_id=webhook_id, export_id=export_id, limit=200, cursor=cursor
        )
    )


def get_delivery(delivery_id: str) -> Flow[Delivery]:
    """What was sent and what came back."""
    return get(Delivery, f"/webhook-deliveries/{delivery_id}")


def replay_delivery(delivery_id: str) -> Flow[Delivery]:
    """Sends it again, under the same event id."""
    return ask(Delivery, f"/webhook-deliveries/{delivery_id}/replay", {})


class _Webhooks:
    list = operation(list_webhooks)
    create = operation(create_webhook)
    get = operation(get_webhook)
    update = operation(update_webhook)
    delete = operation(delete_webhook)
    secret = operation(webhook_secret)
    rotate = operation(rotate_secret)
    test = operation(check_webhook)
    deliveries = operation(list_deliveries)
    all_deliveries = stream(all_deliveries, Delivery)
    delivery = operation(get_delivery)
    replay = operation(replay_delivery)


class Webhooks(_Webhooks, Sync): ...


class AsyncWebhooks(_Webhooks, Async): ...
