"""The same tools over streamable HTTP, for clients that connect."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from mcp.client.streamable_http import streamable_http_client

from mcp import ClientSession
from tests.e2e.studio import Studio
from tests.mcp.agent import COMMAND, played


@pytest.fixture
def url(studio: Studio, tmp_path: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ("--url", studio.url, "--key", studio.key, "--out", str(tmp_path), "--http", str(port))
    process = subprocess.Popen([sys.executable, *COMMAND, *options], stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        assert str(port) in process.stderr.readline()
        with httpx.Client(transport=httpx.HTTPTransport(retries=10)) as client:
            assert client.get(f"http://127.0.0.1:{port}/mcp", timeout=60).status_code == 401
        yield f"http://127.0.0.1:{port}/mcp"
    finally:
        process.terminate()
        process.wait(20)
        assert process.stderr is not None
        process.stderr.close()


@pytest.mark.slow
def test_tools_over_http(studio: Studio, url: str) -> None:
    async def story() -> None:
        headers = {"Authorization": f"Bearer {studio.key}"}
        async with (
            httpx.AsyncClient(headers=headers) as http,
            streamable_http_client(url, http_client=http) as (read, write, _),
            ClientSession(read, write) as agent,
        ):
            await agent.initialize()
            assert "edit_project" in {tool.name for tool in (await agent.list_tools()).tools}
            assert not (await agent.call_tool("list_presenters", {})).isError

    played(story)


@pytest.mark.slow
def test_strangers_are_refused(studio: Studio, url: str) -> None:
    """Those without the key, and web pages in a browser of this machine."""
    own = {"Authorization": f"Bearer {studio.key}"}
    cases: tuple[dict[str, str], ...] = (
        {}, {"Authorization": "Bearer wrong"}, {"Authorization": studio.key[:-1]},
        {**own, "Host": "evil.example"}, {**own, "Origin": "http://evil.example"},
    )  # fmt: skip
    for headers in cases:
        body = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
        answer = httpx.post(url, json=body, headers={"Accept": "application/json, text/event-stream", **headers})
        assert answer.status_code in (401, 403, 421), headers
