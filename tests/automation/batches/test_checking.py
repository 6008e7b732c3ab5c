"""Rows against a template: everything that is wrong is told at once, each with its place; names are safe and unique."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.automation.batches.checking import checked_rows
from greenroom.automation.batches.csv_table import table_from_csv
from greenroom.automation.batches.errors import InvalidRows
from greenroom.automation.batches.names import MAX_BYTES, safe_name, unique
from greenroom.automation.batches.table import Table, TableRow, table_from_json
from greenroom.project.errors import InvalidDocument
from tests.automation.batches.templates import small_template


def problems(table: Table, names: str | None = None) -> list[tuple[str, str]]:
    with pytest.raises(InvalidRows) as caught:
        checked_rows(small_template(), table, names=names)
    return [(problem.path, problem.msg) for problem in caught.value.problems]


def test_rows_become_values_and_names() -> None:
    rows = checked_rows(
        small_template(), table_from_csv(b"name,title,greeting\nOne,First,\n,Second,Hi\n"), label="card"
    )
    assert [(row.name, row.values) for row in rows] == [
        ("One", {"title": "First"}),
        ("card-002", {"title": "Second", "greeting": "Hi"}),
    ]


def test_names_from_a_pattern() -> None:
    table = table_from_json([{"title": "Über / uns"}, {"title": "../etc"}, {"title": "..."}, {"title": "über   uns"}])
    rows = checked_rows(small_template(), table, names="{title}", label="card")
    assert [row.name for row in rows] == ["Über uns", "etc", "card-003", "über uns-2"]
    rows = checked_rows(small_template(), table, names="{template} {number}")
    assert [row.name for row in rows][0] == "video 001"
    assert problems(table, "{titel}") == [("names", "there is no column 'titel'; there are number, template, title")]


def test_every_problem_is_told_with_line_and_column() -> None:
    long = "x" * 30_000
    found = problems(table_from_csv(f"title,titel\nok,1\n{long},2\nok,\n{long},\n".encode()))
    assert [path for path, _ in found] == ["line 2, column 2 (titel)", "line 3, column 1 (title)"]
    assert "title" in found[0][1] and "and so in 1 more row" in found[0][1] and "and so in 1 more row" in found[1][1]


def test_every_problem_is_told_with_its_place_in_json() -> None:
    found = problems(table_from_json([{"title": "ok"}, {"title": ["no"]}, {"x": 1, "title": None}]))
    assert [path for path, _ in found] == ["rows[1].values.title", "rows[2].values.x"]


def test_a_name_is_a_text() -> None:
    assert problems(table_from_json([{"name": 7}, {"name": ["x"]}])) == [
        ("rows[1].values.name", "is a list; it must be a text")
    ]


@pytest.mark.parametrize(("data", "path"), [({}, "rows"), ([], "rows"), ([{}, 3], "rows[1]")])
def test_what_are_no_rows(data: object, path: str) -> None:
    with pytest.raises(InvalidDocument) as caught:
        table_from_json(data)
    assert caught.value.path == path


def test_an_empty_row_is_the_template_itself() -> None:
    assert checked_rows(small_template(), Table((TableRow({}),)))[0].values == {}


@given(st.text(max_size=200))
def test_safe_names_are_safe(text: str) -> None:
    name = safe_name(text)
    assert len(name.encode()) <= MAX_BYTES + 1
    assert not set(name) & set('/\\:*?"<>|\0\n\r')
    assert not name.startswith((".", "-", "=", "+", "@", " ")) and not name.endswith((".", " "))
    assert safe_name(name) == name or name.endswith("_")


@given(st.lists(st.text(string.ascii_letters + "-2", max_size=3), max_size=20))
def test_unique_names_are_unique(names: list[str]) -> None:
    made = unique(names)
    assert len({name.casefold() for name in made}) == len(names)
    assert unique(made) == made
