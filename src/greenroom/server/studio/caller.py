"""Who calls: an API key, or the session of a person in the studio."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from greenroom.server import auth
from greenroom.server.services import services
from greenroom.server.studio.cookie import COOKIE, check_origin
from greenroom.store.keys import PERSON, Principal
from greenroom.store.sessions import Session, SignedOut


def session(request: Request) -> Session:
    """Raises SignedOut, ForeignOrigin."""
    token = request.cookies.get(COOKIE)
    if not token:
        raise SignedOut("sign in first")
    check_origin(request)
    return services(request).store.sessions.find(token)


def key_or_session(request: Request) -> Principal:
    """A key in `Authorization` counts before the cookie. Raises Unauthorized, SignedOut, ForeignOrigin."""
    if COOKIE in request.cookies and "authorization" not in request.headers:
        person = session(request)
        return Principal(person.workspace, f"{PERSON}{person.account}", person.role, person.email)
    return auth.looker(request)


SignedIn = Annotated[Session, Depends(session)]
"""The parameter type of routes that people call, not programs."""
