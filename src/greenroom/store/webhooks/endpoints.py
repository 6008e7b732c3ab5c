"""The endpoints of a workspace: URLs that are told of events of every export."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

import sqlalchemy as sa

from greenroom.project.ids import new_id
from greenroom.store import tables
from greenroom.store.database import Database
from greenroom.store.webhooks.errors import InvalidWebhook, TooManyWebhooks, WebhookNotFound
from greenroom.store.webhooks.events import ENDED, SUBSCRIBABLE
from greenroom.store.webhooks.signers import Signer, Signers
from greenroom.store.webhooks.tables import deliveries, endpoints
from greenroom.store.webhooks.url import host_of, problem_with
from greenroom.store.workspaces import ensure_workspace

MAX_ENDPOINTS = 20
"""Of a workspace."""

_e = endpoints.c


@dataclass(frozen=True, slots=True)
class Endpoint:
    """While it is not `enabled`, events pass it by, and deliveries that wait go on waiting."""

    id: str
    workspace: str
    url: str
    events: list[str]
    name: str
    enabled: bool
    created_at: datetime
    updated_at: datetime


class Endpoints:
    def __init__(self, database: Database, signers: Signers) -> None:
        self._database = database
        self._signers = signers

    def create(
        self, workspace: str, url: str, events: Sequence[str] = (), *, name: str = "", id: str | None = None
    ) -> tuple[Endpoint, Signer]:
        """No `events`: all but progress. Raises InvalidWebhook and TooManyWebhooks."""
        with self._database.write() as connection:
            return self.create_in(connection, workspace, url, events, name=name, id=id)

    def create_in(
        self,
        connection: sa.Connection,
        workspace: str,
        url: str,
        events: Sequence[str] = (),
        *,
        name: str = "",
        id: str | None = None,
    ) -> tuple[Endpoint, Signer]:
        """`create` inside the caller's transaction."""
        chosen = _events(events or ENDED)
        _check(url)
        ensure_workspace(connection, workspace)
        mine = sa.select(sa.func.count()).select_from(endpoints).where(_e.workspace == workspace)
        if connection.execute(mine).scalar_one() >= MAX_ENDPOINTS:
            raise TooManyWebhooks(f"a workspace may have {MAX_ENDPOINTS} webhooks; delete one first")
        now = tables.now()
        made = Endpoint(id or new_id(), workspace, url, chosen, name, True, now, now)
        connection.execute(endpoints.insert().values({field: getattr(made, field) for field in Endpoint.__slots__}))
        return made, self._signers.make_in(connection, workspace, made.id)

    def get(self, workspace: str, id: str) -> Endpoint:
        """Raises WebhookNotFound."""
        with self._database.read() as connection:
            return _one(connection, workspace, id)

    def list(self, workspace: str) -> Sequence[Endpoint]:
        """Oldest first."""
        query = sa.select(endpoints).where(_e.workspace == workspace).order_by(_e.id)
        with self._database.read() as connection:
            return [_endpoint(row) for row in connection.execute(query).mappings()]

    def update(
        self,
        workspace: str,
        id: str,
        *,
        url: str | None = None,
        events: Sequence[str] | None = None,
        name: str | None = None,
        enabled: bool | None = None,
    ) -> Endpoint:
        """None leaves a field as it is. Deliveries that wait go to the new URL."""
        given = {"url": url, "events": None if events is None else _events(events), "name": name, "enabled": enabled}
        changed = {field: value for field, value in given.items() if value is not None}
        if url is not None:
            _check(url)
        with self._database.write() as connection:
            _one(connection, workspace, id)
            connection.execute(endpoints.update().where(_e.id == id).values(**changed, updated_at=tables.now()))
            if url is not None:
                waiting = (deliveries.c.endpoint == id, deliveries.c.state == "pending")
                connection.execute(deliveries.update().where(*waiting).values(url=url, host=host_of(url)))
            return _one(connection, workspace, id)

    def delete(self, workspace: str, id: str) -> None:
        """With its secret and its deliveries. Raises WebhookNotFound."""
        with self._database.write() as connection:
            _one(connection, workspace, id)
            connection.execute(endpoints.delete().where(_e.id == id))
            self._signers.forget_in(connection, workspace, id)


def _one(connection: sa.Connection, workspace: str, id: str) -> Endpoint:
    query = sa.select(endpoints).where(_e.workspace == workspace, _e.id == id)
    row = connection.execute(query).mappings().first()
    if row is None:
        raise WebhookNotFound(f"there is no webhook {id}; list them to see the ids")
    return _endpoint(row)


def _endpoint(row: sa.RowMapping) -> Endpoint:
    return Endpoint(**cast("dict[str, Any]", dict(row)))


def _events(events: Sequence[str]) -> list[str]:
    for index, event in enumerate(events):
        if event not in SUBSCRIBABLE:
            raise InvalidWebhook(f"there is no event {event!r}; use {', '.join(SUBSCRIBABLE)}", path=f"events[{index}]")
    if not events:
        raise InvalidWebhook("name at least one event; to pause a webhook, set enabled to false", path="events")
    return sorted(set(events), key=SUBSCRIBABLE.index)


def _check(url: str) -> None:
    if problem := problem_with(url):
        raise InvalidWebhook(problem, path="url")
