"""A table of rows: from a CSV file of any spreadsheet, or from JSON. Cells stay as they are written, formulas too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from greenroom.automation.batches.errors import TableTooLarge
from greenroom.project.errors import GreenroomError, InvalidDocument
from greenroom.project.validate import json_type

MAX_BYTES = 10 << 20
MAX_ROWS = 1000
MAX_COLUMNS = 200
NAME = "name"
"""The column, or key, that names the video. A variable of that name is filled with it too."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """`line` is where the row begins in its file, from 1; None in JSON."""

    values: Mapping[str, object]
    name: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """`columns` are those of a file, in order; empty for JSON, where each row may have its own."""

    rows: tuple[TableRow, ...]
    columns: tuple[str, ...] = ()

    def place(self, number: int, column: str | None = None) -> str:
        """Where a value is, for people: in a file its line and column.

        >>> Table((TableRow({"a": "1"}, line=2),), ("a",)).place(0, "a")
        'line 2, column 1 (a)'
        >>> Table((TableRow({"a": 1}),)).place(0, "a")
        'rows[0].values.a'
        """
        line = self.rows[number].line
        if line is None:
            return f"rows[{number}].values.{column}" if column else f"rows[{number}]"
        if column not in self.columns:
            return f"line {line}"
        return f"line {line}, column {self.columns.index(column) + 1} ({column})"


def table_from_json(data: object) -> Table:
    """A list of objects, `[{"title": "Hello", "name": "first"}, …]`; each key is a column.

    Raises InvalidDocument, TableTooLarge.
    """
    if not isinstance(data, list):
        raise InvalidDocument(f"the rows are a list of objects, not {json_type(data)}", path="rows")
    check_rows_fit(data)
    rows = []
    for number, values in enumerate(data):
        if not isinstance(values, Mapping):
            raise InvalidDocument(f"must be an object of values, not {json_type(values)}", path=f"rows[{number}]")
        rows.append(TableRow(values))
    return Table(tuple(rows))


def too_many_bytes() -> GreenroomError:
    return TableTooLarge(f"has more than {MAX_BYTES:,} bytes; make several batches of it", path="rows")


def check_rows_fit(rows: Sequence[object]) -> None:
    """Raises InvalidDocument when there is none, TableTooLarge when there are too many."""
    error: GreenroomError
    if not rows:
        error = InvalidDocument("there is no row; each row becomes a video", path="rows")
    elif len(rows) > MAX_ROWS:
        error = TableTooLarge(f"has {len(rows):,} rows; a batch takes {MAX_ROWS:,}: make several", path="rows")
    else:
        return
    raise error
