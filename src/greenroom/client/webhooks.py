"""Checking that a webhook comes from your Greenroom server. Standard library only: this file may be copied."""

from __future__ import annotations

import hashlib
import hmac
import time
from collections.abc import Mapping

TOLERANCE = 300
"""Seconds that a webhook may be old (or ahead, by a clock that is wrong) before it counts as a replay."""


class InvalidWebhook(Exception):
    """Do not act on this request: it is not signed with your secret, was changed, or is old."""


def verify_webhook(
    headers: Mapping[str, str],
    body: bytes | str,
    secret: str,
    *,
    now: float | None = None,
    tolerance: float = TOLERANCE,
) -> str:
    """The event's id: remember those that you have handled, for one event may be sent more than once.

    `body` is what came, unchanged: the body of a POST, or the query of a GET (all after the `?` in the
    request line). `headers` are of any case. Raises InvalidWebhook.
    """
    given = {name.lower(): value for name, value in headers.items()}
    try:
        event_id = given["greenroom-event-id"]
        timestamp, signatures = given["greenroom-timestamp"], given["greenroom-signature"]
        sent = int(timestamp)
    except (KeyError, ValueError):
        raise InvalidWebhook("Greenroom-Event-Id, Greenroom-Timestamp or Greenroom-Signature is missing") from None
    content = body.encode() if isinstance(body, str) else body
    message = f"{timestamp}.{event_id}.".encode() + content
    expected = b"v1=" + hmac.new(secret.encode(), message, hashlib.sha256).hexdigest().encode()
    # While a secret is being rotated there are two signatures, by the new one and by the old one.
    if not any(hmac.compare_digest(expected, one.strip().encode()) for one in signatures.split(",")):
        raise InvalidWebhook("the signature does not fit: another secret, or the content was changed on its way")
    if abs((time.time() if now is None else now) - sent) > tolerance:
        raise InvalidWebhook(f"it was sent more than {tolerance:g} s ago: a replay, or one of the clocks is wrong")
    return event_id
