"""One HTTP request to a receiver, through the guard: no private addresses, no redirects, TLS verified, all in time."""

from __future__ import annotations

import contextlib
import http.client
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from greenroom.jobs.webhooks.errors import (
    WebhookError,
    WebhookGone,
    WebhookRedirected,
    WebhookRefused,
    WebhookRejected,
    WebhookTimeout,
    WebhookUnreachable,
)
from greenroom.jobs.webhooks.message import Message
from greenroom.media.errors import FetchError, SourceRefused
from greenroom.media.guard import Guard
from greenroom.media.http import Deadline, PinnedConnection

ANSWER_BYTES = 4096
"""More of an answer is not read."""
KEPT_CHARACTERS = 500


@dataclass(frozen=True, slots=True)
class Answer:
    """`text` is the beginning of the body."""

    status: int
    text: str


def post(url: str, message: Message, headers: Mapping[str, str], guard: Guard, timeout: float) -> Answer:
    """What the receiver at `url` says, whatever its status. Raises WebhookError when it says nothing."""
    parts = urlsplit(url)
    host, secure = parts.hostname or "", parts.scheme == "https"
    ends = time.monotonic() + timeout
    port = parts.port or (443 if secure else 80)
    addresses = list(_addresses(guard, host, port))
    tls = ssl.create_default_context() if secure else None
    left = max(0.001, ends - time.monotonic())
    connection = PinnedConnection(host, port, addresses, left, tls)
    with Deadline(connection, left) as deadline:
        try:
            connection.request(message.method, message.target, message.body, dict(headers))
            with contextlib.closing(connection.getresponse()) as response:
                text = b""
                while len(text) < ANSWER_BYTES and (piece := response.read1(ANSWER_BYTES - len(text))):
                    text += piece
            return Answer(response.status, _shown(text))
        except ssl.SSLCertVerificationError as error:
            raise WebhookUnreachable(
                f"the certificate of {host} is not valid: {error.verify_message}; "
                "for a private certificate authority set SSL_CERT_FILE to its certificate"
            ) from None
        except (OSError, http.client.HTTPException) as error:
            if deadline.passed or isinstance(error, TimeoutError):
                raise WebhookTimeout(f"{host} did not answer within {timeout:g} s") from None
            reason = error.strerror if isinstance(error, OSError) and error.strerror else type(error).__name__
            raise WebhookUnreachable(f"{host} could not be reached, or broke off ({reason})") from None


def failure_of(answer: Answer) -> WebhookError | None:
    """None for 2xx."""
    if 200 <= answer.status < 300:
        return None
    if 300 <= answer.status < 400:
        return WebhookRedirected(
            f"the receiver answered {answer.status}; redirects are not followed: give the final URL"
        )
    if answer.status == 410:
        return WebhookGone("the receiver answered 410 Gone")
    return WebhookRejected(f"the receiver answered {answer.status}")


def _addresses(guard: Guard, host: str, port: int) -> list[str]:
    try:
        return list(guard.addresses(host, port))
    except SourceRefused:
        raise WebhookRefused(
            f"{host} has a private or special address, which webhooks may not call; if it is meant to be called, "
            f"start Greenroom with --allow-host {host} (or GREENROOM_ALLOW_HOSTS={host}) and replay this delivery"
        ) from None
    except FetchError as error:
        raise WebhookUnreachable(error.msg) from None


def _shown(text: bytes) -> str:
    readable = text.decode("utf-8", "replace").replace("\0", "\N{REPLACEMENT CHARACTER}")
    return readable[:KEPT_CHARACTERS]
