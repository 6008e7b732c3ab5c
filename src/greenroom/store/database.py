"""The engine factory (ours and DBOS's alike) and the two ways to use a connection: read and write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from greenroom.store.errors import storage_errors

BUSY_TIMEOUT_MS = 30_000
FROZEN_TRANSACTION_MS = 10_000
"""After which PostgreSQL gives up on a process that stands still within a transaction."""


def make_engine(url: str, *, foreign_keys: bool = True, pool_size: int = 8) -> sa.Engine:
    """SQLite: WAL, a long busy timeout, foreign keys, IMMEDIATE transactions (a writer never upgrades a read lock).
    PostgreSQL: connections are tried before use, and a frozen process does not keep its locks for long."""
    if not url.startswith("sqlite"):
        engine = sa.create_engine(url, pool_pre_ping=True, pool_size=pool_size)
        sa.event.listen(engine, "connect", _end_what_stands_still)
        return engine
    engine = sa.create_engine(url, pool_size=pool_size, max_overflow=32)

    @sa.event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = "IMMEDIATE"
        connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute(f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}")

    return engine


def _end_what_stands_still(connection: Any, _record: Any) -> None:
    connection.execute(f"SET idle_in_transaction_session_timeout = {FROZEN_TRANSACTION_MS}")
    connection.commit()


def clock(dialect: sa.Dialect) -> sa.ColumnElement[float]:
    """Seconds since 1970 by the database's clock, so that workers on several machines agree."""
    return sa.literal_column(
        "((julianday('now') - 2440587.5) * 86400.0)"
        if dialect.name == "sqlite"
        else "extract(epoch from clock_timestamp())",
        sa.Float,
    )


class Database:
    """`read()` sees committed rows and never blocks a writer; `write()` is one transaction, writers queue up."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.engine = make_engine(url)
        self.is_sqlite = self.engine.dialect.name == "sqlite"

    @property
    def now(self) -> sa.ColumnElement[float]:
        """`clock` of this database."""
        return clock(self.engine.dialect)

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        with storage_errors(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[sa.Connection]:
        with storage_errors(), self.engine.begin() as connection:
            if self.is_sqlite:  # the driver would begin only before the first INSERT: too late for read-check-write
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection

    def close(self) -> None:
        self.engine.dispose()
