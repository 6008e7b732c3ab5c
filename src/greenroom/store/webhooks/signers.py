"""Signing secrets: one of each endpoint, and the workspace's own for webhooks that are named in requests."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from greenroom.store import tables
from greenroom.store.database import Database
from greenroom.store.keys import BASE62
from greenroom.store.upsert import insert_if_absent, insert_or_replace
from greenroom.store.webhooks.sealing import Sealer
from greenroom.store.webhooks.tables import signers
from greenroom.store.workspaces import ensure_workspace

DEFAULT = "default"
"""The owner of the workspace's own secret."""
OVERLAP = timedelta(days=1)
MAX_OVERLAP = timedelta(days=7)

_s = signers.c


@dataclass(frozen=True, slots=True)
class Signer:
    """`previous` signs too, until `previous_until`; both are None when nothing was rotated lately."""

    secret: str
    previous: str | None
    previous_until: datetime | None

    @property
    def secrets(self) -> tuple[str, ...]:
        """Those that count now, the newest first."""
        return (self.secret,) if self.previous is None else (self.secret, self.previous)


class Signers:
    def __init__(self, database: Database, sealer: Sealer) -> None:
        self._database = database
        self._sealer = sealer

    def get(self, workspace: str, owner: str = DEFAULT) -> Signer:
        """Made on first use."""
        with self._database.read() as connection:
            row = self._row(connection, workspace, owner)
        if row is None:
            with self._database.write() as connection:
                ensure_workspace(connection, workspace)
                insert_if_absent(connection, signers, self._fresh(workspace, owner))
                row = self._row(connection, workspace, owner)
        assert row is not None
        return self._signer(row)

    def make_in(self, connection: sa.Connection, workspace: str, owner: str) -> Signer:
        """A new owner's, in the transaction that makes the owner."""
        connection.execute(signers.insert().values(self._fresh(workspace, owner)))
        row = self._row(connection, workspace, owner)
        assert row is not None
        return self._signer(row)

    def rotate(self, workspace: str, owner: str = DEFAULT, overlap: timedelta = OVERLAP) -> Signer:
        """A new secret. The one that it replaces signs too for as long as `overlap`; an older one, no more."""
        now = tables.now()
        with self._database.write() as connection:
            ensure_workspace(connection, workspace)
            row = self._row(connection, workspace, owner)
            values = self._fresh(workspace, owner)
            if row is not None and overlap > timedelta(0):
                values |= {"previous": row["secret"], "previous_until": now + overlap}
            insert_or_replace(connection, signers, values)
            row = self._row(connection, workspace, owner)
        assert row is not None
        return self._signer(row)

    def forget_in(self, connection: sa.Connection, workspace: str, owner: str) -> None:
        connection.execute(signers.delete().where(_s.workspace == workspace, _s.owner == owner))

    @staticmethod
    def _row(connection: sa.Connection, workspace: str, owner: str) -> sa.RowMapping | None:
        query = sa.select(signers).where(_s.workspace == workspace, _s.owner == owner)
        return connection.execute(query.with_for_update()).mappings().first()

    def _fresh(self, workspace: str, owner: str) -> dict[str, str | datetime | None]:
        secret = "whsec_" + "".join(secrets.choice(BASE62) for _ in range(40))
        return {
            "workspace": workspace,
            "owner": owner,
            "secret": self._sealer.seal(secret, f"{workspace}/{owner}"),
            "previous": None,
            "previous_until": None,
            "created_at": tables.now(),
        }

    def _signer(self, row: sa.RowMapping) -> Signer:
        secret = self._open(row["workspace"], row["owner"], row["secret"])
        until = row["previous_until"]
        if row["previous"] is None or until <= tables.now():
            return Signer(secret, None, None)
        return Signer(secret, self._open(row["workspace"], row["owner"], row["previous"]), until)

    def _open(self, workspace: str, owner: str, sealed: str) -> str:
        return self._sealer.open(sealed, f"{workspace}/{owner}")
