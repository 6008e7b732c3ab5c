"""Who calls: an API key or a v3 token in `Authorization`, bare or after `Bearer`."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from greenroom.server.rights import require
from greenroom.server.services import Services, services
from greenroom.server.tokens import key_id_of, looks_like_token
from greenroom.store.errors import Unauthorized
from greenroom.store.keys import Principal

LOOKING = frozenset({"GET", "HEAD"})


def key_in(header: str) -> str:
    """
    >>> key_in("Bearer grm_x"), key_in(" grm_x "), key_in("bearer  grm_x")
    ('grm_x', 'grm_x', 'grm_x')
    """
    words = header.split()
    if len(words) == 2 and words[0].lower() == "bearer":
        return words[1]
    return words[0] if len(words) == 1 and words[0].lower() != "bearer" else ""


def caller(request: Request) -> Principal:
    """Who may do what the method says: look, or change. Raises Unauthorized, Forbidden."""
    who = looker(request)
    require(who, "viewer" if request.method in LOOKING else "editor")
    return who


def looker(request: Request) -> Principal:
    """Raises Unauthorized."""
    key = key_in(request.headers.get("authorization", ""))
    if not key:
        raise Unauthorized("send the API key in the Authorization header; `greenroom keys create` makes one")
    return principal_of(services(request), key)


def principal_of(here: Services, key: str) -> Principal:
    """Whoever holds this key or token. Raises Unauthorized."""
    if looks_like_token(key):
        return here.store.keys.alive(key_id_of(here.linker.secret, key))
    return here.store.keys.verify(key)


Caller = Annotated[Principal, Depends(caller)]
"""The parameter type of every route that needs a key."""

Looker = Annotated[Principal, Depends(looker)]
"""Of routes that change nothing although they are POSTs."""
