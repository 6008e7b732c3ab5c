"""What a workspace exported, day by day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from greenroom.store import tables
from greenroom.store.database import Database

_c = tables.exports.c


@dataclass(frozen=True, slots=True)
class Day:
    """`day` is a UTC date, `2026-02-14`; lengths and bytes are those of the finished videos."""

    day: str
    finished: int
    failed: int
    duration_ms: int
    bytes: int


def exports_per_day(database: Database, workspace: str) -> Sequence[Day]:
    """By the day on which they ended, the newest first."""
    day = sa.func.date(_c.finished_at)
    finished = _c.state == "finished"

    def total(column: sa.ColumnElement[int] | int) -> sa.ColumnElement[int]:
        return sa.func.coalesce(sa.func.sum(sa.case((finished, column), else_=0)), 0)

    query = (
        sa.select(
            day,
            total(1),
            sa.func.coalesce(sa.func.sum(sa.case((_c.state == "failed", 1), else_=0)), 0),
            total(_c.duration_ms),
            total(_c.size),
        )
        .where(_c.workspace == workspace, _c.finished_at.is_not(None))
        .group_by(day)
        .order_by(day.desc())
    )
    with database.read() as connection:
        return [Day(str(row[0]), *(int(n) for n in row[1:])) for row in connection.execute(query)]
