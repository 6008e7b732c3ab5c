"""The store on PostgreSQL: the same behaviour from the same code."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from greenroom.project.document import Project
from greenroom.store import tables
from greenroom.store.errors import RevConflict, StoreUnavailable
from greenroom.store.exports import Result
from greenroom.store.store import Store, open_store
from greenroom.store.workers import WorkerInfo
from tests.postgres import postgres_server

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with postgres_server() as server:
        yield server.url


@pytest.fixture
def store(url: str, tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "data", database_url=url)
    yield opened
    opened.close()


def test_the_migrations_make_the_tables_of_today(store: Store) -> None:
    with store.database.engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, tables.metadata) == []


def test_of_concurrent_saves_on_one_rev_one_wins(store: Store, project: Project) -> None:
    id = store.projects.create("default", project).id
    conflicts = []

    def save() -> None:
        try:
            store.projects.save("default", id, project, expected_rev=1)
        except RevConflict as conflict:
            conflicts.append(conflict)

    threads = [threading.Thread(target=save) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(conflicts) == 5
    assert store.projects.load("default", id).rev == 2


def test_one_final_state(store: Store, project: Project) -> None:
    saved = store.projects.create("default", project)
    export = store.exports.create("default", saved.id, 1)
    wins: list[str] = []

    def finish(name: str) -> None:
        if store.exports.finish(export.id, Result(name, 1, 1, {})):
            wins.append(name)

    threads = [threading.Thread(target=finish, args=(f"{n}",)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [store.exports.get("default", export.id).result_sha] == wins
    assert not store.exports.segments_progress(export.id, {"a": 1}, 2, float)


def test_keys_objects_assets_workers(store: Store) -> None:
    assert store.keys.verify(store.keys.create("pg", "x").key).workspace == "pg"
    key = store.objects.put_bytes("pg", "blobs", b"hello").key
    assert store.objects.path("pg", "blobs", key).read_bytes() == b"hello"
    store.assets.keep("pg", "https://example.com/a", sha256=key, info={"kind": "image"})
    assert store.assets.get("pg", "https://example.com/a") is not None
    store.workers.beat(WorkerInfo("w", "h", "b", 1, "s"))
    assert -1 < store.workers.seen()["w"][1] < 5
    store.workers.forget("w")


def test_a_server_that_is_away_is_unavailable(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable):
        open_store(tmp_path / "data", database_url="postgresql://greenroom@127.0.0.1:1/none?connect_timeout=2")


def test_a_process_that_stands_still_in_a_transaction_loses_its_locks(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("greenroom.store.database.FROZEN_TRANSACTION_MS", 300)
    frozen = open_store(tmp_path / "data", database_url=url)
    with pytest.raises(StoreUnavailable), frozen.database.write() as connection:
        connection.execute(tables.workspaces.insert().values(id="frozen", created_at=tables.now()))
        time.sleep(1)
        connection.execute(tables.workspaces.select())
    frozen.keys.create("frozen", "goes on")
    frozen.close()
