"""`greenroom projects`: documents in and out of the database, also beside a running server."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from greenroom.cli.options import DEFAULT_DATA_DIR, DataDir, Json, Workspace, store_in
from greenroom.cli.output import print_json, print_table, say

app = typer.Typer(help="Import, export and list projects.", no_args_is_help=True)


@app.command("import")
def import_project(
    file: Annotated[
        Path,
        typer.Argument(help="A greenroom/project document, a v1 or v3 wire project, or slides: pptx, ppt, odp or pdf."),
    ],
    name: Annotated[str | None, typer.Option(help="Another name than the document's.")] = None,
    data_dir: DataDir = DEFAULT_DATA_DIR,
    workspace: Workspace = "default",
    as_json: Json = False,
) -> None:
    """Save a project document as a new project, or make one of slides."""
    from greenroom.cli.slides import are_slides, import_slides

    if are_slides(file):
        id, told = import_slides(file, data_dir, workspace, name)
    else:
        id, told = _save_document(file, data_dir, workspace, name)
    if as_json:
        print_json({"id": id})
    else:
        say(f"{id}  {told}")


def _save_document(file: Path, data_dir: Path, workspace: str, name: str | None) -> tuple[str, str]:
    from greenroom.cli.documents import read_document

    project = read_document(file).project
    if name:
        project.name = name
    store = store_in(data_dir)
    stored = store.projects.create(workspace, project)
    store.close()
    return stored.id, f"{stored.name} ({len(project.scenes)} scenes)"


@app.command("export")
def export_document(
    id: Annotated[str, typer.Argument(help="The id of a project or of an export's snapshot.")],
    out: Annotated[Path | None, typer.Option("-o", "--out", help="A file; default: standard output.")] = None,
    rev: Annotated[int | None, typer.Option(min=1, help="An older rev.")] = None,
    data_dir: DataDir = DEFAULT_DATA_DIR,
    workspace: Workspace = "default",
) -> None:
    """Write a project's document as JSON. (`greenroom export` makes a video.)"""
    store = store_in(data_dir)
    project = store.projects.load(workspace, id, rev).project
    store.close()
    text = json.dumps(project.model_dump(mode="json", by_alias=True), ensure_ascii=False, indent=2)
    if out is None:
        say(text)
    else:
        out.write_text(text + "\n", encoding="utf-8")


@app.command("list")
def list_projects(
    data_dir: DataDir = DEFAULT_DATA_DIR,
    workspace: Workspace = "default",
    snapshots: Annotated[bool, typer.Option("--snapshots", help="Those that exports made, too.")] = False,
    as_json: Json = False,
) -> None:
    """The projects of a workspace, the newest save first."""
    store = store_in(data_dir)
    found = store.projects.list(workspace, hidden=snapshots)
    store.close()
    if as_json:
        rows = [
            {"id": p.id, "name": p.name, "rev": p.rev, "hidden": p.hidden, "base": p.base,
             "updatedAt": p.updated_at.isoformat()}
            for p in found
        ]  # fmt: skip
        print_json(rows)
        return
    rows_for_people = [(p.id, p.name, p.rev, f"{p.updated_at:%Y-%m-%d %H:%M}") for p in found]
    print_table(("id", "name", "rev", "saved"), rows_for_people)
