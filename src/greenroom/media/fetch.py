"""Guarded fetch of the URLs in documents: http, https and data; streamed to disk, limited, revalidated.

Nothing here decodes media; the bytes are only looked at to tell what they are.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import hashlib
import http.client
import re
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, quote, unquote_to_bytes, urljoin, urlsplit

from greenroom.media.errors import (
    FetchError,
    SourceInvalid,
    SourceNotFound,
    SourceNotMedia,
    SourceRefused,
    SourceTimeout,
    SourceTooLarge,
    SourceUnavailable,
)
from greenroom.media.guard import Guard
from greenroom.media.http import Deadline, PinnedConnection
from greenroom.media.sniff import HEAD, describe_unknown
from greenroom.media.sniff import sniff as sniffed

__all__ = ["Fetched", "Guard", "fetch"]

MAX_BYTES = 2 * 1024**3
TIMEOUT = 300.0
CONNECT_TIMEOUT = 15.0
"""seconds without any progress: connecting, waiting for the answer, between two pieces of it"""
MAX_REDIRECTS = 5
_CHUNK = 256 * 1024
_AGENT = "Greenroom"


@dataclass(frozen=True, slots=True)
class Fetched:
    """`path` is None when the server says that nothing changed; then sha256 is "" and size 0."""

    path: Path | None
    sha256: str
    size: int
    media_type: str
    """by content"""
    etag: str | None = None
    last_modified: str | None = None
    declared: str = ""
    """the Content-Type header"""


Sniff = Callable[[str, bytes], str]
"""(URL, first bytes) -> media type, or a FetchError."""


def fetch(
    url: str,
    into: Path,
    guard: Guard,
    *,
    etag: str | None = None,
    last_modified: str | None = None,
    max_bytes: int = MAX_BYTES,
    timeout: float = TIMEOUT,
    sniff: Sniff | None = None,
) -> Fetched:
    """Writes what `url` gives into the file `into`. Raises a FetchError; then `into` is not usable. `sniff` says what
    is wanted: by default images, videos and sounds.

    With `etag` or `last_modified` (of an earlier answer) the server may answer "not modified". `timeout` is in
    seconds, for everything including redirects.
    """
    type_of = sniff or _media_type
    if url[:5].lower() == "data:":
        return _from_data(url, into, max_bytes, type_of)
    validators = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    headers = {name: value for name, value in validators.items() if value}
    ends = time.monotonic() + timeout
    for _ in range(MAX_REDIRECTS + 1):
        answer = _get(url, into, guard, headers, max_bytes, ends, type_of)
        if isinstance(answer, Fetched):
            return answer
        url = answer
    raise SourceNotFound(f"{_short(url)} was redirected more than {MAX_REDIRECTS} times.")


def _get(
    url: str, into: Path, guard: Guard, headers: dict[str, str], max_bytes: int, ends: float, type_of: Sniff
) -> Fetched | str:
    """One request: the file, or the URL that it is redirected to."""
    parts = _split(url)
    host, secure = parts.hostname or "", parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    addresses = list(guard.addresses(host, port))
    seconds = ends - time.monotonic()
    connection = PinnedConnection(
        host,
        port,
        addresses,
        min(CONNECT_TIMEOUT, max(0.001, seconds)),
        ssl.create_default_context() if secure else None,
    )
    target = quote(parts.path or "/", safe="%/:=&~+!$,;'@()*") + ("?" + _query(parts.query) if parts.query else "")
    with Deadline(connection, seconds) as deadline:
        try:
            connection.request("GET", target, headers={"User-Agent": _AGENT, "Accept-Encoding": "identity", **headers})
            with contextlib.closing(connection.getresponse()) as response:
                if response.status in (301, 302, 303, 307, 308):
                    return _redirected(url, response)
                return _received(url, response, into, max_bytes, deadline, type_of)
        except FetchError:
            raise
        except ssl.SSLCertVerificationError as error:
            raise SourceUnavailable(
                f"The certificate of {host} is not valid: {error.verify_message}. "
                "For a private certificate authority set SSL_CERT_FILE to its certificate."
            ) from None
        except (OSError, http.client.HTTPException) as error:
            if deadline.passed or isinstance(error, TimeoutError):
                raise SourceTimeout(f"{_short(url)} did not arrive in time. Try again or use a faster host.") from None
            raise SourceUnavailable(f"{_short(url)} could not be read ({_reason(error)}). Try again.") from None


def _received(
    url: str, response: http.client.HTTPResponse, into: Path, max_bytes: int, deadline: Deadline, type_of: Sniff
) -> Fetched:
    etag, last_modified = response.getheader("ETag"), response.getheader("Last-Modified")
    if response.status == 304:
        return Fetched(None, "", 0, "", etag, last_modified)
    if response.status != 200:
        kind = SourceUnavailable if response.status >= 500 or response.status == 429 else SourceNotFound
        raise kind(f"{_short(url)} answered {response.status} {response.reason}. Check that anybody may read it.")
    if response.getheader("Content-Encoding", "identity").lower() != "identity":
        raise SourceUnavailable(f"{_short(url)} was sent compressed although that was not asked for.")
    too_large = SourceTooLarge(f"{_short(url)} is larger than {max_bytes:,} bytes. Use a smaller file.")
    if (response.length or 0) > max_bytes:
        raise too_large
    digest, size, head = hashlib.sha256(), 0, b""
    with into.open("wb") as file:
        while piece := response.read1(_CHUNK):
            size += len(piece)
            if size > max_bytes:
                raise too_large
            if len(head) < HEAD:
                head += piece[:HEAD]
            digest.update(piece)
            file.write(piece)
    if deadline.passed:
        raise TimeoutError
    if response.length:
        raise http.client.IncompleteRead(b"", response.length)
    declared = response.getheader("Content-Type", "")
    return Fetched(into, digest.hexdigest(), size, type_of(url, head), etag, last_modified, declared)


def _from_data(url: str, into: Path, max_bytes: int, type_of: Sniff) -> Fetched:
    header, comma, body = url.partition(",")
    if not comma:
        raise SourceInvalid("The data: URL has no comma before its data.")
    if len(body) > 3 * max_bytes:
        raise SourceTooLarge(f"The data: URL is larger than {max_bytes:,} bytes. Upload the file instead.")
    data = unquote_to_bytes(body)
    if header.lower().endswith(";base64"):
        try:
            compact = re.sub(rb"\s", b"", data)
            data = base64.b64decode(compact + b"=" * (-len(compact) % 4), altchars=None, validate=True)
        except binascii.Error:
            raise SourceInvalid("The data: URL does not hold valid base64.") from None
    if len(data) > max_bytes:
        raise SourceTooLarge(f"The data: URL is larger than {max_bytes:,} bytes. Upload the file instead.")
    media_type = type_of(url, data[:HEAD])
    into.write_bytes(data)
    return Fetched(into, hashlib.sha256(data).hexdigest(), len(data), media_type)


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url.strip())
        parts.hostname, parts.port  # noqa: B018 (both are parsed when read)
    except ValueError as error:
        raise SourceInvalid(f"{_short(url)} is not a valid URL: {error}.") from None
    if parts.scheme not in ("http", "https"):
        raise SourceInvalid(f"{_short(url)} cannot be fetched. Use an http:, https: or data: URL.")
    if not parts.hostname:
        raise SourceInvalid(f"{_short(url)} names no host.")
    if parts.username is not None:
        raise SourceRefused("A user name or password in a URL is not sent. Use a signed URL or an upload.")
    return parts


def _query(text: str) -> str:
    return quote(text, safe="%/:=&?~+!$,;'@()*[]")


def _redirected(url: str, response: http.client.HTTPResponse) -> str:
    location = response.getheader("Location")
    if not location:
        raise SourceNotFound(f"{_short(url)} is redirected to nowhere.")
    return urljoin(url, location)


def _media_type(url: str, head: bytes) -> str:
    found = sniffed(head)
    if found is None:
        raise SourceNotMedia(
            f"{_short(url)} is {describe_unknown(head)}, not an image, video or sound. "
            "Use the address of the file itself, not of a page that shows it."
        )
    return found.media_type


def _reason(error: Exception) -> str:
    return str(error.strerror if isinstance(error, OSError) and error.strerror else type(error).__name__)


def _short(url: str) -> str:
    """The URL for a message: without query, which may hold a signature, and not longer than 200 characters."""
    text = url.partition("?")[0].partition("#")[0]
    return text if len(text) <= 200 else text[:60] + "…"
