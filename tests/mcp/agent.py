"""An agent's side of the protocol: the client library of MCP, over the standard streams of `greenroom mcp`."""

from __future__ import annotations

import os
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from anyio.from_thread import BlockingPortal, start_blocking_portal
from mcp.client.stdio import stdio_client
from mcp.types import CallToolResult, ImageContent, TextContent, Tool

from mcp import ClientSession, StdioServerParameters
from tests.e2e.studio import Studio

COMMAND = ("-m", "greenroom.cli.main", "mcp")
Progress = tuple[float, float | None, str | None]


@asynccontextmanager
async def session(studio: Studio, out: Path, log: Path, key: str | None = None) -> AsyncIterator[ClientSession]:
    """Initialised; `log` gets what the server writes on standard error."""
    environment = {**os.environ, "GREENROOM_URL": studio.url, "GREENROOM_KEY": key or studio.key}
    server = StdioServerParameters(command=sys.executable, args=[*COMMAND, "--out", str(out)], env=environment)
    with log.open("w") as errors:
        async with stdio_client(server, errlog=errors) as (read, write), ClientSession(read, write) as opened:
            await opened.initialize()
            yield opened


@dataclass(frozen=True)
class Agent:
    """A session, for tests that are not async themselves. Its server saves files in `out` and complains to `log`."""

    portal: BlockingPortal
    session: ClientSession
    out: Path
    log: Path

    def tools(self) -> dict[str, Tool]:
        return {tool.name: tool for tool in self.portal.call(self.session.list_tools).tools}

    def call(self, tool: str, arguments: dict[str, Any], heard: list[Progress] | None = None) -> CallToolResult:
        """`heard` gets what is told on the way."""

        async def on_progress(progress: float, total: float | None, message: str | None) -> None:
            if heard is not None:
                heard.append((progress, total, message))

        async def called() -> CallToolResult:
            return await self.session.call_tool(tool, arguments, progress_callback=on_progress)

        return self.portal.call(called)

    def told(self, tool: str, **arguments: Any) -> dict[str, Any]:
        """The structured answer of a call that succeeds."""
        result = self.call(tool, arguments)
        assert not result.isError, text_of(result)
        assert result.structuredContent is not None
        return result.structuredContent

    def refused(self, tool: str, **arguments: Any) -> str:
        """The text of a call that fails."""
        result = self.call(tool, arguments)
        assert result.isError, text_of(result)
        return text_of(result)


@contextmanager
def agent_of(studio: Studio, folder: Path, key: str | None = None) -> Iterator[Agent]:
    out, log = folder / "out", folder / "log"
    opened = session(studio, out, log, key)
    with start_blocking_portal() as portal, portal.wrap_async_context_manager(opened) as running:
        yield Agent(portal, running, out, log)


def text_of(result: CallToolResult) -> str:
    return "\n".join(block.text for block in result.content if isinstance(block, TextContent))


def picture_of(result: CallToolResult) -> ImageContent:
    return next(block for block in result.content if isinstance(block, ImageContent))


def played(story: Callable[[], Any]) -> None:
    """Runs an async story."""
    with start_blocking_portal() as portal:
        portal.call(story)
