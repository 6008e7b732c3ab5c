"""`greenroom webhooks`: who is told of exports, what was sent, and once more; also beside a running server."""

from __future__ import annotations

import time
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from greenroom.cli.options import DEFAULT_DATA_DIR, DataDir, Json, Workspace, store_in
from greenroom.cli.output import print_json, print_table, say

if TYPE_CHECKING:
    from greenroom.store.webhooks.deliveries import Delivery
    from greenroom.store.webhooks.endpoints import Endpoint

app = typer.Typer(help="Webhooks: who is told of exports, and what became of it.", no_args_is_help=True)

WebhookId = Annotated[str, typer.Argument(help="The webhook's id; `greenroom webhooks list` shows it.")]
OptionalId = Annotated[
    str | None, typer.Argument(help="The webhook's id; without: the workspace's own, for webhooks named in requests.")
]


class State(StrEnum):
    PENDING = "pending"
    DELIVERED = "delivered"
    FAILED = "failed"
    SUPERSEDED = "superseded"


def _endpoint_json(endpoint: Endpoint) -> dict[str, Any]:
    return {
        "id": endpoint.id, "url": endpoint.url, "events": endpoint.events, "name": endpoint.name,
        "enabled": endpoint.enabled, "createdAt": endpoint.created_at.isoformat(),
    }  # fmt: skip


def _delivery_json(delivery: Delivery) -> dict[str, Any]:
    attempted, following = delivery.attempted_at, delivery.next_attempt_at
    return {
        "id": delivery.id, "eventId": delivery.event_id, "event": delivery.event, "webhookId": delivery.endpoint,
        "exportId": delivery.export_id, "style": delivery.style, "url": delivery.url, "state": delivery.state,
        "attempts": delivery.attempts, "status": delivery.status, "answer": delivery.answer, "error": delivery.error,
        "createdAt": delivery.created_at.isoformat(), "attemptedAt": attempted.isoformat() if attempted else None,
        "nextAttemptAt": following.isoformat() if following else None,
    }  # fmt: skip


def _result(delivery: Delivery) -> str:
    """What came of the last attempt, for people."""
    if delivery.error:
        return f"{delivery.error['code']}: {delivery.error['msg']}"
    return f"HTTP {delivery.status}" if delivery.status else "-"


def _show(delivery: Delivery, as_json: bool) -> None:
    if as_json:
        print_json(_delivery_json(delivery))
    else:
        say(f"{delivery.id}  {delivery.event} to {delivery.url}: {delivery.state}, {_result(delivery)}")


@app.command("list")
def list_webhooks(
    data_dir: DataDir = DEFAULT_DATA_DIR, workspace: Workspace = "default", as_json: Json = False
) -> None:
    """The webhooks of a workspace, without their secrets."""
    with store_in(data_dir) as store:
        found = store.webhooks.endpoints.list(workspace)
    if as_json:
        print_json([_endpoint_json(endpoint) for endpoint in found])
        return
    rows = [(e.id, e.url, ", ".join(e.events), "on" if e.enabled else "paused", e.name) for e in found]
    print_table(("id", "url", "events", "state", "name"), rows)


@app.command()
def create(
    url: Annotated[str, typer.Argument(help="Where signed POSTs go.")],
    event: Annotated[
        list[str] | None,
        typer.Option(help="An event, such as export.finished (repeat it for more); default: all but export.progress."),
    ] = None,
    name: Annotated[str, typer.Option(help="What it is for; shown in lists.")] = "",
    data_dir: DataDir = DEFAULT_DATA_DIR,
    workspace: Workspace = "default",
    as_json: Json = False,
) -> None:
    """Tell a URL of what happens to every export of a workspace."""
    with store_in(data_dir) as store:
        made, signer = store.webhooks.endpoints.create(workspace, url, event or (), name=name)
    if as_json:
        print_json({**_endpoint_json(made), "secret": signer.secret})
        return
    say(f"id      {made.id}")
    say(f"events  {', '.join(made.events)}")
    say(f"secret  {signer.secret}")


@app.command()
def pause(id: WebhookId, data_dir: DataDir = DEFAULT_DATA_DIR, workspace: Workspace = "default") -> None:
    """Let events pass a webhook by; what waits for it goes on waiting."""
    with store_in(data_dir) as store:
        store.webhooks.endpoints.update(workspace, id, enabled=False)
    say(f"paused {id}")


@app.command()
def resume(id: WebhookId, data_dir: DataDir = DEFAULT_DATA_DIR, workspace: Workspace = "default") -> None:
    """End a pause."""
    with store_in(data_dir) as store:
        store.webhooks.endpoints.update(workspace, id, enabled=True)
    say(f"resumed {id}")


@app.command()
def delete(id: WebhookId, data_dir: DataDir = DEFAULT_DATA_DIR, workspace: Workspace = "default") -> None:
    """Delete a webhook with its secret and its deliveries."""
    with store_in(data_dir) as store:
        store.webhooks.endpoints.delete(workspace, id)
    say(f"deleted {id}")


@app.command()
def secret(
    id: OptionalId = None,
    rotate: Annotated[bool, typer.Option("--rotate", help="Replace it by a new one.")] = False,
    overlap: Annotated[
        int, typer.Option(min=0, max=604_800, help="With --rotate: seconds during which the old one signs too.")
    ] = 86_400,
    data_dir: DataDir = DEFAULT_DATA_DIR,
    workspace: Workspace = "default",
    as_json: Json = False,
) -> None:
    """Show, or replace, the secret that signs what is sent."""
    with store_in(data_dir) as store:
        signer = store.webhooks.signers.get(workspace) if id is None else store.webhooks.signer_of(workspace, id)
        if rotate and id is None:
            signer = store.webhooks.signers.rotate(workspace, overlap=timedelta(seconds=overlap))
        elif rotate and id is not None:
            signer = store.webhooks.signers.rotate(workspace, id, timedelta(seconds=overlap))
    until = signer.previous_until
    if as_json:
        print_json({"secret": signer.secret, "previousUntil": until.isoformat() if until else None})
        return
    say(signer.secret)
    if until:
        say(f"The previous one signs too until {until:%Y-%m-%d %H:%M} UTC.")


@app.command()
def deliveries(
    state: Annotated[State | None, typer.Option(help="Only those in this state.")] = None,
    webhook: Annotated[str | None, typer.Option(help="Only those to the webhook with this id.")] = None,
    export: Annotated[str | None, typer.Option(help="Only those that tell of this export.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many at most.")] = 50,
    data_dir: DataDir = DEFAULT_DATA_DIR,
    workspace: Workspace = "default",
    as_json: Json = False,
) -> None:
    """What was sent and what came back, the newest first; kept for 30 days."""
    with store_in(data_dir) as store:
        found = store.webhooks.deliveries.list(
            workspace, state=state.value if state else None, endpoint=webhook, export=export, limit=limit
        )
    if as_json:
        print_json([_delivery_json(delivery) for delivery in found])
        return
    rows = [(d.id, f"{d.created_at:%Y-%m-%d %H:%M}", d.event, d.url, d.state, d.attempts, _result(d)) for d in found]
    print_table(("id", "created", "event", "url", "state", "attempts", "last result"), rows)


@app.command()
def replay(
    id: Annotated[str, typer.Argument(help="The delivery's id; `greenroom webhooks deliveries` shows it.")],
    data_dir: DataDir = DEFAULT_DATA_DIR,
    workspace: Workspace = "default",
    as_json: Json = False,
) -> None:
    """Send a delivery again, under the same event id; a running worker does it."""
    with store_in(data_dir) as store:
        found = store.webhooks.deliveries.replay(workspace, id)
    _show(found, as_json)


@app.command()
def test(
    id: WebhookId,
    wait: Annotated[float, typer.Option(min=0, help="Seconds to wait for the worker of a running server.")] = 15.0,
    data_dir: DataDir = DEFAULT_DATA_DIR,
    workspace: Workspace = "default",
    as_json: Json = False,
) -> None:
    """Send a webhook a test event and tell what came of the first attempt."""
    with store_in(data_dir) as store:
        made = store.webhooks.deliveries.test(workspace, id)
        ends = time.monotonic() + wait
        while made.state == "pending" and made.error is None and time.monotonic() < ends:
            time.sleep(0.2)
            made = store.webhooks.deliveries.get(workspace, made.id)
    _show(made, as_json)
    if made.state != "delivered":
        if made.error is None and not as_json:
            say("Nothing was sent yet: is a server or a worker running on this data directory?")
        raise typer.Exit(1)
