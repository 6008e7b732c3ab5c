"""The rows of a request for a batch: JSON or CSV, checked against the template."""

from __future__ import annotations

from dataclasses import replace

from greenroom.automation.batches.checking import checked_rows
from greenroom.automation.batches.csv_table import table_from_csv
from greenroom.automation.batches.source import Source, template_source
from greenroom.automation.batches.table import Table, TableRow, check_rows_fit
from greenroom.project.errors import GreenroomError
from greenroom.server.api.batch_shapes import BatchSource
from greenroom.server.api.branding import kit_named
from greenroom.server.api.errors import InvalidRequest
from greenroom.server.services import Services
from greenroom.store.batches.shapes import NewRow
from greenroom.store.keys import Principal


def table_in(body: BatchSource) -> Table:
    """Raises InvalidRequest, InvalidDocument, TableTooLarge, UnreadableTable, InvalidRows."""
    if (body.rows is None) == (body.csv is None):
        raise InvalidRequest("send either rows or csv", path="rows")
    if body.csv is not None:
        return table_from_csv(body.csv.encode())
    rows = body.rows or []
    check_rows_fit(rows)
    return Table(tuple(TableRow(row.values, row.name) for row in rows))


def checked(source: Source, table: Table, names: str | None) -> list[NewRow]:
    """Raises InvalidRows."""
    return checked_rows(source.project, table, names=names, label=source.label)


def rows_in(source: Source, body: BatchSource) -> list[NewRow]:
    """Also raises InvalidRows, with everything that is wrong."""
    return checked(source, table_in(body), body.names)


def source_in(here: Services, who: Principal, body: BatchSource) -> Source:
    """Raises ProjectNotFound, UnknownTemplate, BrandNotFound, InvalidDocument."""
    kit = kit_named(here, who, body.brand, "brand")
    try:
        found = template_source(here.store, who.workspace, body.template, rev=body.rev, orientation=body.orientation)
    except GreenroomError as error:
        error.path = error.path or "template"
        raise
    return replace(found, brand=kit)
