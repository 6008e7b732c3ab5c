"""INSERT … ON CONFLICT: one statement, so that two writers of the same row never meet an error."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite


def insert_or_replace(connection: sa.Connection, table: sa.Table, values: Mapping[str, Any]) -> None:
    """The row with this primary key gets these values, new or not."""
    statement = _insert(connection, table).values(values)
    keys = [column.name for column in table.primary_key]
    changed = {name: statement.excluded[name] for name in values if name not in keys}
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=changed))


def insert_if_absent(connection: sa.Connection, table: sa.Table, values: Mapping[str, Any]) -> None:
    """Leaves a row with this primary key as it is."""
    connection.execute(_insert(connection, table).values(values).on_conflict_do_nothing())


def _insert(connection: sa.Connection, table: sa.Table) -> postgresql.Insert | sqlite.Insert:
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)
