"""All rows against the template, before the first frame: every problem with its place, or the rows of a batch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from greenroom.automation.batches.errors import InvalidRows
from greenroom.automation.batches.names import from_pattern, safe_name, unique, unknown_places
from greenroom.automation.batches.table import NAME, Table, TableRow
from greenroom.automation.variables import problems_of, variables
from greenroom.project.document import Project
from greenroom.project.errors import GreenroomError, InvalidDocument
from greenroom.project.validate import json_type
from greenroom.store.batches.shapes import NewRow

NUMBER, TEMPLATE = "number", "template"
"""What a pattern of names knows besides the columns."""


def checked_rows(template: Project, table: Table, *, names: str | None = None, label: str = "video") -> list[NewRow]:
    """The rows with unique names that are safe as file names: the row's own name, else what the pattern `names` makes
    (`{title}-{number}`), else `label` and a number. Raises InvalidRows with all that is wrong."""
    has_name = any(variable.name == NAME for variable in variables(template))
    values = [_values(row, has_name) for row in table.rows]
    problems = [*_pattern_problems(names, values), *alike(_problems(template, table, values))]
    if problems:
        raise InvalidRows(problems)
    width = max(3, len(str(len(values))))
    wanted = []
    for number, row in enumerate(table.rows):
        known = {**values[number], NUMBER: f"{number + 1:0{width}}", TEMPLATE: label}
        own = row.name or row.values.get(NAME)
        named = safe_name(str(own)) if own is not None else safe_name(from_pattern(names, known)) if names else ""
        wanted.append(named or safe_name(f"{label}-{known[NUMBER]}"))
    return [NewRow(name, given) for name, given in zip(unique(wanted), values, strict=True)]


def _values(row: TableRow, has_name: bool) -> dict[str, object]:
    return {name: value for name, value in row.values.items() if value is not None and (has_name or name != NAME)}


def _pattern_problems(names: str | None, values: Sequence[Mapping[str, object]]) -> list[GreenroomError]:
    known = {name for row in values for name in row} | {NUMBER, TEMPLATE}
    if names is None or not (unknown := unknown_places(names, known)):
        return []
    msg = f"there is no column {unknown[0]!r}; there are {', '.join(sorted(known))}"
    return [InvalidDocument(msg, path="names")]


def _problems(
    template: Project, table: Table, values: Sequence[Mapping[str, object]]
) -> list[tuple[str, GreenroomError]]:
    """With the column that each is about, in the order of the rows."""
    found = list[tuple[str, GreenroomError]]()
    for number, given in enumerate(values):
        own = table.rows[number].values.get(NAME)
        if own is not None and (isinstance(own, bool) or not isinstance(own, str | int | float)):
            msg = f"is {json_type(own)}; it must be a text"
            found.append((NAME, InvalidDocument(msg, path=table.place(number, NAME))))
        for error in problems_of(template, given):
            column = error.path.removeprefix("values.") if error.path.startswith("values.") else ""
            if column:
                error.path = table.place(number, column)
            else:
                in_row(error, table.place(number))
            found.append((column, error))
    return found


def in_row(error: GreenroomError, place: str) -> GreenroomError:
    """An error of the video that a row makes; what its own place was goes into the message."""
    if error.path:
        error.msg = f"{error.path}: {error.msg}"
    error.path = place
    return error


def alike(found: Sequence[tuple[str, GreenroomError]]) -> list[GreenroomError]:
    """What is wrong in the same way in many rows is told once."""
    groups: dict[tuple[str, str, str], list[GreenroomError]] = {}
    for column, error in found:
        groups.setdefault((column, error.code, error.msg), []).append(error)
    for first, *rest in groups.values():
        if rest:
            first.msg += f" (and so in {len(rest)} more {'rows' if len(rest) > 1 else 'row'})"
    return [first for first, *_ in groups.values()]
