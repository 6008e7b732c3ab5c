"""Brings the tables to the newest migration. Safe when several processes open the same database at once."""

from __future__ import annotations

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
    config = alembic_config()
    head = ScriptDirectory.from_config(config).get_current_head()
    engine = make_engine(url, foreign_keys=False, pool_size=1)
    try:
        with engine.connect() as connection:
            if MigrationContext.configure(connection).get_current_revision() == head:
                return
        with engine.begin() as connection:
            if engine.dialect.name == "sqlite":
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            else:
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(ADVISORY_LOCK)))
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    finally:
        engine.dispose()
