"""DBOS behind the port, the API process's side: durable jobs in the same database as the rows.

This and `dbos_engine` are the only files that know DBOS.
"""

from __future__ import annotations

import logging
import sqlite3
import sys

import sqlalchemy as sa
from dbos import DBOS, DBOSClient, DBOSPortableJSONSerializer
from dbos._error import DBOSAwaitedWorkflowCancelledError, DBOSWorkflowCancelledError

from greenroom.store.briefs import has_brief
from greenroom.store.database import make_engine
from greenroom.store.errors import StoreUnavailable, storage_errors
from greenroom.store.exports import Export
from greenroom.store.store import Store

APPLICATION = "greenroom"
PROTOCOL = "export-1"
"""Version of the workflows in `dbos_engine`. Jobs of another version are left alone and started anew by the
reconciler."""
EXPORTS = "exports"
"""The queue of exports."""
BRIEFS = "briefs"
"""The queue of exports whose script is still to be written: others do not wait for slow authors."""


def workflow_id(export: Export) -> str:
    return f"{export.id}.{export.attempt}"


def prepare_database(store: Store) -> None:
    """Brings DBOS's tables up to date, beside ours."""
    if sys.version_info >= (3, 12) and store.database.is_sqlite and sqlite3.sqlite_version_info < (3, 42):
        raise StoreUnavailable(
            f"SQLite {sqlite3.sqlite_version} is too old for Python {sys.version_info[0]}.{sys.version_info[1]}: "
            "use Python 3.11, a Python with SQLite 3.42 or newer, or PostgreSQL"
        )
    _quiet()
    with storage_errors():
        DBOS.migrate(dbos_url(store))


def dbos_url(store: Store) -> str:
    return store.settings.database.replace("postgresql+psycopg://", "postgresql://")


def _quiet() -> None:
    """DBOS prints long tracebacks while a database is away, an advertisement, and every cancelled job as an error.
    What matters reaches our log."""
    logger = logging.getLogger("dbos")
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
        logger.addFilter(_is_no_cancellation)
    logger.setLevel(logging.ERROR)


def _is_no_cancellation(record: logging.LogRecord) -> bool:
    error = record.exc_info[1] if record.exc_info else None
    return not isinstance(error, DBOSAwaitedWorkflowCancelledError | DBOSWorkflowCancelledError)


class DbosEngine:
    """Implements `engine.Engine`: enqueues and cancels, runs no jobs."""

    def __init__(self, store: Store) -> None:
        prepare_database(store)
        self._engine = make_engine(store.settings.database)
        self._client = DBOSClient(
            system_database_engine=self._engine,
            serializer=DBOSPortableJSONSerializer(),
            application_name=APPLICATION,
        )

    def enqueue(self, connection: sa.Connection, export: Export) -> None:
        queue = BRIEFS if has_brief(connection, export.id) else EXPORTS
        self._client.enqueue_in_transaction(
            connection,
            {
                "workflow_name": "export",
                "queue_name": queue,
                "workflow_id": workflow_id(export),
                "app_version": PROTOCOL,
            },
            export.id,
        )

    def cancel(self, export: Export) -> None:
        with storage_errors():
            self._client.cancel_workflow(workflow_id(export), cancel_children=True)

    def close(self) -> None:
        self._client.destroy()
        self._engine.dispose()


def client_engine(store: Store) -> DbosEngine:
    """The engine for a process that only hands work over."""
    return DbosEngine(store)
