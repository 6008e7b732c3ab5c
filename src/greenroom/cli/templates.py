"""`greenroom templates`: what there is, what can be filled in, and a project file made of one."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from greenroom.cli.batch_input import read_brand, read_template
from greenroom.cli.options import Json
from greenroom.cli.output import print_json, print_table, say

app = typer.Typer(help="List templates, show their variables, fill them in.", no_args_is_help=True)


class Turn(StrEnum):
    LANDSCAPE = "landscape"
    PORTRAIT = "portrait"
    SQUARE = "square"


TemplateName = Annotated[str, typer.Argument(help="A built-in template, or a project file.")]
Orientation = Annotated[Turn | None, typer.Option(help="Of a built-in template; default: landscape.")]


@app.command("list")
def list_templates(as_json: Json = False) -> None:
    """List the built-in templates."""
    from greenroom.automation.templates.built_in import built_in

    found = built_in().values()
    if as_json:
        print_json(
            [
                {"id": t.id, "name": t.name, "category": t.category, "description": t.description}
                | {"orientations": list(t.documents)}
                for t in found
            ]
        )
    else:
        print_table(("ID", "CATEGORY", "DESCRIPTION"), ((t.id, t.category, t.description) for t in found))


@app.command("show")
def show_template(
    template: TemplateName,
    orientation: Orientation = None,
    language: Annotated[str | None, typer.Option(help="Of a built-in template: ko; else English.")] = None,
    as_json: Json = False,
) -> None:
    """Show what can be filled in: the variables with their types and defaults."""
    from greenroom.automation.variables import variables

    found = variables(read_template(template, orientation, language).project)
    if as_json:
        names = ("name", "type", "scene", "path", "default", "required", "max_length")
        print_json([{name: getattr(variable, name) for name in names} for variable in found])
        return
    rows = ((v.name, v.type, "" if v.scene is None else v.scene, "needed" if v.required else v.default) for v in found)
    print_table(("NAME", "TYPE", "SCENE", "DEFAULT"), rows)


@app.command("fill")
def fill_template(
    template: TemplateName,
    out: Annotated[Path, typer.Option("-o", "--out", help="The project file, for `greenroom render`.")],
    given: Annotated[
        list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="A value; may be given many times.")
    ] = None,
    values: Annotated[Path | None, typer.Option(help="A JSON object of values by name.")] = None,
    orientation: Orientation = None,
    brand: Annotated[Path | None, typer.Option(help="The JSON file of a brand kit to wear.")] = None,
    language: Annotated[
        str | None, typer.Option(help="What the values are written in; default: the template's.")
    ] = None,
) -> None:
    """Fill in values and write a project file. All problems are told at once."""
    from greenroom.automation.variables import InvalidValues, fill

    source = read_template(template, orientation, language)
    kit = read_brand(brand) if brand else None
    try:
        project = fill(
            source.project, {**_read_values(values), **dict(map(_pair, given or ()))}, brand=kit, language=language
        )
    except InvalidValues as invalid:
        if len(invalid.problems) == 1:
            raise invalid.problems[0] from None
        for problem in invalid.problems:
            typer.echo(f"error: {problem}", err=True)
        raise typer.Exit(1) from None
    document = project.model_dump(mode="json", by_alias=True)
    out.write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    say(f"{out}: {project.name}, {len(project.scenes)} scenes")


def _read_values(file: Path | None) -> dict[str, Any]:
    from greenroom.project.errors import InvalidDocument
    from greenroom.server.json_text import parse_json

    if file is None:
        return {}
    found = parse_json(file.read_bytes())
    if not isinstance(found, dict):
        raise InvalidDocument("must be a JSON object of values by name", path=file.name)
    return found


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise typer.BadParameter(f"{text!r} is not NAME=VALUE", param_hint="--set")
    return name, value
