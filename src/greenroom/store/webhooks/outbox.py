"""Events of exports into the outbox, inside the transaction that makes them true: no event without the change, no
change without its event."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from greenroom.project.ids import new_id
from greenroom.store import tables
from greenroom.store.database import clock
from greenroom.store.webhooks.events import BATCH, PROGRESS, STEP, TOLD, Event, Style
from greenroom.store.webhooks.tables import deliveries, endpoints, listeners
from greenroom.store.webhooks.url import host_of

REQUEST = "request"
"""The target of deliveries to a webhook that was named in a request."""

_d, _e, _l = deliveries.c, endpoints.c, listeners.c


def listen(connection: sa.Connection, export_id: str, style: Style, link_base: str | None) -> None:
    """Notes how a new export is told of; `link_base` is the scheme and host that its caller knows us by."""
    connection.execute(listeners.insert().values(export_id=export_id, style=style, link_base=link_base, told=0))


def style_of(connection: sa.Connection, export_id: str) -> Style:
    """v1 for an export of the time before styles."""
    style: Style | None = connection.execute(sa.select(_l.style).where(_l.export_id == export_id)).scalar()
    return style or "v1"


def tell_progress(connection: sa.Connection, export_id: str, percent: float) -> None:
    """An event for each step of progress, once, whichever worker gets there."""
    step = int(percent // STEP) * STEP
    if step > 0:
        raised = listeners.update().where(_l.export_id == export_id, _l.told < step).values(told=step)
        if connection.execute(raised).rowcount == 1:
            tell(connection, export_id, PROGRESS, rank=step)


def tell(connection: sa.Connection, export_id: str, event: Event, *, rank: int = 100) -> None:
    """One delivery per listener: the webhook of the request, and every endpoint that subscribes to `event`. Progress
    that was not yet delivered is superseded."""
    exports = tables.exports
    query = sa.select(exports, _l.style, _l.link_base).outerjoin(listeners).where(exports.c.id == export_id)
    export = connection.execute(query).mappings().one()
    waiting = (_d.export_id == export_id, _d.event == PROGRESS, _d.state == "pending", _d.leased_by.is_(None))
    connection.execute(deliveries.update().where(*waiting).values(state="superseded"))
    listening: list[tuple[str | None, str, str]] = []
    style = export["style"] or "v1"
    if export["webhook"] and event in TOLD[style]:
        listening.append((None, export["webhook"], style))
    subscribed = sa.select(_e.id, _e.url, _e.events).where(_e.workspace == export["workspace"], _e.enabled)
    listening += [(id, url, "native") for id, url, events in connection.execute(subscribed) if event in events]
    if not listening:
        return
    event_id, payload = new_id(), _facts(export)
    for endpoint, url, style in listening:
        row = delivery_row(connection, export["workspace"], event_id, event, endpoint, url, style, payload)
        row |= {"export_id": export_id, "rank": rank, "link_base": export["link_base"]}
        connection.execute(deliveries.insert().values(row))


def outlive(connection: sa.Connection, export_id: str) -> None:
    """What was told of an export that is deleted now is still delivered, but for its progress: what is of no export has
    no order any more, so that a failed attempt would be repeated after the end was told."""
    waiting = (_d.export_id == export_id, _d.event == PROGRESS, _d.state == "pending")
    superseded = {"state": "superseded", "leased_by": None, "leased_until": None}
    connection.execute(deliveries.update().where(*waiting).values(superseded))
    connection.execute(deliveries.update().where(_d.export_id == export_id).values(export_id=None))


def tell_batch(connection: sa.Connection, workspace: str, webhook: str | None, facts: dict[str, Any]) -> None:
    """A batch has ended: its own webhook, and every endpoint that subscribes to it."""
    subscribed = sa.select(_e.id, _e.url, _e.events).where(_e.workspace == workspace, _e.enabled)
    listening = [(id, url) for id, url, events in connection.execute(subscribed) if BATCH in events]
    event_id = new_id()
    for endpoint, url in ([(None, webhook)] if webhook else []) + listening:
        row = delivery_row(connection, workspace, event_id, BATCH, endpoint, url, "native", facts)
        connection.execute(deliveries.insert().values(row))


def delivery_row(
    connection: sa.Connection,
    workspace: str,
    event_id: str,
    event: Event,
    endpoint: str | None,
    url: str,
    style: str,
    payload: dict[str, Any],
) -> dict[str, Any]:
    """A delivery that is due now, and of no export."""
    now = clock(connection.dialect)
    return {
        "id": new_id(), "workspace": workspace, "event_id": event_id, "event": event, "target": endpoint or REQUEST,
        "endpoint": endpoint, "rank": 0, "style": style, "url": url, "host": host_of(url), "payload": payload,
        "state": "pending", "attempts": 0, "since": now, "next_at": now, "created_at": tables.now(),
    }  # fmt: skip


def _facts(export: sa.RowMapping) -> dict[str, Any]:
    finished = export["finished_at"]
    return {
        "id": export["id"],
        "project_id": export["project_id"],
        "rev": export["rev"],
        "profile": export["profile"],
        "state": export["state"],
        "progress": round(export["progress"], 2),
        "duration_ms": export["duration_ms"],
        "size": export["size"],
        "error": export["error"],
        "created_at": export["created_at"].isoformat(),
        "finished_at": finished.isoformat() if finished else None,
    }
