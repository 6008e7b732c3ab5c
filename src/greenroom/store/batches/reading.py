"""Queries over batches: what they are, how far they are, their rows with their exports."""

from __future__ import annotations

from typing import Any, cast

import sqlalchemy as sa

from greenroom.store import tables
from greenroom.store.batches.shapes import ROW_STATES, Batch, BatchRow, Made, RowState
from greenroom.store.exports import Export

b, r, x = tables.batches.c, tables.batch_rows.c, tables.exports.c

GONE = {"code": "export_not_found", "msg": "the export of this row was deleted", "path": ""}

state_now = sa.case((r.state == "started", sa.func.coalesce(x.state, "failed")), else_=r.state)
"""The state of a row: its export's, as long as that was not noted."""
_ended = state_now.in_(("finished", "failed", "cancelled"))
_of_batch = [column for column in tables.batches.c if column.name not in ("document", "brand")]
_sums = ("segments_rendered", "segments_reused", "frames_rendered", "frames_reused")


def batches(connection: sa.Connection, *where: sa.ColumnElement[bool], limit: int | None = None) -> list[Batch]:
    """The newest first."""
    query = sa.select(*_of_batch).where(*where).order_by(b.id.desc())
    heads = connection.execute(query if limit is None else query.limit(limit)).mappings().all()
    ids = [head["id"] for head in heads]
    counts: dict[str, dict[str, Any]] = {id: dict.fromkeys(ROW_STATES, 0) for id in ids}
    sums: dict[str, dict[str, float]] = {id: {} for id in ids}
    for row in connection.execute(_totals(ids)).mappings() if ids else ():
        counts[row["batch"]][row["state"]] += row["rows"]
        for name in ("rows", "progress", "duration_ms", "size", *_sums):
            sums[row["batch"]][name] = sums[row["batch"]].get(name, 0) + float(row[name] or 0)
    return [_batch(head, counts[head["id"]], sums[head["id"]]) for head in heads]


def _totals(ids: list[str]) -> sa.Select[Any]:
    finished = state_now == "finished"

    def of(column: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
        return sa.func.sum(sa.case((finished, column), else_=0))

    return (
        sa.select(
            r.batch,
            state_now.label("state"),
            sa.func.count().label("rows"),
            sa.func.sum(sa.case((_ended, 100.0), else_=sa.func.coalesce(x.progress, 0.0))).label("progress"),
            of(x.duration_ms).label("duration_ms"),
            of(x.size).label("size"),
            *(sa.func.sum(sa.func.coalesce(r[name], 0)).label(name) for name in _sums),
        )
        .select_from(tables.batch_rows.outerjoin(tables.exports, x.id == r.export_id))
        .where(r.batch.in_(ids))
        .group_by(r.batch, state_now)
    )


def _batch(head: sa.RowMapping, counts: dict[str, Any], sums: dict[str, float]) -> Batch:
    rows = sums.get("rows", 0)
    numbers: dict[str, Any] = {name: int(sums.get(name, 0)) for name in ("duration_ms", "size", *_sums)}
    progress = sums.get("progress", 0.0) / rows if rows else 100.0
    return Batch(**head, rows=cast("dict[RowState, int]", counts), progress=progress, **numbers)


def rows(
    connection: sa.Connection, batch: str, *where: sa.ColumnElement[bool], limit: int | None = None
) -> list[BatchRow]:
    """In order."""
    exported = [column.label(f"x_{column.name}") for column in x]
    query = (
        sa.select(tables.batch_rows, state_now.label("now"), *exported)
        .select_from(tables.batch_rows.outerjoin(tables.exports, x.id == r.export_id))
        .where(r.batch == batch, *where)
        .order_by(r.number)
    )
    found = connection.execute(query if limit is None else query.limit(limit)).mappings()
    return [_row(row) for row in found]


def _row(row: sa.RowMapping) -> BatchRow:
    export = None
    if row["x_id"] is not None:
        export = Export(**{column.name: row[f"x_{column.name}"] for column in x})
    error = row["error"] or (export.error if export else None)
    if error is None and row["state"] == "started" and export is None:
        error = GONE
    made = None if row["frames_rendered"] is None else Made(*(row[name] for name in _sums))
    return BatchRow(
        row["batch"], row["number"], row["name"], row["given"], row["now"], row["attempt"], row["project_id"], export,
        error, made,
    )  # fmt: skip
