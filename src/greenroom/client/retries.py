"""When a request is sent again, and after how long."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


@dataclass(frozen=True)
class Retries:
    """Waits between tries are random between 0 and a limit that doubles each time (full jitter), so that many clients
    of a server that comes back do not come back together. `Retry-After` of an answer is a lower limit.

    Only requests that may be repeated are: those that change nothing, those that say the same when said twice, and
    creating ones, which carry an Idempotency-Key. All times are in seconds.
    """

    tries: int = 6
    """In all; 1 means never again."""
    first: float = 0.25
    """The limit of the first wait."""
    longest: float = 8.0
    """No limit is longer than this."""
    retry_after: float = 60.0
    """A longer `Retry-After` than this is not waited for: the error is raised."""

    def wait(self, tried: int, after: float | None = None) -> float:
        """Before the next try, when `tried` tries (1 and more) have failed."""
        jitter = random.uniform(0.0, min(self.longest, self.first * 2.0 ** min(tried - 1, 30)))
        return jitter if after is None else after + min(jitter, self.first)


def retry_after(header: str | None, now: datetime | None = None) -> float | None:
    """Seconds that a `Retry-After` asks for; None when there is none, or none that can be read.

    >>> retry_after("3"), retry_after("soon"), retry_after(None)
    (3.0, None, None)
    >>> retry_after("Thu, 01 Jan 2026 00:00:09 GMT", datetime(2026, 1, 1, tzinfo=UTC))
    9.0
    """
    text = (header or "").strip()
    if text.isascii() and text.isdigit() and len(text) < 10:
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - (now or datetime.now(UTC))).total_seconds())
