"""`Idempotency-Key` without a table: the random tail of the id that a request makes is a keyed hash of the key.

An id is 11 digits of time and 13 random ones (52 bits). A repeat within a day finds the id with the same tail.
"""

from __future__ import annotations

import hashlib
import hmac
import time

import sqlalchemy as sa

from greenroom.project.ids import new_id
from greenroom.store import tables

WINDOW_SECONDS = 24 * 3600
TIME_DIGITS = 11


def tail_of(secret: bytes, workspace: str, key: str) -> str:
    """13 hex digits."""
    return hmac.new(secret, f"idempotency\n{workspace}\n{key}".encode(), hashlib.sha256).hexdigest()[:13]


def id_with_tail(tail: str) -> str:
    return new_id()[:TIME_DIGITS] + tail


def lock_tail(connection: sa.Connection, tail: str) -> None:
    """Holds back a concurrent twin until this transaction ends (SQLite writers queue up anyway)."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(int(tail, 16))))


def earlier_id(connection: sa.Connection, workspace: str, tail: str) -> str | None:
    """The export that a request with this tail made within the last day."""
    ids = tables.exports.c
    since = f"{int(time.time()) - WINDOW_SECONDS:08x}"
    query = sa.select(ids.id).where(ids.workspace == workspace, ids.id >= since, ids.id.like(f"%{tail}"))
    found: str | None = connection.execute(query).scalar()
    return found
