"""How often somebody may try to sign in: after a few failures each further try has to wait, longer and longer."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

import sqlalchemy as sa

from greenroom.project.errors import GreenroomError
from greenroom.store import tables
from greenroom.store.database import Database
from greenroom.store.upsert import insert_or_replace

FREE_TRIES = 5
FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(minutes=15)
FORGOTTEN = timedelta(days=1)
"""After so long without a failure the count begins anew."""

_f = tables.sign_in_failures.c


class TooManyTries(GreenroomError):
    """Too many failed sign-ins with this account or from this address: wait before the next."""

    code = "too_many_tries"
    status = 429
    retryable = True

    def __init__(self, seconds: int) -> None:
        super().__init__(f"too many failed sign-ins; try again in {seconds} s")
        self.seconds = seconds


def wait_after(failures: int) -> timedelta:
    """
    >>> [wait_after(n).seconds for n in (4, 5, 6, 7, 30)]
    [0, 5, 10, 20, 900]
    """
    if failures < FREE_TRIES:
        return timedelta(0)
    factor: int = 2 ** min(failures - FREE_TRIES, 20)
    return min(FIRST_WAIT * factor, LONGEST_WAIT)


class SignInLimit:
    """A subject is an account or an address; the database keeps its hash only. Counts are shared by all processes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def check(self, subject: str, now: datetime | None = None) -> None:
        """Raises TooManyTries."""
        now = now or tables.now()
        with self._database.read() as connection:
            row = connection.execute(sa.select(_f.failures, _f.last_at).where(_f.subject == _hash(subject))).first()
        if row is None or now - row.last_at > FORGOTTEN:
            return
        left = row.last_at + wait_after(row.failures) - now
        if left > timedelta(0):
            raise TooManyTries(int(left.total_seconds()) + 1)

    def failed(self, subject: str, now: datetime | None = None) -> None:
        """Counts one more. Also forgets what is old."""
        now = now or tables.now()
        with self._database.write() as connection:
            connection.execute(tables.sign_in_failures.delete().where(_f.last_at < now - FORGOTTEN))
            before = connection.execute(sa.select(_f.failures).where(_f.subject == _hash(subject))).scalar()
            values = {"subject": _hash(subject), "failures": (before or 0) + 1, "last_at": now}
            insert_or_replace(connection, tables.sign_in_failures, values)

    def succeeded(self, subject: str) -> None:
        """The count begins anew."""
        with self._database.write() as connection:
            connection.execute(tables.sign_in_failures.delete().where(_f.subject == _hash(subject)))


def _hash(subject: str) -> str:
    return hashlib.sha256(subject.encode("utf-8", "surrogatepass")).hexdigest()
