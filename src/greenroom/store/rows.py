"""All rows of the application as JSON values, in one moment: what backups keep and migrations carry over.

The job queue's own tables stay behind: whoever opens the copy gives unfinished exports new jobs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from greenroom.store.database import Database
from greenroom.store.errors import storage_errors
from greenroom.store.tables import UtcDateTime, metadata

LEFT_BEHIND = frozenset({"workers", "segment_progress", "transfers"})
"""Tables that mean something only to running processes, or to files that are not carried over."""
BATCH = 500

Row = dict[str, Any]


def app_tables() -> list[sa.Table]:
    """Parents before children."""
    import greenroom.store.briefs
    import greenroom.store.webhooks.tables  # noqa: F401  (theirs are part of the metadata)

    return [table for table in metadata.sorted_tables if table.name not in LEFT_BEHIND]


@contextmanager
def snapshot(database: Database) -> Iterator[sa.Connection]:
    """A connection that sees the database as it is now, whatever others commit meanwhile. Blocks nobody."""
    with storage_errors(), database.engine.connect() as connection:
        if database.is_sqlite:
            connection.exec_driver_sql("BEGIN")
            connection.exec_driver_sql(
                "SELECT count(*) FROM alembic_version"
            )  # the snapshot begins with the first read
        else:
            connection = connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        yield connection
        connection.rollback()


def rows_of(connection: sa.Connection, table: sa.Table) -> Iterator[Row]:
    """In the order of the primary key, so that what is older comes first."""
    query = sa.select(table).order_by(*table.primary_key.columns)
    for row in connection.execution_options(yield_per=BATCH).execute(query).mappings():
        yield {name: value.isoformat() if isinstance(value, datetime) else value for name, value in row.items()}


def insert_rows(connection: sa.Connection, table: sa.Table, rows: Iterable[Mapping[str, Any]]) -> int:
    """Columns that the table does not have are refused by the database; those that a row lacks get their default."""
    for column in table.c:
        if isinstance(column.type, sa.JSON):
            column.type.none_as_null = True  # a table that was read from the database does not say so
    times = {column.name for column in table.c if isinstance(column.type, sa.DateTime | UtcDateTime)}
    own = [c for c in table.c if any(key.column.table is table for key in c.foreign_keys)]
    (key, *_) = table.primary_key.columns
    count, later = 0, list[tuple[Any, Row]]()
    batch: list[Row] = []

    def flush() -> None:
        if batch:
            connection.execute(table.insert(), batch)
            batch.clear()

    for given in rows:
        row = {n: _time(table.c[n], v) if n in times and v is not None else v for n, v in given.items()}
        links = {c.name: row[c.name] for c in own if row.get(c.name) is not None}
        if links:  # rows that name rows of the same table, which may come later
            later.append((row[key.name], links))
            row |= dict.fromkeys(links)
        batch.append(row)
        count += 1
        if len(batch) == BATCH:
            flush()
    flush()
    for id, links in later:
        connection.execute(table.update().where(key == id).values(links))
    return count


def _time(column: sa.Column[Any], text: str) -> datetime:
    """Aware for our own type; naive UTC for a table that was read from the database."""
    at = datetime.fromisoformat(text)
    return at if isinstance(column.type, UtcDateTime) else at.replace(tzinfo=None)


def is_empty(database: Database) -> bool:
    """No workspace and no account; all else belongs to them."""
    with database.read() as connection:
        tables = (metadata.tables["workspaces"], metadata.tables["members"])
        return all(connection.execute(sa.select(1).select_from(t).limit(1)).first() is None for t in tables)


def delete_all(connection: sa.Connection) -> None:
    """Every row of the application."""
    for table in reversed([*app_tables(), *(metadata.tables[name] for name in sorted(LEFT_BEHIND))]):
        connection.execute(table.delete())
