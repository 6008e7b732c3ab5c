"""Deliveries: who sends which one now, what became of it, and what people see of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import sqlalchemy as sa

from greenroom.project.ids import new_id
from greenroom.store import tables
from greenroom.store.database import Database
from greenroom.store.webhooks.errors import DeliveryNotFound, NotReplayable, WebhookNotFound
from greenroom.store.webhooks.events import PROGRESS, TEST, State
from greenroom.store.webhooks.outbox import delivery_row
from greenroom.store.webhooks.tables import deliveries, endpoints
from greenroom.store.webhooks.url import host_of

KEPT = timedelta(days=30)

_d = deliveries.c


@dataclass(frozen=True, slots=True)
class Delivery:
    """One event to one target. `event_id` is the same for all targets and all attempts.

    `status` and `answer` are of the last attempt, and so is `error` ({code, msg, path}). `age` and `due_in` are in
    seconds: since it was written or replayed, and until the next attempt.
    """

    id: str
    workspace: str
    event_id: str
    event: str
    endpoint: str | None
    export_id: str | None
    style: str
    url: str
    host: str
    payload: dict[str, Any]
    link_base: str | None
    state: State
    attempts: int
    status: int | None
    answer: str | None
    error: dict[str, str] | None
    created_at: datetime
    attempted_at: datetime | None
    age: float
    due_in: float

    @property
    def next_attempt_at(self) -> datetime | None:
        return datetime.now(UTC) + timedelta(seconds=self.due_in) if self.state == "pending" else None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an attempt gave. `answer` is the beginning of what the receiver said."""

    status: int | None = None
    answer: str | None = None
    error: dict[str, str] | None = None


class Deliveries:
    def __init__(self, database: Database) -> None:
        self._database = database
        now = database.now
        made = {"age": (now - _d.since).label("age"), "due_in": (_d.next_at - now).label("due_in")}
        self._columns = [made[field] if field in made else _d[field] for field in Delivery.__slots__]
        self._free = sa.or_(_d.leased_until.is_(None), _d.leased_until <= now)
        other = deliveries.alias()
        same = (other.c.export_id == _d.export_id, other.c.target == _d.target, other.c.id != _d.id)
        under_way = sa.exists().where(*same, other.c.state == "pending", other.c.leased_until > now)
        paused = sa.exists().where(endpoints.c.id == _d.endpoint, sa.not_(endpoints.c.enabled))
        self._sendable = sa.and_(_d.state == "pending", self._free, ~paused, ~under_way)
        self._overtaken = sa.and_(_d.event == PROGRESS, sa.exists().where(*same, other.c.rank > _d.rank))

    # --- sending ---

    def claim(self, worker: str, lease: float, *, without_hosts: Iterable[str] = ()) -> Delivery | None:
        """The delivery that is due longest, for `worker` alone during `lease` seconds; its attempt counts as made.

        Of one export and target only one is under way at a time, so that its events arrive in order.
        """
        now = self._database.now
        due = sa.and_(self._sendable, _d.next_at <= now)
        with self._database.write() as connection:
            overtaken = sa.and_(_d.state == "pending", self._free, self._overtaken)
            connection.execute(deliveries.update().where(overtaken).values(state="superseded", leased_by=None))
            first = sa.select(_d.id).where(due, _d.host.not_in(list(without_hosts))).order_by(_d.next_at, _d.id)
            id = connection.execute(first.limit(1)).scalar()
            if id is None:
                return None
            mine = {"leased_by": worker, "leased_until": now + lease, "attempts": _d.attempts + 1}
            update = deliveries.update().where(_d.id == id, due).values(**mine, attempted_at=tables.now())
            if connection.execute(update).rowcount != 1:
                return None
            return self._one(connection, _d.id == id)

    def next_due(self) -> float | None:
        """Seconds until something can be sent (0 or less: now). None when nothing waits."""
        soonest_first = sa.select(_d.next_at - self._database.now).where(self._sendable).order_by(_d.next_at)
        with self._database.read() as connection:
            soonest = connection.execute(soonest_first.limit(1)).scalar()
        return None if soonest is None else float(soonest)

    def delivered(self, delivery: Delivery, worker: str, outcome: Outcome) -> bool:
        return self._close(delivery, worker, outcome, state="delivered")

    def failed(self, delivery: Delivery, worker: str, outcome: Outcome) -> bool:
        """For good."""
        return self._close(delivery, worker, outcome, state="failed")

    def again(self, delivery: Delivery, worker: str, outcome: Outcome, seconds: float) -> bool:
        """Once more, in `seconds`."""
        return self._close(delivery, worker, outcome, next_at=self._database.now + seconds)

    def _close(self, delivery: Delivery, worker: str, outcome: Outcome, **values: Any) -> bool:
        """False when the lease ran out and somebody else has it."""
        mine = (_d.id == delivery.id, _d.leased_by == worker, _d.attempts == delivery.attempts, _d.state == "pending")
        said = {"status": outcome.status, "answer": outcome.answer, "error": outcome.error}
        update = deliveries.update().where(*mine).values(leased_by=None, leased_until=None, **said, **values)
        with self._database.write() as connection:
            return connection.execute(update).rowcount == 1

    def lease_owners(self) -> set[str]:
        """The workers that send something, or died over it."""
        query = sa.select(_d.leased_by).where(_d.state == "pending", _d.leased_by.is_not(None)).distinct()
        with self._database.read() as connection:
            return set(connection.execute(query).scalars())

    def release(self, workers: Iterable[str]) -> None:
        """What these workers were sending may be sent by others at once."""
        theirs = (_d.state == "pending", _d.leased_by.in_(list(workers)))
        with self._database.write() as connection:
            connection.execute(deliveries.update().where(*theirs).values(leased_by=None, leased_until=None))

    def forget_old(self) -> None:
        with self._database.write() as connection:
            connection.execute(deliveries.delete().where(_d.created_at < tables.now() - KEPT))

    # --- people ---

    def get(self, workspace: str, id: str) -> Delivery:
        """Raises DeliveryNotFound."""
        with self._database.read() as connection:
            return self._known(connection, workspace, id)

    def list(
        self,
        workspace: str,
        *,
        state: State | None = None,
        endpoint: str | None = None,
        export: str | None = None,
        before: str | None = None,
        limit: int = 200,
    ) -> Sequence[Delivery]:
        """Newest first. `before`: only those older than the delivery with this id."""
        wanted = ((_d.state, state), (_d.endpoint, endpoint), (_d.export_id, export))
        query = sa.select(*self._columns).where(_d.workspace == workspace)
        query = query.where(*(column == value for column, value in wanted if value is not None))
        if before is not None:
            query = query.where(_d.id < before)
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(_d.id.desc()).limit(limit)).mappings()
            return [_delivery(row) for row in rows]

    def replay(self, workspace: str, id: str) -> Delivery:
        """Sends it (again) now, under the same event id, with the back-off from its start. One that is being sent in
        this moment is left alone. Raises DeliveryNotFound and NotReplayable."""
        now = self._database.now
        with self._database.write() as connection:
            known = self._known(connection, workspace, id)
            if known.event == PROGRESS:
                raise NotReplayable(
                    "progress that newer events have overtaken is not told again; replay the last event"
                )
            url = known.url
            if known.endpoint is not None:
                query = sa.select(endpoints.c.url).where(endpoints.c.id == known.endpoint)
                url = connection.execute(query).scalar_one()
            anew = {"state": "pending", "since": now, "next_at": now, "attempts": 0, "url": url, "host": host_of(url)}
            connection.execute(deliveries.update().where(_d.id == id, _d.leased_by.is_(None)).values(**anew))
            return self._known(connection, workspace, id)

    def test(self, workspace: str, endpoint: str) -> Delivery:
        """Writes a `webhook.test` event for one endpoint. Raises WebhookNotFound."""
        with self._database.write() as connection:
            return self.test_in(connection, workspace, endpoint)

    def test_in(self, connection: sa.Connection, workspace: str, endpoint: str) -> Delivery:
        """`test` inside the caller's transaction."""
        query = sa.select(endpoints.c.url).where(endpoints.c.workspace == workspace, endpoints.c.id == endpoint)
        url = connection.execute(query).scalar()
        if url is None:
            raise WebhookNotFound(f"there is no webhook {endpoint}; list them to see the ids")
        row = delivery_row(connection, workspace, new_id(), TEST, endpoint, url, "native", {})
        connection.execute(deliveries.insert().values(row))
        return self._known(connection, workspace, row["id"])

    def _known(self, connection: sa.Connection, workspace: str, id: str) -> Delivery:
        found = self._one(connection, sa.and_(_d.workspace == workspace, _d.id == id))
        if found is None:
            raise DeliveryNotFound(f"there is no delivery {id}; they are kept for {KEPT.days} days")
        return found

    def _one(self, connection: sa.Connection, condition: sa.ColumnElement[bool]) -> Delivery | None:
        row = connection.execute(sa.select(*self._columns).where(condition)).mappings().first()
        return None if row is None else _delivery(row)


def _delivery(row: sa.RowMapping) -> Delivery:
    return Delivery(**cast("dict[str, Any]", {**row, "age": float(row["age"]), "due_in": float(row["due_in"])}))
