"""`greenroom presenters`: the cast, and whether a pack of one's own is in order."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from greenroom.cli.options import Json
from greenroom.cli.output import print_json, print_table, say

app = typer.Typer(help="List presenters and check packs.", no_args_is_help=True)


@app.command("list")
def list_presenters(as_json: Json = False) -> None:
    """List the built-in cast with outfits and gestures."""
    from greenroom.presenters.catalogue import presenters

    cast = presenters()
    if as_json:
        print_json(
            [
                {
                    "id": p.id,
                    "label": p.label,
                    "gender": p.gender,
                    "languages": list(p.languages),
                    "voice": p.voice,
                    "gestures": list(p.gestures),
                    "clothes": [{"id": o.id, "label": o.label} for o in p.clothes],
                }
                for p in cast
            ]
        )
        return
    rows = (
        (p.id, p.label["en"], ", ".join(dict.fromkeys(o.base for o in p.clothes)), ", ".join(p.gestures)) for p in cast
    )
    print_table(("ID", "NAME", "OUTFITS", "GESTURES"), rows)


@app.command("check")
def check(folder: Annotated[Path, typer.Argument(help="A folder with presenter.json.")]) -> None:
    """Say what is wrong with a presenter pack; exit code 1 when something is."""
    from greenroom.presenters.checker import check_pack

    problems = check_pack(folder)
    for problem in problems:
        say(f"{problem.file} {problem.element}: {problem.message}")
    if problems:
        raise typer.Exit(1)
    say(f"{folder}: in order")
