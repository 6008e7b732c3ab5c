"""Sums over all processes and their whole life, for metrics: each adds what it counted since its last write."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa

from greenroom.store import tables
from greenroom.store.database import Database
from greenroom.store.upsert import insert_if_absent

FRAMES = "frames_rendered"
RENDER_SECONDS = "render_seconds"
SEGMENTS = "segments"
"""Labels `rendered`, `reused`."""
ERRORS = "export_errors"
"""Label: the code."""
EXPORT_SECONDS = "export_seconds"
"""From acceptance to the finished video, summed over finished exports."""
CLEANED = "cleaned_at"
"""No sum: when retention was last looked after, in seconds since 1970 by the database's clock."""

_c = tables.counters.c


def add(database: Database, counts: Mapping[tuple[str, str], float]) -> None:
    """`counts`: what is new, by name and label."""
    if not counts:
        return
    with database.write() as connection:
        for (name, label), value in sorted(counts.items()):
            insert_if_absent(connection, tables.counters, {"name": name, "label": label, "value": 0.0})
            here = (_c.name == name, _c.label == label)
            connection.execute(tables.counters.update().where(*here).values(value=_c.value + value))


def read(database: Database) -> dict[tuple[str, str], float]:
    """All sums by name and label."""
    with database.read() as connection:
        return {(name, label): value for name, label, value in connection.execute(sa.select(tables.counters))}


def claim_turn(database: Database, name: str, every: float) -> bool:
    """True for one process in `every` seconds: the one that does what is to be done that often."""
    with database.write() as connection:
        insert_if_absent(connection, tables.counters, {"name": name, "label": "", "value": 0.0})
        due = (_c.name == name, _c.label == "", _c.value <= database.now - every)
        return connection.execute(tables.counters.update().where(*due).values(value=database.now)).rowcount == 1
