"""Where the server is, and how it is spoken to."""

from __future__ import annotations

import importlib.metadata
import os
import ssl
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from greenroom.client.errors import NoAnswer
from greenroom.client.retries import Retries
from greenroom.client.steps import Request

LOOPBACK = ("localhost", "127.0.0.1", "::1")
CONNECT_SECONDS = 10.0
Verify = bool | str | Path | ssl.SSLContext
"""The CA file to trust (`DATA_DIR/tls/ca.pem` of a server with `--tls auto`), a context of one's own, or False."""


@dataclass(frozen=True)
class Connection:
    url: str
    key: str = field(repr=False)
    verify: ssl.SSLContext | bool
    timeout: float
    retries: Retries

    def options(self) -> dict[str, Any]:
        """Of the httpx client."""
        return {
            "base_url": self.url,
            "headers": {
                "Authorization": f"Bearer {self.key}",
                "User-Agent": f"greenroom-python/{importlib.metadata.version('greenroom')}",
            },
            "verify": self.verify,
            "timeout": httpx.Timeout(self.timeout, connect=min(CONNECT_SECONDS, self.timeout)),
            "trust_env": httpx.URL(self.url).host not in LOOPBACK,  # no proxy can reach this machine's own loopback
        }


def connection(
    url: str | None, key: str | None, verify: Verify | None, timeout: float, retries: Retries | None
) -> Connection:
    """What is None comes from GREENROOM_URL, GREENROOM_KEY, and GREENROOM_CA or SSL_CERT_FILE. Raises ValueError."""
    url, key = url or os.environ.get("GREENROOM_URL"), key or os.environ.get("GREENROOM_KEY")
    if not url or not key:
        raise ValueError("say where the server is and with which key: url and key, or GREENROOM_URL and GREENROOM_KEY")
    if not url.startswith(("http://", "https://")):
        raise ValueError(f"{url!r} is no address of a server; it begins with http:// or https://")
    if not key.isascii() or not key.isprintable():
        raise ValueError("the key has characters that no key has")
    if verify is None:
        # httpx reads SSL_CERT_FILE itself, but not where it may not trust the environment: see trust_env above.
        verify = os.environ.get("GREENROOM_CA") or os.environ.get("SSL_CERT_FILE") or True
    if isinstance(verify, str | Path):
        verify = ssl.create_default_context(cafile=verify)
    return Connection(url.rstrip("/"), key.strip(), verify, timeout, retries or Retries())


def prepared(client: httpx.Client | httpx.AsyncClient, request: Request) -> httpx.Request:
    timeout = httpx.USE_CLIENT_DEFAULT
    made = client.build_request(
        request.method,
        request.url,
        params=dict(request.params) or None,
        content=request.content,
        headers=dict(request.headers),
        timeout=timeout if request.timeout is None else httpx.Timeout(request.timeout, connect=CONNECT_SECONDS),
    )
    if request.content is not None and "content-type" not in made.headers:
        made.headers["Content-Type"] = "application/json"
    if not request.signed:
        del made.headers["Authorization"]
    return made


def explained(error: Exception, connection: Connection) -> NoAnswer:
    """What to tell of a failed try."""
    if "CERTIFICATE_VERIFY_FAILED" in str(error) or "certificate verify failed" in str(error):
        return NoAnswer(
            f"the certificate of {connection.url} is not trusted ({error}); for a server with --tls auto give "
            "verify=DATA_DIR/tls/ca.pem or set GREENROOM_CA",
            sent=False, retryable=False, code="untrusted_certificate",
        )  # fmt: skip
    unsent = isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout)
    wrong = isinstance(error, httpx.InvalidURL | httpx.UnsupportedProtocol | httpx.LocalProtocolError)
    why = str(error) or type(error).__name__
    return NoAnswer(f"no answer from {connection.url}: {why}", sent=not (unsent or wrong), retryable=not wrong)
