"""CSV as spreadsheets of this world write it: UTF-8 with and without BOM, UTF-16; comma, semicolon, tab or bar."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence

from greenroom.automation.batches.errors import InvalidRows, TableTooLarge, UnreadableTable
from greenroom.automation.batches.table import MAX_BYTES, MAX_COLUMNS, Table, TableRow, check_rows_fit, too_many_bytes
from greenroom.project.errors import GreenroomError

DELIMITERS = ",;\t|"
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How xlsx and ods, and xls, begin."""
_SAID = "sep="
"""How Excel names the delimiter in a first line of its own."""
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def table_from_csv(data: bytes) -> Table:
    """The first line that is not empty names the columns. Empty lines and columns without any content do not count; an
    empty cell is no value. Cells keep their blanks, newlines and formulas.

    Raises UnreadableTable, TableTooLarge; InvalidRows with every line that does not fit the header.
    """
    if len(data) > MAX_BYTES:
        raise too_many_bytes()
    text, first_line = _without_said(_decoded(data))
    records = _records(text, sniff(text), first_line)
    line, header = next(records, (1, []))
    if not header:
        raise UnreadableTable("is empty; the first line names the columns, each further line is a video", path="line 1")
    body = list(records)
    check_rows_fit(body)
    names = [cell.strip() for cell in header]
    used = [n for n, name in enumerate(names) if name or any(_cell(cells, n) for _, cells in body)]
    problems = [*_header_problems(names, used, line), *_too_long(body, len(names))]
    if problems:
        raise InvalidRows(problems)
    rows = [TableRow({names[n]: cell for n in used if (cell := _cell(cells, n))}, line=line) for line, cells in body]
    return Table(tuple(rows), tuple(names[n] for n in used))


def sniff(text: str) -> str:
    """The delimiter: the one that the first lines have most of, equally often, outside quotes.

    >>> sniff("title;text\\n1,5;2,7\\n"), sniff("a,b\\n1,2\\n"), sniff("only\\n")
    (';', ',', ',')
    """
    best, score = DELIMITERS[0], (0, 0)
    for delimiter in DELIMITERS:
        counts = [count for count in _counts(text, delimiter) if count is not None]
        if not counts or not counts[0]:
            continue
        alike = sum(count == counts[0] for count in counts)
        found = (alike * 100 // len(counts), counts[0])
        if found > score:
            best, score = delimiter, found
    return best


def _counts(text: str, delimiter: str, lines: int = 20) -> Iterator[int | None]:
    """Delimiters in each of the first records."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for _, record in zip(range(lines), reader, strict=False):
            yield len(record) - 1 if any(record) else None
    except csv.Error:
        return


def _without_said(text: str) -> tuple[str, int]:
    """Without Excel's line `sep=;` (which delimiter that is, the header tells as well), and the first line's number."""
    first, newline, rest = text.partition("\n")
    said = first.strip().strip('"').lower()
    return (rest, 2) if newline and said.startswith(_SAID) and len(said) == len(_SAID) + 1 else (text, 1)


def _decoded(data: bytes) -> str:
    if data.startswith(_WORKBOOKS):
        raise UnreadableTable("is a workbook, not a table of text; save its sheet as “CSV UTF-8”", path="line 1")
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), None) or _unmarked_utf16(data) or "utf-8"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise UnreadableTable(
            "is not UTF-8; save the table again as “CSV UTF-8”, or as Unicode text", path=f"line {line}"
        ) from None


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without BOM: mostly ASCII, so that every other byte is 0."""
    start = data[:400]
    if len(start) < 4 or len(data) % 2:
        return None
    odd, even = start[1::2].count(0) / len(start[1::2]), start[::2].count(0) / len(start[::2])
    if max(odd, even) < 0.4 or min(odd, even) > 0.1:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _records(text: str, delimiter: str, first_line: int) -> Iterator[tuple[int, list[str]]]:
    """(line at which it begins, cells) of records with any content."""
    csv.field_size_limit(MAX_BYTES)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + first_line
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise UnreadableTable(
                f"cannot be read: {error}. A cell with quotes, newlines or {delimiter!r} in it stands in quotes, and a "
                'quote inside is written "".',
                path=f"line {line}",
            ) from None
        if any(cell.strip() for cell in record):
            yield line, record


def _cell(cells: Sequence[str], column: int) -> str:
    return cells[column] if column < len(cells) else ""


def _header_problems(names: Sequence[str], used: Sequence[int], line: int) -> Iterator[GreenroomError]:
    if len(used) > MAX_COLUMNS:
        yield TableTooLarge(f"has {len(used)} columns; at most {MAX_COLUMNS} are allowed", path=f"line {line}")
    times = Counter(names[n] for n in used)
    met = set[str]()
    for n in used:
        name, place = names[n], f"line {line}, column {n + 1}"
        if not name:
            yield UnreadableTable("has no name, but values below it; name the column in the first line", path=place)
        elif times[name] > 1 and name in met:
            yield UnreadableTable(f"is the second column called {name!r}; which one counts?", path=place)
        met.add(name)


def _too_long(body: Sequence[tuple[int, Sequence[str]]], columns: int) -> Iterator[GreenroomError]:
    for line, cells in body:
        if any(cells[columns:]):
            yield UnreadableTable(
                f"has {len(cells)} cells, but there are {columns} columns; a cell with the delimiter in it stands in "
                "quotes",
                path=f"line {line}",
            )
