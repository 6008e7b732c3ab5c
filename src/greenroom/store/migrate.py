"""Brings the tables to the newest migration. Safe when several processes open the same database at once."""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from greenroom.store.database import make_engine

ADVISORY_LOCK = 0x67726E72
"""Any constant: what PostgreSQL's migrating processes queue up on."""


def alembic_config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(resources.files("greenroom.store") / "migrations"))
    config.set_main_option("path_separator", "os")
    return config


def upgrade(url: str) -> None:
    """Runs what is missing, in one transaction. Foreign keys are off meanwhile: batch mode recreates tables."""
    _move(url, command.upgrade, "head")


def bring_to(url: str, revision: str) -> None:
    """Up, or down: the tables as they were at that revision. Going down loses what the older tables have no place for,
    so it is for empty tables."""
    upgrade(url)
    _move(url, command.downgrade, revision)


def knows(revision: str) -> bool:
    """False for tables of a newer version."""
    return revision in {script.revision for script in ScriptDirectory.from_config(alembic_config()).walk_revisions()}


def revisions(url: str) -> tuple[str | None, str | None]:
    """The revision of the tables, None without any, and the newest that there is. Changes nothing."""
    engine = make_engine(url, pool_size=1)
    try:
        with engine.connect() as connection:
            now = MigrationContext.configure(connection).get_current_revision()
    finally:
        engine.dispose()
    return now, ScriptDirectory.from_config(alembic_config()).get_current_head()


def _move(url: str, run: Callable[[Config, str], None], revision: str) -> None:
    config = alembic_config()
    wanted = ScriptDirectory.from_config(config).get_current_head() if revision == "head" else revision
    engine = make_engine(url, foreign_keys=False, pool_size=1)
    try:
        with engine.connect() as connection:
            if MigrationContext.configure(connection).get_current_revision() == wanted:
                return
        with engine.begin() as connection:
            if engine.dialect.name == "sqlite":
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            else:
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(ADVISORY_LOCK)))
            config.attributes["connection"] = connection
            run(config, revision)
    finally:
        engine.dispose()
