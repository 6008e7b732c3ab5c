"""Requests that a client may repeat: which resource the first one with this `Idempotency-Key` made."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from greenroom.store import tables
from greenroom.store.database import Database
from greenroom.store.workspaces import ensure_workspace

WINDOW = timedelta(days=1)
"""How long a key is remembered."""

_q = tables.requests.c


class Earlier(NamedTuple):
    """The digest of the body that came first with this key, and the id of what it made."""

    digest: str
    resource: str


class Requests:
    def __init__(self, database: Database) -> None:
        self._database = database

    def earlier(self, workspace: str, key: str) -> Earlier | None:
        """`key` names the route too. None when it was not used, or too long ago."""
        with self._database.read() as connection:
            return self._earlier(connection, workspace, key)

    def once(self, workspace: str, key: str, digest: str, make: Callable[[sa.Connection], str]) -> Earlier:
        """Runs `make`, which answers with the id of what it made, and notes it in the same commit. When the key was
        used before, by a twin of this very moment too, `make` leaves no trace and the earlier request is returned."""
        try:
            with self._database.write() as connection:
                ensure_workspace(connection, workspace)
                if found := self._earlier(connection, workspace, key):
                    return found
                resource = make(connection)
                old = (_q.workspace == workspace, _q.created_at < tables.now() - WINDOW)
                connection.execute(tables.requests.delete().where(*old))
                connection.execute(
                    tables.requests.insert().values(
                        workspace=workspace, key=_name(key), digest=digest, resource=resource, created_at=tables.now()
                    )
                )
                return Earlier(digest, resource)
        except IntegrityError:
            if found := self.earlier(workspace, key):
                return found
            raise

    def _earlier(self, connection: sa.Connection, workspace: str, key: str) -> Earlier | None:
        query = sa.select(_q.digest, _q.resource).where(
            _q.workspace == workspace, _q.key == _name(key), _q.created_at >= tables.now() - WINDOW
        )
        row = connection.execute(query).first()
        return None if row is None else Earlier(*row)


def _name(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
