"""Excel workbooks: a sheet is a section, a row a paragraph of cells."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from greenroom.automation.documents.errors import DocumentTooLarge
from greenroom.automation.documents.limits import MAX_CELLS
from greenroom.automation.documents.model import Document, Section

_EMPTY_ROWS = 10_000
"""After that many in a row a sheet is at its end, whatever size it states."""


def read_xlsx(path: Path) -> Document:
    """Values as they were last calculated; formulas are not run. Hidden sheets are left out."""
    with path.open("rb") as file:  # by its name the library would judge it
        workbook = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
        title = (workbook.properties.title or "").strip()
        sections, cells = [], 0
        for sheet in workbook.worksheets:
            if sheet.sheet_state != "visible" or not isinstance(sheet, ReadOnlyWorksheet):
                continue
            rows = []
            for row in _rows(sheet):
                cells += len(row)
                if cells > MAX_CELLS:
                    raise DocumentTooLarge(f"the workbook has more than {MAX_CELLS:,} filled cells; split it")
                rows.append(" | ".join(row))
            if rows:
                sections.append(Section(sheet.title, tuple(rows)))
    return Document("xlsx", title, tuple(sections))


def _rows(sheet: ReadOnlyWorksheet) -> Iterator[list[str]]:
    sheet.reset_dimensions()  # what the file states may be wrong
    empty = 0
    for row in sheet.iter_rows(values_only=True):  # type: ignore[misc]
        texts = [text for value in row if (text := _text(value))]
        empty = 0 if texts else empty + 1
        if texts:
            yield texts
        elif empty > _EMPTY_ROWS:
            return


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            return f"{value:.10g}"
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | date() | time():
            return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()
    return str(value).strip()
