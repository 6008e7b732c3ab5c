"""People: an account is an e-mail address and a password; a membership gives it a role in a workspace."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from greenroom.project.errors import GreenroomError
from greenroom.project.ids import new_id
from greenroom.store import tables
from greenroom.store.audit import note_in
from greenroom.store.database import Database
from greenroom.store.passwords import hash_password, needs_rehash, nobodys, verify_password
from greenroom.store.roles import Role
from greenroom.store.sign_in import SignInLimit
from greenroom.store.workspaces import ensure_workspace

_EMAIL = re.compile(r"[^\s@<>,;\x00-\x1f\x7f]{1,64}@[^\s@<>,;\x00-\x1f\x7f]{1,185}\.[^\s@<>,;\x00-\x1f\x7f.]{2,}")
_m, _s = tables.members.c, tables.memberships.c


class InvalidEmail(GreenroomError):
    """An account's name that is no e-mail address."""

    code = "invalid_email"
    status = 422


class MemberNotFound(GreenroomError):
    """No member of the workspace has this e-mail address."""

    code = "member_not_found"
    status = 404


class MemberExists(GreenroomError):
    """The address is a member of the workspace already."""

    code = "member_exists"
    status = 409


class LastOwner(GreenroomError):
    """A workspace that has members keeps at least one owner."""

    code = "last_owner"
    status = 409


class MemberElsewhere(GreenroomError):
    """The account is a member of other workspaces too: who owns this one does not own the account."""

    code = "member_elsewhere"
    status = 409


class SignInFailed(GreenroomError):
    """The e-mail address or the password is wrong."""

    code = "sign_in_failed"
    status = 401


@dataclass(frozen=True, slots=True)
class Account:
    """`password_at` tells sessions that are older than the last change of the password."""

    id: str
    email: str
    password_at: datetime


@dataclass(frozen=True, slots=True)
class Member:
    """An account in a workspace."""

    id: str
    email: str
    role: Role
    created_at: datetime


def normal_email(text: str) -> str:
    """One spelling per address. Raises InvalidEmail.

    >>> normal_email(" Ada@Example.ORG ")
    'ada@example.org'
    """
    email = text.strip().lower()
    if not _EMAIL.fullmatch(email):
        raise InvalidEmail(f"{text.strip()!r} is no e-mail address")
    return email


class Members:
    """`actor` is who asked, for the audit trail."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._limit = SignInLimit(database)

    def add(self, workspace: str, email: str, role: Role, password: str, *, actor: str) -> bool:
        """True: a new account with this password. False: the account was there, with its own, and joined now.

        Raises InvalidEmail, WeakPassword, MemberExists.
        """
        email, hashed = normal_email(email), hash_password(password)
        with self._database.write() as connection:
            ensure_workspace(connection, workspace)
            id = connection.execute(sa.select(_m.id).where(_m.email == email)).scalar()
            new = id is None
            if id is None:
                id, at = new_id(), tables.now()
                values = {"id": id, "email": email, "password": hashed, "created_at": at, "password_at": at}
                connection.execute(tables.members.insert().values(values))
            elif self._role_in(connection, workspace, id) is not None:
                raise MemberExists(f"{email} is a member of workspace {workspace!r}; `members role` changes the role")
            row = {"workspace": workspace, "member": id, "role": role, "created_at": tables.now()}
            connection.execute(tables.memberships.insert().values(row))
            note_in(connection, actor, "member.add", workspace, email=email, role=role)
        return new

    def any(self) -> bool:
        """Whether there is an account at all."""
        with self._database.read() as connection:
            return connection.execute(sa.select(1).select_from(tables.members).limit(1)).first() is not None

    def found(self, workspace: str, email: str, password: str) -> Account:
        """The very first account, owner of `workspace`. Raises InvalidEmail, WeakPassword, MemberExists."""
        email, hashed = normal_email(email), hash_password(password)
        id, at = new_id(), tables.now()
        with self._database.write() as connection:
            ensure_workspace(connection, workspace)
            if connection.execute(sa.select(1).select_from(tables.members).limit(1)).first() is not None:
                raise MemberExists("this Greenroom has an owner already: sign in, or ask for an account")
            values = {"id": id, "email": email, "password": hashed, "created_at": at, "password_at": at}
            connection.execute(tables.members.insert().values(values))
            row = {"workspace": workspace, "member": id, "role": "owner", "created_at": at}
            connection.execute(tables.memberships.insert().values(row))
            note_in(connection, "first run", "member.add", workspace, email=email, role="owner")
        return Account(id, email, at)

    def list(self, workspace: str) -> Sequence[Member]:
        """By address."""
        query = (
            sa.select(_m.id, _m.email, _s.role, _s.created_at)
            .join(tables.memberships, _s.member == _m.id)
            .where(_s.workspace == workspace)
        )
        with self._database.read() as connection:
            return [Member(*row) for row in connection.execute(query.order_by(_m.email))]

    def role_of(self, workspace: str, account: str) -> Role | None:
        """By the account's id; None when it is no member."""
        with self._database.read() as connection:
            return self._role_in(connection, workspace, account)

    def set_role(self, workspace: str, email: str, role: Role, *, actor: str) -> None:
        """Raises MemberNotFound, LastOwner."""
        with self._database.write() as connection:
            id = self._member_in(connection, workspace, email)
            if role != "owner":
                self._keep_an_owner(connection, workspace, id)
            mine = (_s.workspace == workspace, _s.member == id)
            connection.execute(tables.memberships.update().where(*mine).values(role=role))
            note_in(connection, actor, "member.role", workspace, email=normal_email(email), role=role)

    def remove(self, workspace: str, email: str, *, actor: str) -> None:
        """An account that is a member of nothing any more is deleted. Raises MemberNotFound, LastOwner."""
        with self._database.write() as connection:
            id = self._member_in(connection, workspace, email)
            self._keep_an_owner(connection, workspace, id)
            connection.execute(tables.memberships.delete().where(_s.workspace == workspace, _s.member == id))
            if connection.execute(sa.select(1).where(_s.member == id).limit(1)).first() is None:
                connection.execute(tables.members.delete().where(_m.id == id))
            note_in(connection, actor, "member.remove", workspace, email=normal_email(email))

    def reset_password(self, workspace: str, email: str, password: str, *, actor: str) -> None:
        """By an owner of the only workspace that the account is a member of. Raises MemberNotFound, MemberElsewhere."""
        with self._database.read() as connection:
            id = self._member_in(connection, workspace, email)
            others = sa.select(1).where(_s.member == id, _s.workspace != workspace).limit(1)
            if connection.execute(others).first() is not None:
                raise MemberElsewhere(
                    f"{normal_email(email)} is a member of other workspaces too: whoever runs this Greenroom can reset "
                    "the password with `greenroom members reset-password`"
                )
        self.set_password(email, password, actor=actor)

    def account(self, id: str) -> Account:
        """Raises MemberNotFound."""
        with self._database.read() as connection:
            row = connection.execute(sa.select(_m.id, _m.email, _m.password_at).where(_m.id == id)).first()
        if row is None:
            raise MemberNotFound("there is no such account any more")
        return Account(*row)

    def set_password(self, email: str, password: str, *, actor: str) -> None:
        """Raises MemberNotFound, WeakPassword. Older sessions end: `Account.password_at` tells."""
        email, hashed = normal_email(email), hash_password(password)
        with self._database.write() as connection:
            change = tables.members.update().where(_m.email == email)
            if connection.execute(change.values(password=hashed, password_at=tables.now())).rowcount != 1:
                raise MemberNotFound(f"there is no account {email}")
            note_in(connection, actor, "member.password", None, email=email)
        self._limit.forget(f"account:{email}")

    def verify(self, email: str, password: str, *, address: str) -> Account:
        """Who signs in from `address`. Raises SignInFailed, TooManyTries. Hashes of an older cost are renewed.

        An unknown address costs as much time as a wrong password, so that nobody can ask which accounts exist.
        """
        email = email.strip().lower()
        subjects = (f"account:{email}", f"address:{address}")
        attempt = self._limit.begin(subjects)
        with self._database.read() as connection:
            row = connection.execute(sa.select(tables.members).where(_m.email == email)).mappings().first()
        if not verify_password(row["password"] if row else nobodys(), password) or row is None:
            raise SignInFailed("the e-mail address or the password is wrong")
        self._limit.succeeded(attempt, subjects[0])
        if needs_rehash(row["password"]):
            with self._database.write() as connection:
                same = (_m.id == row["id"], _m.password == row["password"])
                connection.execute(tables.members.update().where(*same).values(password=hash_password(password)))
        return Account(row["id"], row["email"], row["password_at"])

    def _member_in(self, connection: sa.Connection, workspace: str, email: str) -> str:
        email = normal_email(email)
        query = sa.select(_m.id).join(tables.memberships, _s.member == _m.id)
        id: str | None = connection.execute(query.where(_s.workspace == workspace, _m.email == email)).scalar()
        if id is None:
            raise MemberNotFound(
                f"{email} is no member of workspace {workspace!r}; `greenroom members list` shows them"
            )
        return id

    def _role_in(self, connection: sa.Connection, workspace: str, id: str) -> Role | None:
        role: Role | None = connection.execute(
            sa.select(_s.role).where(_s.workspace == workspace, _s.member == id)
        ).scalar()
        return role

    def _keep_an_owner(self, connection: sa.Connection, workspace: str, id: str) -> None:
        """`id` is about to be an owner no more. Locks the workspace's owners, so that two cannot leave at once."""
        query = sa.select(_s.member).where(_s.workspace == workspace, _s.role == "owner").with_for_update()
        if set(connection.execute(query).scalars()) == {id}:
            raise LastOwner(f"workspace {workspace!r} would be without an owner; make somebody else owner first")
