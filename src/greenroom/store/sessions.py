"""Who is signed in to the studio: a random token in a cookie, its SHA-256 here.

A session ends by itself `LASTS` after its last use, and at once when the password changes, the membership ends or
somebody signs out.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa

from greenroom.project.errors import GreenroomError
from greenroom.store import tables
from greenroom.store.database import Database
from greenroom.store.members import Account
from greenroom.store.roles import Role

LASTS = timedelta(days=30)
_NOTE_USE_EVERY = timedelta(minutes=10)
_s, _m, _p = tables.sessions.c, tables.members.c, tables.memberships.c


class SignedOut(GreenroomError):
    """The session is over: sign in again."""

    code = "signed_out"
    status = 401


class NoWorkspace(GreenroomError):
    """The account is a member of no workspace, or not of this one."""

    code = "no_workspace"
    status = 403


@dataclass(frozen=True, slots=True)
class Session:
    """One browser, in one of its account's workspaces."""

    id: str
    account: str
    email: str
    workspace: str
    role: Role


class Sessions:
    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, account: Account, workspace: str | None = None) -> str:
        """The token for the cookie. `workspace`: default the first that the account joined. Raises NoWorkspace."""
        token, at = secrets.token_urlsafe(32), tables.now()
        with self._database.write() as connection:
            joined = self._workspaces_in(connection, account.id)
            if not joined or (workspace is not None and workspace not in joined):
                raise NoWorkspace("this account is no member of that workspace; ask one of its owners")
            connection.execute(tables.sessions.delete().where(_s.seen_at < at - LASTS))
            row = {"id": _digest(token), "member": account.id, "workspace": workspace or joined[0]}
            connection.execute(tables.sessions.insert().values(**row, created_at=at, seen_at=at))
        return token

    def find(self, token: str) -> Session:
        """Raises SignedOut."""
        id, now = _digest(token), tables.now()
        query = (
            sa.select(_s.id, _s.member, _m.email, _s.workspace, _p.role, _s.seen_at)
            .join(tables.members, _m.id == _s.member)
            .join(tables.memberships, sa.and_(_p.member == _s.member, _p.workspace == _s.workspace))
            .where(_s.id == id, _s.seen_at > now - LASTS, _s.created_at >= _m.password_at)
        )
        with self._database.read() as connection:
            row = connection.execute(query).first()
        if row is None:
            raise SignedOut("your session is over: sign in again")
        if now - row.seen_at > _NOTE_USE_EVERY:
            with self._database.write() as connection:
                connection.execute(tables.sessions.update().where(_s.id == id).values(seen_at=now))
        return Session(row.id, row.member, row.email, row.workspace, row.role)

    def move(self, session: Session, workspace: str) -> None:
        """To another workspace of the account. Raises NoWorkspace."""
        with self._database.write() as connection:
            if workspace not in self._workspaces_in(connection, session.account):
                raise NoWorkspace("this account is no member of that workspace; ask one of its owners")
            connection.execute(tables.sessions.update().where(_s.id == session.id).values(workspace=workspace))

    def end(self, session: Session) -> None:
        with self._database.write() as connection:
            connection.execute(tables.sessions.delete().where(_s.id == session.id))

    def end_all(self, account: str) -> None:
        """In every browser."""
        with self._database.write() as connection:
            connection.execute(tables.sessions.delete().where(_s.member == account))

    def workspaces(self, account: str) -> list[str]:
        """That the account is a member of, in the order of joining."""
        with self._database.read() as connection:
            return self._workspaces_in(connection, account)

    def _workspaces_in(self, connection: sa.Connection, account: str) -> list[str]:
        query = sa.select(_p.workspace).where(_p.member == account).order_by(_p.created_at, _p.workspace)
        return list(connection.execute(query).scalars())


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
