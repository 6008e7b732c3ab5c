from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from greenroom.store import tables
from greenroom.store.database import make_engine
from greenroom.store.migrate import alembic_config, upgrade
from greenroom.store.store import Store, open_store


def test_the_migrations_make_the_tables_of_today(store: Store) -> None:
    with store.database.engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), tables.metadata)
    assert differences == []


def test_autogenerate_lets_the_tables_of_dbos_live(store: Store, tmp_path: Path) -> None:
    with store.database.write() as connection:
        connection.exec_driver_sql("CREATE TABLE workflow_status (workflow_uuid TEXT PRIMARY KEY, name TEXT)")
        connection.exec_driver_sql("CREATE INDEX workflow_status_name ON workflow_status (name)")
        config = alembic_config()
        config.attributes["connection"] = connection
        command.check(config)


def test_down_and_up_again(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'x.db'}"
    upgrade(url)
    engine = make_engine(url, foreign_keys=False)
    with engine.begin() as connection:
        config = alembic_config()
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
        assert set(sa.inspect(connection).get_table_names()) == {"alembic_version"}
    engine.dispose()
    upgrade(url)


def test_every_connection_has_wal_and_foreign_keys(sqlite_store: Store) -> None:
    with sqlite_store.database.read() as connection:
        pragma = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "busy_timeout")
        }
    assert pragma == {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 30_000}


def test_processes_may_open_a_new_folder_at_once(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from greenroom.store.store import open_store;"
        "s = open_store(Path(sys.argv[1])); print(s.secrets.signing_key().hex(), s.keys.create('default', 'x').key)"
    )
    processes = [
        subprocess.Popen([sys.executable, "-c", program, str(tmp_path / "data")], stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    lines = [process.communicate()[0].split() for process in processes]
    assert [process.returncode for process in processes] == [0] * 4
    store = open_store(tmp_path / "data")
    assert {line[0] for line in lines} == {store.secrets.signing_key().hex()}
    assert all(store.keys.verify(line[1]) for line in lines)
    assert (tmp_path / "data" / "secrets" / "signing.key").stat().st_mode & 0o077 == 0
    store.close()
