from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa

from greenroom.media.disk import DiskFull
from greenroom.store import tables
from greenroom.store.durable import write_durably
from greenroom.store.errors import StoreUnavailable, storage_errors
from greenroom.store.store import Store


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_has_a_code() -> None:
    with pytest.raises(DiskFull) as caught, storage_errors(), open("/dev/full", "wb", buffering=0) as file:
        file.write(b"x")
    assert (caught.value.code, caught.value.status, caught.value.retryable) == ("disk_full", 507, True)


def test_a_full_database_has_the_same_code(sqlite_store: Store) -> None:
    with pytest.raises(DiskFull), sqlite_store.database.write() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1")
        connection.execute(
            tables.workspaces.insert(), [{"id": f"w{n:060d}", "created_at": tables.now()} for n in range(5000)]
        )


def test_a_database_that_stays_locked_is_unavailable(sqlite_store: Store) -> None:
    other = sqlite3.connect(sqlite_store.settings.data_dir / "greenroom.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")

    @sa.event.listens_for(sqlite_store.database.engine, "checkout")
    def hurry(connection: sqlite3.Connection, *_: object) -> None:
        connection.execute("PRAGMA busy_timeout=50")

    with pytest.raises(StoreUnavailable):
        sqlite_store.keys.create("default", "x")
    other.execute("ROLLBACK")
    sqlite_store.keys.create("default", "x")
    other.close()


def test_a_failed_write_leaves_nothing_behind(tmp_path: Path) -> None:
    def chunks() -> object:
        yield b"half"
        raise OSError(28, "No space left on device")

    with pytest.raises(DiskFull):
        write_durably(chunks(), tmp_path / "tmp" / "draft", tmp_path / "objects" / "x")  # type: ignore[arg-type]
    assert not (tmp_path / "objects").exists()
    assert list((tmp_path / "tmp").iterdir()) == []
