"""Lists in pages: a cursor is opaque, and stays right while rows come and go."""

from __future__ import annotations

import base64
import binascii
import json
from typing import Annotated, Any, Generic, TypeVar

from fastapi import Query
from pydantic import AfterValidator

from greenroom.project.errors import InvalidDocument
from greenroom.project.plain_json import check_plain
from greenroom.server.api.errors import InvalidRequest
from greenroom.server.api.routing import Shape

T = TypeVar("T")

Limit = Annotated[int, Query(ge=1, le=200, description="How many at most.")]
Cursor = Annotated[str | None, Query(max_length=500, description="`next_cursor` of the page before.")]


def _plain(text: str) -> str:
    try:
        check_plain(text)
    except InvalidDocument as error:
        raise ValueError(error.msg) from None
    return text


Search = Annotated[str, Query(max_length=200, description="Part of the name, in any case."), AfterValidator(_plain)]


class Page(Shape, Generic[T]):
    items: list[T]
    next_cursor: str | None
    """None on the last page."""


def to_cursor(*keys: str | int) -> str:
    """
    >>> from_cursor(to_cursor("a", 1))
    ['a', 1]
    """
    return base64.urlsafe_b64encode(json.dumps(keys).encode()).decode().rstrip("=")


def from_cursor(cursor: str) -> list[Any]:
    """Raises InvalidRequest for anything but an output of `to_cursor`."""
    try:
        data = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        keys = json.loads(data)
    except (binascii.Error, ValueError):
        keys = None
    if not isinstance(keys, list) or not keys:
        raise InvalidRequest("is no cursor of this API; leave it out to begin at the start", path="cursor")
    return keys


def id_from_cursor(cursor: str | None) -> str | None:
    """The only key of a cursor over ids. Raises InvalidRequest."""
    if cursor is None:
        return None
    keys = from_cursor(cursor)
    if len(keys) != 1 or not isinstance(keys[0], str):
        raise InvalidRequest("belongs to another list", path="cursor")
    _ = _plain(keys[0])
    return keys[0]
