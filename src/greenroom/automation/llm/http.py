"""One POST of JSON through the guard: checked addresses, no redirects, TLS verified, everything in time."""

from __future__ import annotations

import contextlib
import http.client
import json
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from greenroom.automation.llm.errors import LlmRefused, LlmTimeout, LlmUnavailable
from greenroom.media.errors import FetchError, SourceUnavailable
from greenroom.media.guard import Guard
from greenroom.media.http import Deadline, PinnedConnection

MAX_ANSWER = 4 << 20
"""bytes"""
CONNECT_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: bytes
    retry_after: float | None = None
    """seconds"""


def post_json(url: str, value: Mapping[str, Any], headers: Mapping[str, str], guard: Guard, timeout: float) -> Answer:
    """Whatever the status. Raises LlmRefused, LlmTimeout or LlmUnavailable when there is no answer."""
    parts = urlsplit(url)
    host, secure = parts.hostname or "", parts.scheme == "https"
    ends = time.monotonic() + timeout
    port = parts.port or (443 if secure else 80)
    addresses = _addresses(guard, host, port)
    tls = ssl.create_default_context() if secure else None
    left = max(0.001, ends - time.monotonic())
    connection = PinnedConnection(host, port, addresses, min(CONNECT_SECONDS, left), tls)
    body = json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")
    with Deadline(connection, left) as deadline:
        try:
            connection.connect()
            if connection.sock is not None:
                connection.sock.settimeout(left)  # a model may think for long before its first byte
            target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            connection.request("POST", target, body, {"Content-Type": "application/json", **headers})
            with contextlib.closing(connection.getresponse()) as response:
                text = _read(response, host)
                if deadline.passed:
                    raise TimeoutError
                return Answer(response.status, text, _seconds(response.getheader("Retry-After")))
        except ssl.SSLCertVerificationError as error:
            raise LlmRefused(
                f"the certificate of {host} is not valid: {error.verify_message}; "
                "for a private certificate authority set SSL_CERT_FILE to its certificate"
            ) from None
        except (OSError, http.client.HTTPException, ValueError) as error:
            if deadline.passed or isinstance(error, TimeoutError):
                raise LlmTimeout(f"{host} did not answer within {timeout:g} s") from None
            reason = error.strerror if isinstance(error, OSError) and error.strerror else type(error).__name__
            raise LlmUnavailable(f"{host} could not be reached, or broke off ({reason})") from None


def _read(response: http.client.HTTPResponse, host: str) -> bytes:
    text = b""
    while piece := response.read1(1 << 16):
        text += piece
        if len(text) > MAX_ANSWER:
            raise LlmRefused(f"{host} answers with more than {MAX_ANSWER >> 20} MiB; is it a language model?")
    if response.length:
        raise http.client.IncompleteRead(b"", response.length)
    return text


def _addresses(guard: Guard, host: str, port: int) -> list[str]:
    try:
        return list(guard.addresses(host, port))
    except SourceUnavailable as error:
        raise LlmUnavailable(error.msg) from None
    except FetchError as error:
        raise LlmRefused(error.msg.replace("which documents may not read", "which is not called")) from None


def _seconds(text: str | None) -> float | None:
    try:
        return max(0.0, float(text)) if text else None
    except ValueError:
        return None  # a date: the usual pause will do
