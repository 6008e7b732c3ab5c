"""`greenroom mcp`: tools for agents, over the Model Context Protocol."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

DEFAULT_OUT = Path("~/greenroom-videos")


def mcp(
    url: Annotated[str, typer.Option(envvar="GREENROOM_URL", help="The server's URL.")],
    key: Annotated[str, typer.Option(envvar="GREENROOM_KEY", help="An API key; its workspace is what agents see.")],
    ca: Annotated[
        Path | None, typer.Option(envvar="GREENROOM_CA", help="The CA to trust, a server's DATA_DIR/tls/ca.pem.")
    ] = None,
    out: Annotated[
        Path, typer.Option("-o", "--out", envvar="GREENROOM_OUT", help="The only folder that files are saved in.")
    ] = DEFAULT_OUT,
    http: Annotated[
        int | None,
        typer.Option(min=1, max=65535, metavar="PORT", help="Streamable HTTP on 127.0.0.1 instead of stdio."),
    ] = None,
) -> None:
    """Serve tools for agents: projects, edits by tag, previews, exports."""
    import anyio

    from greenroom.mcp.running import serve_http, serve_stdio

    if http is None:
        anyio.run(serve_stdio, url, key, ca, out)
        return
    typer.echo(f"MCP at http://127.0.0.1:{http}/mcp, for clients that send the key", err=True)
    anyio.run(serve_http, url, key, ca, out, http)
