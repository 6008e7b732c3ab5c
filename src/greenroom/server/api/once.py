"""Creating things at most once: `Idempotency-Key` on every creating POST of the native API."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import sqlalchemy as sa
from fastapi import Request

from greenroom.server.errors import IdempotencyConflict
from greenroom.server.services import Services
from greenroom.store.keys import Principal


def once(
    here: Services,
    who: Principal,
    request: Request,
    key: str | None,
    make: Callable[[sa.Connection], str],
    *,
    digest: str | None = None,
) -> str:
    """The id of what `make` makes inside the connection's transaction, or of what it made for the first request with
    this key. `digest` stands for the body; by default it is that of the JSON body.

    Raises IdempotencyConflict when the key came with another body before.
    """
    if key is None:
        with here.store.database.write() as connection:
            return make(connection)
    digest = digest or hashlib.sha256(request.state.body).hexdigest()
    earlier = here.store.requests.once(who.workspace, _name(request, key), digest, make)
    if earlier.digest != digest:
        raise IdempotencyConflict(
            "this key came with another body before; use a new key for a new request", path="Idempotency-Key"
        )
    return earlier.resource


def came_before(here: Services, who: Principal, request: Request, key: str | None) -> bool:
    """Whether `once` will not call `make`, so that there is nothing to prepare for it."""
    return key is not None and here.store.requests.earlier(who.workspace, _name(request, key)) is not None


def _name(request: Request, key: str) -> str:
    """The same key on another route is another key."""
    return f"{request.method} {request.url.path}\n{key}"
