"""`greenroom`: the command line. One file per command; each imports what it needs when it runs."""

from __future__ import annotations

from typing import Annotated

import typer

import greenroom
from greenroom.cli import (
    backup,
    batch,
    demo,
    doctor,
    export,
    gc,
    keys,
    mcp,
    members,
    migrate,
    presenters,
    preview,
    projects,
    render,
    serve,
    templates,
    voices,
    webhooks,
    worker,
    workspaces,
)
from greenroom.cli.errors import guarded
from greenroom.cli.output import say

app = typer.Typer(
    help="Greenroom: a self-hosted AI-presenter video studio.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    add_completion=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        say(f"greenroom {greenroom.__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")] = (
        False
    ),
) -> None:
    """Greenroom: a self-hosted AI-presenter video studio."""


app.command()(serve.serve)
app.command()(worker.worker)
app.command()(demo.demo)
app.command()(render.render)
app.command()(preview.preview)
app.command("export")(export.export)
app.command("batch")(batch.batch)
app.add_typer(templates.app, name="templates")
app.add_typer(keys.app, name="keys")
app.add_typer(projects.app, name="projects")
app.add_typer(webhooks.app, name="webhooks")
app.add_typer(presenters.app, name="presenters")
app.add_typer(voices.app, name="voices")
app.add_typer(members.app, name="members")
app.add_typer(workspaces.app, name="workspaces")
app.command()(mcp.mcp)
app.command()(doctor.doctor)
app.command()(migrate.migrate)
app.command("backup")(backup.backup)
app.command("restore")(backup.restore)
app.command()(gc.gc)


def main() -> None:
    guarded(app)


if __name__ == "__main__":
    main()
