"""How often somebody may try to sign in: after a few failures each further try has to wait, longer and longer."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from greenroom.project.errors import GreenroomError
from greenroom.store import tables
from greenroom.store.database import Database
from greenroom.store.upsert import insert_if_absent

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


@dataclass(frozen=True, slots=True)
class Attempt:
    """A try that is counted. `before`: when each subject had tried last, by its hash."""

    at: datetime
    before: Mapping[str, datetime]


class SignInLimit:
    """A subject is an account or an address; the database keeps its hash only. Counts are shared by all processes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, subjects: Iterable[str], now: datetime | None = None) -> Attempt:
        """Counts a try of each of them before anybody knows how it ends, so that tries at the same moment count too.
        Also forgets what is old. Raises TooManyTries, and then counts nothing."""
        now = now or tables.now()
        before = {}
        with self._database.write() as connection:
            connection.execute(tables.sign_in_failures.delete().where(_f.last_at < now - FORGOTTEN))
            for subject in sorted(_hash(subject) for subject in subjects):  # one order: two of us never wait in a ring
                absent = {"subject": subject, "failures": 0, "last_at": now}
                insert_if_absent(connection, tables.sign_in_failures, absent)
                row = connection.execute(
                    sa.select(_f.failures, _f.last_at).where(_f.subject == subject).with_for_update()
                ).one()
                wait = wait_after(row.failures)
                left = row.last_at + wait - now
                if wait and left > timedelta(0):  # without a wait, `left` only tells who read the clock first
                    raise TooManyTries(int(left.total_seconds()) + 1)
                before[subject] = row.last_at
                change = tables.sign_in_failures.update().where(_f.subject == subject)
                connection.execute(change.values(failures=row.failures + 1, last_at=now))
        return Attempt(now, before)

    def succeeded(self, attempt: Attempt, subject: str) -> None:
        """`subject`'s count begins anew; the others are as if this try had not been."""
        with self._database.write() as connection:
            for hashed, last_at in attempt.before.items():
                mine = (_f.subject == hashed, _f.failures > 0)
                at = sa.case((_f.last_at == attempt.at, last_at), else_=_f.last_at)
                change = tables.sign_in_failures.update().where(*mine)
                connection.execute(change.values(failures=_f.failures - 1, last_at=at))
        self.forget(subject)

    def forget(self, subject: str) -> None:
        """The count begins anew."""
        with self._database.write() as connection:
            connection.execute(tables.sign_in_failures.delete().where(_f.subject == _hash(subject)))


def _hash(subject: str) -> str:
    return hashlib.sha256(subject.encode("utf-8", "surrogatepass")).hexdigest()
