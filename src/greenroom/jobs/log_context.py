"""Which export and workspace the lines that are logged now are about."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_about: ContextVar[dict[str, str] | None] = ContextVar("about", default=None)


def about() -> dict[str, str]:
    """What `logged_about` says here: of this thread, or of this request.

    >>> with logged_about(export="e1"):
    ...     about()
    {'export': 'e1'}
    >>> about()
    {}
    """
    return _about.get() or {}


@contextmanager
def logged_about(**names: str) -> Iterator[None]:
    """Adds names to each line logged inside, by whatever module."""
    token = _about.set({**about(), **names})
    try:
        yield
    finally:
        _about.reset(token)
