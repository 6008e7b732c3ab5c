"""Tables as spreadsheets write them; what is no table is told with line and column."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenroom.automation.batches.csv_table import DELIMITERS, table_from_csv
from greenroom.automation.batches.errors import InvalidRows, TableTooLarge, UnreadableTable
from greenroom.automation.batches.table import MAX_BYTES, MAX_ROWS, Table
from greenroom.project.errors import InvalidDocument


def values(table: Table) -> list[dict[str, object]]:
    return [dict(row.values) for row in table.rows]


TEXT = 'title;greeting\n"Grüße; alle";안녕\nzwei;2,5\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings(encoding: str) -> None:
    found = table_from_csv(TEXT.replace("zwei", "zwei and more ascii").encode(encoding))
    assert found.columns == ("title", "greeting")
    assert values(found)[0] == {"title": "Grüße; alle", "greeting": "안녕"}


@pytest.mark.parametrize("delimiter", DELIMITERS)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_delimiters_and_newlines(delimiter: str, newline: str) -> None:
    lines = ["a{0}b", "1,5{0}x y" if delimiter != "," else "1.5{0}x y", '"q ""{0}"" \n z"{0}2']
    data = newline.join(lines).format(delimiter).encode()
    assert values(table_from_csv(data))[1] == {"a": f'q "{delimiter}" \n z', "b": "2"}


def test_what_excel_writes_first_is_no_header() -> None:
    found = table_from_csv(b"sep=;\r\na;b\r\n1;2\r\n")
    assert values(found) == [{"a": "1", "b": "2"}]
    assert found.rows[0].line == 3


def test_cells_stay_as_they_are_written() -> None:
    data = 'a,b\n=1+1,"  spaced  "\n@cmd,-5\n"+49 30",007\n'
    assert [list(row.values()) for row in values(table_from_csv(data.encode()))] == [
        ["=1+1", "  spaced  "],
        ["@cmd", "-5"],
        ["+49 30", "007"],
    ]


def test_empty_lines_cells_and_columns_do_not_count() -> None:
    data = b"\n\na,b,,\n,,,\n1,,,\n   \n2,3,,\n\n"
    found = table_from_csv(data)
    assert (found.columns, values(found)) == (("a", "b"), [{"a": "1"}, {"a": "2", "b": "3"}])
    assert [row.line for row in found.rows] == [5, 7]


def test_lines_are_those_of_the_file() -> None:
    found = table_from_csv(b'a,b\n"one\ntwo\nthree",x\nlast,y\n')
    assert [row.line for row in found.rows] == [2, 5]
    assert found.place(1, "b") == "line 5, column 2 (b)"


@pytest.mark.parametrize(
    ("data", "place", "word"),
    [
        (b"", "line 1", "empty"),
        (b"\n \n", "line 1", "empty"),
        (b'a,b\n"open,1\n2,3\n', "line 2", "quotes"),
        (b'a,b\n"x"y,1\n', "line 2", "quotes"),
        (b"a,b\n1,2\ngr\xfc\xdf,3\n", "line 3", "UTF-8"),
        (b"PK\x03\x04\x14\0", "line 1", "CSV UTF-8"),
        (b"a,a\n1,2\n", "line 1, column 2", "second"),
        (b"a,\n1,2\n", "line 1, column 2", "no name"),
        (b"a,b\n1,2\n1,2,3\n", "line 3", "3 cells"),
    ],
)
def test_what_is_no_table_is_told_with_its_place(data: bytes, place: str, word: str) -> None:
    with pytest.raises((UnreadableTable, InvalidRows)) as caught:
        table_from_csv(data)
    assert caught.value.path == place
    assert word in caught.value.msg


def test_all_lines_that_do_not_fit_are_told_at_once() -> None:
    with pytest.raises(InvalidRows) as caught:
        table_from_csv(b"a,a\n1,2,3\n1,2\n1,2,3,4\n")
    assert [problem.path for problem in caught.value.problems] == ["line 1, column 2", "line 2", "line 4"]
    assert "line 4: has 4 cells" in caught.value.msg


def test_limits() -> None:
    with pytest.raises(TableTooLarge):
        table_from_csv(b"a\n" + b"x" * MAX_BYTES)
    with pytest.raises(TableTooLarge):
        table_from_csv(b"a\n" + b"1\n" * (MAX_ROWS + 1))
    with pytest.raises(InvalidDocument):
        table_from_csv(b"a,b\n")
    with pytest.raises(InvalidRows):
        table_from_csv(",".join(f"c{n}" for n in range(201)).encode() + b"\n" + b"1\n")
    assert len(table_from_csv(b"a\n" + b"1\n" * MAX_ROWS).rows) == MAX_ROWS


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=12)


@settings(max_examples=80, deadline=None)
@given(
    rows=st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=8),
    delimiter=st.sampled_from(DELIMITERS),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_what_a_program_writes_is_read(
    rows: list[tuple[str, str, str]], delimiter: str, encoding: str, quoting: int
) -> None:
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter, quoting=quoting)  # type: ignore[arg-type]
    names = ("first", "second", "third")
    writer.writerows([names, *rows])
    full = [row for row in rows if any(cell.strip() for cell in row)]
    if not full:
        return
    read = values(table_from_csv(file.getvalue().encode(encoding)))
    assert read == [{name: cell for name, cell in zip(names, row, strict=True) if cell} for row in full]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200))
def test_anything_is_a_table_or_an_error_with_a_place(data: bytes) -> None:
    try:
        table_from_csv(data)
    except (UnreadableTable, InvalidRows, TableTooLarge, InvalidDocument) as error:
        assert error.path and error.msg
