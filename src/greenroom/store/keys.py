"""API keys: `grm_<8 id>_<32 base62><6 crc>`, shown once, SHA-256 at rest.

The secret has 190 random bits, so a fast hash is enough; the crc tells a mistyped key without a look in the database.
`appId` is the 8-character id and `userKey` the rest: together they are the key.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import string
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from greenroom.store import tables
from greenroom.store.database import Database
from greenroom.store.errors import Unauthorized
from greenroom.store.roles import Role
from greenroom.store.workspaces import ensure_workspace

BASE62 = string.digits + string.ascii_uppercase + string.ascii_lowercase
_FORM = re.compile(r"grm_([0-9a-z]{8})_([0-9A-Za-z]{32})([0-9A-Za-z]{6})", re.ASCII)
PERSON = "member:"
"""Begins the `key_id` of somebody who is signed in."""
_NOTE_USE_EVERY = timedelta(minutes=1)
_k = tables.keys.c


@dataclass(frozen=True, slots=True)
class NewKey:
    """The only time that the key is seen."""

    key: str
    app_id: str
    user_key: str


@dataclass(frozen=True, slots=True)
class Principal:
    """Who asks: the workspace, the key or the account that opened it, and what that one may do."""

    workspace: str
    key_id: str
    role: Role
    name: str
    """The name of the key, or the person's e-mail address."""

    @property
    def is_person(self) -> bool:
        return self.key_id.startswith(PERSON)

    @property
    def actor(self) -> str:
        """For the audit trail."""
        return self.key_id if self.is_person else f"key:{self.key_id}"


@dataclass(frozen=True, slots=True)
class KeyInfo:
    """What remains to be seen of a key."""

    id: str
    workspace: str
    name: str
    created_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None
    role: Role
    created_by: str | None
    """An e-mail address, or the name of another key; None when nobody noted it."""


def checksum(text: str) -> str:
    """CRC-32 in base62, 6 digits."""
    value, digits = zlib.crc32(text.encode()), ""
    for _ in range(6):
        value, digit = divmod(value, 62)
        digits = BASE62[digit] + digits
    return digits


def parse_key(text: str) -> str | None:
    """The key's id, or None when it is not a key or mistyped."""
    match = _FORM.fullmatch(text)
    if match is None or checksum(text[:-6]) != match[3]:
        return None
    return match[1]


class Keys:
    def __init__(self, database: Database) -> None:
        self._database = database

    def create(self, workspace: str, name: str, role: Role = "owner", *, created_by: str | None = None) -> NewKey:
        id = "".join(secrets.choice(string.digits + string.ascii_lowercase) for _ in range(8))
        text = f"grm_{id}_" + "".join(secrets.choice(BASE62) for _ in range(32))
        key = text + checksum(text)
        with self._database.write() as connection:
            ensure_workspace(connection, workspace)
            connection.execute(
                tables.keys.insert().values(
                    id=id,
                    workspace=workspace,
                    name=name,
                    hash=_digest(key),
                    created_at=tables.now(),
                    role=role,
                    created_by=created_by,
                )
            )
        return NewKey(key, id, key.rsplit("_", 1)[1])

    def verify(self, text: str) -> Principal:
        """`Unauthorized` for anything but a living key."""
        id = parse_key(text.strip())
        if id is None:
            raise Unauthorized(
                "this is not a Greenroom key (mistyped or cut off?); make one with `greenroom keys create`"
            )
        with self._database.read() as connection:
            row = connection.execute(sa.select(tables.keys).where(_k.id == id)).mappings().first()
        if row is None or not hmac.compare_digest(row["hash"], _digest(text.strip())) or row["revoked_at"] is not None:
            raise Unauthorized("this key is unknown or revoked; make one with `greenroom keys create`")
        if row["used_at"] is None or tables.now() - row["used_at"] > _NOTE_USE_EVERY:
            with self._database.write() as connection:
                connection.execute(tables.keys.update().where(_k.id == id).values(used_at=tables.now()))
        return Principal(row["workspace"], id, row["role"], row["name"])

    def verify_pair(self, app_id: str, user_key: str) -> Principal:
        """The `appId` and `userKey` of the v3 API."""
        return self.verify(f"grm_{app_id}_{user_key}")

    def alive(self, id: str) -> Principal:
        """For a token that names a key by id: `Unauthorized` once the key is revoked."""
        with self._database.read() as connection:
            row = connection.execute(
                sa.select(_k.workspace, _k.role, _k.name).where(_k.id == id, _k.revoked_at.is_(None))
            ).first()
        if row is None:
            raise Unauthorized("the key of this token is unknown or revoked; ask for a new token")
        return Principal(row.workspace, id, row.role, row.name)

    def list(self, workspace: str) -> Sequence[KeyInfo]:
        query = sa.select(*(_k[name] for name in KeyInfo.__slots__)).where(_k.workspace == workspace)
        with self._database.read() as connection:
            return [KeyInfo(**row) for row in connection.execute(query.order_by(_k.created_at)).mappings()]

    def revoke(self, workspace: str, id: str) -> bool:
        """False when there is no such living key."""
        update = tables.keys.update().where(_k.workspace == workspace, _k.id == id, _k.revoked_at.is_(None))
        with self._database.write() as connection:
            return connection.execute(update.values(revoked_at=tables.now())).rowcount == 1


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
