"""Which URLs can be called. Whether their addresses may be, is decided when they are."""

from __future__ import annotations

from urllib.parse import urlsplit

MAX_URL = 2000
"""Characters."""


def problem_with(url: str) -> str | None:
    """What is wrong with `url`, or None.

    >>> problem_with("https://example.org/hook?x=1") is None, problem_with("ftp://example.org")
    (True, 'must be an http or https URL')
    """
    if len(url) > MAX_URL or not url.isprintable() or " " in url:
        return f"must be a URL of at most {MAX_URL} characters, without blanks"
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        return f"is not a valid URL: {error}"
    if parts.scheme not in ("http", "https"):
        return "must be an http or https URL"
    if not host:
        return "names no host"
    if parts.username is not None:
        return "must not hold a user name or password: they would not be sent; use the signature instead"
    return None


def host_of(url: str) -> str:
    """The host in lower case; "" when there is none.

    >>> host_of("http://LOCALHOST:8000/x")
    'localhost'
    """
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
