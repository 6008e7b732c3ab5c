"""Serves the tools: over standard input and output, or over HTTP on this machine for who knows the key."""

from __future__ import annotations

import hmac
from pathlib import Path

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from greenroom.client import AsyncGreenroom
from greenroom.mcp.output_folder import OutputFolder
from greenroom.mcp.server import create_server


async def serve_stdio(url: str, key: str, ca: Path | None, out: Path) -> None:
    """Until standard input ends. Standard output carries the protocol and nothing else."""
    async with AsyncGreenroom(url, key, verify=ca) as client:
        await create_server(client, OutputFolder(out)).run_stdio_async()


async def serve_http(url: str, key: str, ca: Path | None, out: Path, port: int) -> None:
    """Streamable HTTP at `/mcp` on 127.0.0.1, until interrupted."""
    import uvicorn

    async with AsyncGreenroom(url, key, verify=ca) as client:
        app = create_server(client, OutputFolder(out), port=port).streamable_http_app()
        config = uvicorn.Config(KeyNeeded(app, key), host="127.0.0.1", port=port, log_level="warning")
        await uvicorn.Server(config).serve()


class KeyNeeded:
    """Lets through who sends the key, for others on this machine may reach the port too."""

    def __init__(self, app: ASGIApp, key: str) -> None:
        self._app, self._key = app, key.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            given = dict(scope["headers"]).get(b"authorization", b"")
            if not hmac.compare_digest(given.removeprefix(b"Bearer ").strip(), self._key):
                refused = JSONResponse({"error": "send the API key as Authorization: Bearer KEY"}, 401)
                await refused(scope, receive, send)
                return
        await self._app(scope, receive, send)
