"""What `greenroom batch` reads: a template and a file of rows."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from greenroom.cli.output import print_json
from greenroom.project.errors import GreenroomError, InvalidDocument

if TYPE_CHECKING:
    from greenroom.automation.batches.source import Source
    from greenroom.automation.batches.table import Table
    from greenroom.project.brand import BrandKit


class RowsRefused(GreenroomError):
    """Some rows do not fit the template: nothing was rendered."""

    code = "rows_refused"
    status = 422


def read_table(file: Path) -> Table:
    """CSV, or JSON when the name says so. Raises OSError, and what the table's readers raise."""
    from greenroom.automation.batches.csv_table import table_from_csv
    from greenroom.automation.batches.table import MAX_BYTES, table_from_json, too_many_bytes
    from greenroom.server.json_text import parse_json

    with file.open("rb") as opened:
        data = opened.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise too_many_bytes()
    return table_from_json(parse_json(data)) if file.suffix.lower() == ".json" else table_from_csv(data)


def table_of(file: Path, *, as_json: bool) -> Table:
    """`read_table`; what is wrong is told with the file's name."""
    from greenroom.automation.batches.errors import InvalidRows

    try:
        return read_table(file)
    except InvalidRows as error:
        raise refuse(file, error.problems, as_json=as_json) from None
    except GreenroomError as error:
        error.path = f"{file.name}: {error.path}" if error.path else file.name
        raise


def read_template(template: str, orientation: str | None, language: str | None = None) -> Source:
    """A built-in template, or a project file. Raises UnknownTemplate, OSError, and what reading documents raises."""
    from greenroom.automation.batches.source import Source, builtin_source
    from greenroom.cli.documents import read_document

    file = Path(template)
    if not (file.suffix or file.exists()):
        return builtin_source(template, orientation, language)
    if orientation is not None:
        raise InvalidDocument("is only for built-in templates; a project has its own", path="--orientation")
    return Source(file.name, file.stem, read_document(file).project)


def read_brand(file: Path) -> BrandKit:
    """A brand kit as JSON, as the API shows it. Raises OSError, InvalidDocument with the place."""
    from pydantic import ValidationError

    from greenroom.project.brand import BrandKit
    from greenroom.project.schema_errors import explain
    from greenroom.server.json_text import parse_json

    data = parse_json(file.read_bytes())
    if isinstance(data, dict):
        known = {name: data[name] for name in BrandKit.model_fields if name in data}
        data = {"id": file.stem, "name": file.stem, **known}
    try:
        return BrandKit.model_validate(data)
    except ValidationError as error:
        problem = explain(error)
        problem.path = f"{file.name}: {problem.path}"
        raise problem from None


def refuse(file: Path, problems: Sequence[GreenroomError], *, as_json: bool) -> RowsRefused:
    """Tells every problem; the answer ends the command."""
    if as_json:
        print_json({"ok": False, "problems": [problem.to_json() for problem in problems]})
    else:
        for problem in problems:
            sys.stderr.write(f"{file.name}: {problem}\n")
    count = len(problems)
    return RowsRefused(f"{count} {'problem' if count == 1 else 'problems'}; nothing was rendered", path=file.name)
