"""The session cookie, and the proof that a request with it was made by our own pages."""

from __future__ import annotations

from urllib.parse import urlsplit

from fastapi import Request, Response

from greenroom.project.errors import GreenroomError
from greenroom.server.base_url import base_url
from greenroom.store.sessions import LASTS

COOKIE = "greenroom_session"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class ForeignOrigin(GreenroomError):
    """A page of another site tried to use somebody's session."""

    code = "foreign_origin"
    status = 403


def check_origin(request: Request) -> None:
    """What changes something must come from our own pages: browsers always tell, and scripts cannot forge it.

    Raises ForeignOrigin.
    """
    if request.method in SAFE_METHODS:
        return
    origin = request.headers.get("origin", "")
    ours = {base_url(request), f"{request.url.scheme}://{request.headers.get('host', '')}"}
    if origin not in {_origin(url) for url in ours}:
        raise ForeignOrigin(f"this session may only be used by the studio's own pages, not from {origin or 'nowhere'}")


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def set_cookie(request: Request, response: Response, token: str) -> None:
    response.set_cookie(
        COOKIE,
        token,
        max_age=int(LASTS.total_seconds()),
        path="/",
        httponly=True,
        samesite="lax",
        secure=base_url(request).startswith("https:"),
    )


def drop_cookie(response: Response) -> None:
    response.delete_cookie(COOKIE, path="/", httponly=True, samesite="lax")
