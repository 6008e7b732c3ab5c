"""Which scheme and host the URLs in our answers carry."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from fastapi import Request

from greenroom.server.services import services

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
HOST = re.compile(r"(\[[0-9a-fA-F:.]{2,45}\]|[\w.-]{1,253})(:\d{1,5})?", re.ASCII)


def host_name(host: str) -> str | None:
    """The name in a Host header, without port and brackets, in lower case. None when it is not one.

    >>> host_name("[::1]:8000"), host_name("Studio.example:443"), host_name("a/b")
    ('::1', 'studio.example', None)
    """
    found = HOST.fullmatch(host)
    return found.group(1).strip("[]").lower() if found else None


def base_url(request: Request) -> str:
    """`--public-url`; else what the client called us, if we know that name; else the first name that we have.

    Known are the configured host names, this machine's loopback names and the address that the connection reached:
    a forged Host header cannot make us hand out links to another site.
    """
    settings = services(request).settings
    if settings.public_url:
        return settings.public_url.rstrip("/")
    scheme = request.url.scheme
    reached: tuple[str, int | None] = request.scope.get("server") or ("localhost", None)
    host = request.headers.get("host", "")
    if host_name(host) in LOOPBACK | {name.lower() for name in settings.hostnames} | {reached[0].lower()}:
        return f"{scheme}://{host}"
    name = settings.hostnames[0] if settings.hostnames else reached[0]
    name = f"[{name}]" if ":" in name else name
    port = reached[1]
    return f"{scheme}://{name}" if port in (None, 80, 443) else f"{scheme}://{name}:{port}"


def is_public_url(text: str) -> bool:
    """Whether `text` can serve as `--public-url`: http(s), a host, no query."""
    parts = urlsplit(text)
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.query and not parts.fragment
