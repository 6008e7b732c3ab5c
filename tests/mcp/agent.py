"""An agent's side of the protocol: the client library of MCP, over the standard streams of `greenroom mcp`."""

from __future__ import annotations

import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import anyio
from mcp.client.stdio import stdio_client
from mcp.types import CallToolResult, ImageContent, TextContent

from mcp import ClientSession, StdioServerParameters
from tests.e2e.studio import Studio

COMMAND = ("-m", "greenroom.cli.main", "mcp")


@asynccontextmanager
async def session(
    studio: Studio, out: Path, log: Path, *, key: str | None = None, url: str | None = None
) -> AsyncIterator[ClientSession]:
    """Initialised; `log` gets what the server writes on standard error."""
    environment = {**os.environ, "GREENROOM_URL": url or studio.url, "GREENROOM_KEY": key or studio.key}
    server = StdioServerParameters(command=sys.executable, args=[*COMMAND, "--out", str(out)], env=environment)
    with log.open("w") as errors:
        async with stdio_client(server, errlog=errors) as (read, write), ClientSession(read, write) as opened:
            await opened.initialize()
            yield opened


def played(story: Callable[[], Any]) -> Any:
    """Runs an async story."""
    return anyio.run(story)


def text_of(result: CallToolResult) -> str:
    return "\n".join(block.text for block in result.content if isinstance(block, TextContent))


def picture_of(result: CallToolResult) -> ImageContent:
    return next(block for block in result.content if isinstance(block, ImageContent))


async def told(opened: ClientSession, tool: str, **arguments: Any) -> dict[str, Any]:
    """The structured answer of a call that succeeds."""
    result = await opened.call_tool(tool, arguments)
    assert not result.isError, text_of(result)
    assert result.structuredContent is not None
    return result.structuredContent


async def refused(opened: ClientSession, tool: str, **arguments: Any) -> str:
    """The text of a call that fails."""
    result = await opened.call_tool(tool, arguments)
    assert result.isError, text_of(result)
    return text_of(result)
