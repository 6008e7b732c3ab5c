"""Programs inside web pages of other sites may call the compatible APIs: they carry their key in each request, and no
cookie counts there. Nothing else of this server can be read by another site."""

from __future__ import annotations

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

OPEN = ("/api/odin/", "/api/v2/", "/downloads/")
_HEADERS = "Authorization, Content-Type, Idempotency-Key"
_NAMES = re.compile(r"[A-Za-z0-9-]{1,60}(?:\s*,\s*[A-Za-z0-9-]{1,60}){0,30}")
_DAY = "86400"


class CrossOrigin:
    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(OPEN):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if "origin" not in headers:
            await self._app(scope, receive, send)
            return
        if scope["method"] == "OPTIONS" and "access-control-request-method" in headers:
            await _preflight(headers.get("access-control-request-headers", ""))(scope, receive, send)
            return

        async def answered(message: Message) -> None:
            if message["type"] == "http.response.start":
                told = MutableHeaders(scope=message)
                told["Access-Control-Allow-Origin"] = "*"
                told["Access-Control-Expose-Headers"] = "Content-Disposition"
            await send(message)

        await self._app(scope, receive, answered)


def _preflight(asked: str) -> Response:
    return Response(
        headers={
            "Access-Control-Allow-Origin": "*",
            "Access-Control-Allow-Methods": "GET, HEAD, POST, PUT, DELETE",
            "Access-Control-Allow-Headers": asked if _NAMES.fullmatch(asked) else _HEADERS,
            "Access-Control-Max-Age": _DAY,
        }
    )
