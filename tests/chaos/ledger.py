"""A second pair of eyes inside the database: triggers that note each final state and each step back, whoever did it."""

from __future__ import annotations

from collections import Counter

from greenroom.store.database import Database

_TABLE = "CREATE TABLE ledger (export_id TEXT NOT NULL, what TEXT NOT NULL)"
_ENDED = "OLD.state IN ('queued', 'running') AND NEW.state NOT IN ('queued', 'running')"
_AGAIN = (
    "OLD.state NOT IN ('queued', 'running') AND "
    "(NEW.state <> OLD.state OR NEW.result_sha IS DISTINCT FROM OLD.result_sha)"
)
_BACK = "NEW.progress < OLD.progress"
_SQLITE = """
CREATE TRIGGER ledger_{name} AFTER UPDATE ON exports WHEN {when}
BEGIN INSERT INTO ledger VALUES (NEW.id, {what}); END
"""
_POSTGRES = """
CREATE FUNCTION ledger_{name}() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN INSERT INTO ledger VALUES (NEW.id, {what}); RETURN NULL; END $$;
CREATE TRIGGER ledger_{name} AFTER UPDATE ON exports FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION ledger_{name}()
"""
_NOTES = (("ended", _ENDED, "NEW.state"), ("again", _AGAIN, "'changed after its end'"), ("back", _BACK, "'went back'"))


def open_ledger(database: Database) -> None:
    """From now on every change of an export is watched."""
    with database.write() as connection:
        connection.exec_driver_sql(_TABLE)
        for name, when, what in _NOTES:
            if database.is_sqlite:
                when = when.replace("IS DISTINCT FROM", "IS NOT")
            form = _SQLITE if database.is_sqlite else _POSTGRES
            connection.exec_driver_sql(form.format(name=name, when=when, what=what))


def entries(database: Database) -> dict[str, Counter[str]]:
    """Export id -> how often what happened to it."""
    found: dict[str, Counter[str]] = {}
    with database.read() as connection:
        for export_id, what in connection.exec_driver_sql("SELECT export_id, what FROM ledger"):
            found.setdefault(export_id, Counter())[what] += 1
    return found
