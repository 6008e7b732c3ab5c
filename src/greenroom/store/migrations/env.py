"""Alembic's entry: the connection is handed over by `greenroom.store.migrate`."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context

from greenroom.store.briefs import briefs as _briefs  # noqa: F401 (part of the metadata)
from greenroom.store.tables import UtcDateTime, metadata
from greenroom.store.webhooks import tables as _webhook_tables  # noqa: F401 (theirs are part of the metadata)

NAMES = frozenset(metadata.tables)


def include_object(item: Any, name: str | None, kind: str, reflected: bool, _compare_to: Any) -> bool:
    """DBOS keeps its tables in the same SQLite file: autogenerate must not drop what is not ours."""
    owner = name if kind == "table" else getattr(getattr(item, "table", None), "name", None)
    return not reflected or owner in NAMES


def render_item(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """A migration must not depend on today's classes."""
    return "sa.DateTime()" if kind == "type" and isinstance(item, UtcDateTime) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    include_object=include_object,
    render_item=render_item,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
