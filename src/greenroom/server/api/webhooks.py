"""`/webhooks`: who is told of what happens to exports."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated, Literal

import sqlalchemy as sa
from fastapi import APIRouter, Request, Response
from pydantic import Field, StringConstraints

from greenroom.project.limits import MAX_NAME
from greenroom.server.api.ids import IdPath, Repeat
from greenroom.server.api.once import once
from greenroom.server.api.routing import Caller, OwnersRoute, Shape, failures, native_router
from greenroom.server.api.webhook_deliveries import DeliveryResource, delivery_resource
from greenroom.server.services import Here
from greenroom.store.webhooks.endpoints import MAX_ENDPOINTS, Endpoint
from greenroom.store.webhooks.signers import MAX_OVERLAP, OVERLAP, Signer
from greenroom.store.webhooks.url import MAX_URL

router: APIRouter = native_router("webhooks", OwnersRoute)

EventName = Literal["export.progress", "export.finished", "export.failed", "export.cancelled", "batch.finished"]
Events = Annotated[list[EventName], Field(min_length=1, max_length=10)]
UrlText = Annotated[
    str, StringConstraints(min_length=1, max_length=MAX_URL), Field(examples=["https://example.org/hook"])
]
LabelText = Annotated[str, StringConstraints(max_length=MAX_NAME)]


class WebhookResource(Shape):
    id: str
    url: str
    events: list[EventName]
    name: str
    enabled: bool
    """While false, events pass it by, and deliveries that wait go on waiting."""
    created_at: datetime
    updated_at: datetime


class WebhookList(Shape):
    items: list[WebhookResource]
    """Oldest first."""


class SecretResource(Shape):
    secret: str
    """Signs what is sent: see `verify_webhook` of the Python client."""
    previous_until: datetime | None
    """Until then, what is sent is signed with the previous secret too."""


class WebhookCreated(WebhookResource):
    secret: str


class WebhookCreate(Shape):
    url: UrlText
    events: Events | None = None
    """Default: all but progress."""
    name: LabelText = ""


class WebhookUpdate(Shape):
    """What is absent or null stays."""

    url: UrlText | None = None
    events: Events | None = None
    name: LabelText | None = None
    enabled: bool | None = None


class Rotation(Shape):
    overlap_seconds: Annotated[int, Field(ge=0, le=int(MAX_OVERLAP.total_seconds()))] = int(OVERLAP.total_seconds())
    """How long the secret that is replaced goes on signing; 0 when it has leaked."""

    @property
    def overlap(self) -> timedelta:
        return timedelta(seconds=self.overlap_seconds)


def _resource(endpoint: Endpoint) -> WebhookResource:
    return WebhookResource(**{name: getattr(endpoint, name) for name in WebhookResource.model_fields})


def _secret(signer: Signer) -> SecretResource:
    return SecretResource(secret=signer.secret, previous_until=signer.previous_until)


@router.get("/webhooks", operation_id="list_webhooks")
def list_webhooks(who: Caller, here: Here) -> WebhookList:
    """All of them; a workspace has few."""
    return WebhookList(items=[_resource(endpoint) for endpoint in here.store.webhooks.endpoints.list(who.workspace)])


@router.post(
    "/webhooks",
    operation_id="create_webhook",
    status_code=201,
    responses=failures(409),
    description=f"A URL that is told of events of every export of this workspace; at most {MAX_ENDPOINTS}.",
)
def create_webhook(
    body: WebhookCreate, request: Request, response: Response, who: Caller, here: Here, repeat: Repeat = None
) -> WebhookCreated:
    webhooks = here.store.webhooks

    def make(connection: sa.Connection) -> str:
        made, _ = webhooks.endpoints.create_in(connection, who.workspace, body.url, body.events or (), name=body.name)
        return made.id

    endpoint = webhooks.endpoints.get(who.workspace, once(here, who, request, repeat, make))
    response.headers["Location"] = f"/api/v1/webhooks/{endpoint.id}"
    secret = webhooks.signers.get(who.workspace, endpoint.id).secret
    return WebhookCreated(**_resource(endpoint).model_dump(), secret=secret)


@router.get("/webhooks/{webhook_id}", operation_id="get_webhook", responses=failures(404))
def get_webhook(webhook_id: IdPath, who: Caller, here: Here) -> WebhookResource:
    return _resource(here.store.webhooks.endpoints.get(who.workspace, webhook_id))


@router.patch("/webhooks/{webhook_id}", operation_id="update_webhook", responses=failures(404))
def update_webhook(webhook_id: IdPath, body: WebhookUpdate, who: Caller, here: Here) -> WebhookResource:
    """Deliveries that wait go to the new URL."""
    changes = {name: getattr(body, name) for name in WebhookUpdate.model_fields}
    return _resource(here.store.webhooks.endpoints.update(who.workspace, webhook_id, **changes))


@router.delete("/webhooks/{webhook_id}", operation_id="delete_webhook", status_code=204, responses=failures(404))
def delete_webhook(webhook_id: IdPath, who: Caller, here: Here) -> None:
    """With its secret and its deliveries, those that wait too."""
    here.store.webhooks.endpoints.delete(who.workspace, webhook_id)


@router.get("/webhooks/{webhook_id}/secret", operation_id="get_webhook_secret", responses=failures(404))
def get_webhook_secret(webhook_id: IdPath, who: Caller, here: Here) -> SecretResource:
    return _secret(here.store.webhooks.signer_of(who.workspace, webhook_id))


@router.post("/webhooks/{webhook_id}/rotate", operation_id="rotate_webhook_secret", responses=failures(404))
def rotate_webhook_secret(
    webhook_id: IdPath,
    who: Caller,
    here: Here,
    body: Rotation = Rotation(),  # noqa: B008  immutable
) -> SecretResource:
    """A new secret; the old one signs too, for a day or as long as is asked for, so that receivers can follow."""
    endpoint = here.store.webhooks.endpoints.get(who.workspace, webhook_id)
    return _secret(here.store.webhooks.signers.rotate(who.workspace, endpoint.id, body.overlap))


@router.post("/webhooks/{webhook_id}/test", operation_id="test_webhook", status_code=201, responses=failures(404))
def test_webhook(
    webhook_id: IdPath, request: Request, response: Response, who: Caller, here: Here, repeat: Repeat = None
) -> DeliveryResource:
    """Sends it a `webhook.test` event; the delivery tells what became of it."""
    deliveries = here.store.webhooks.deliveries

    def make(connection: sa.Connection) -> str:
        return deliveries.test_in(connection, who.workspace, webhook_id).id

    made = deliveries.get(who.workspace, once(here, who, request, repeat, make))
    response.headers["Location"] = f"/api/v1/webhook-deliveries/{made.id}"
    return delivery_resource(made)


@router.get("/webhook-secret", operation_id="get_default_webhook_secret")
def get_default_webhook_secret(who: Caller, here: Here) -> SecretResource:
    """The workspace's own, which signs webhooks that are named in requests."""
    return _secret(here.store.webhooks.signers.get(who.workspace))


@router.post("/webhook-secret/rotate", operation_id="rotate_default_webhook_secret")
def rotate_default_webhook_secret(
    who: Caller,
    here: Here,
    body: Rotation = Rotation(),  # noqa: B008  immutable
) -> SecretResource:
    return _secret(here.store.webhooks.signers.rotate(who.workspace, overlap=body.overlap))
