"""The worker on PostgreSQL: the same promises as on SQLite."""

from __future__ import annotations

from pathlib import Path

import pytest

from greenroom.jobs.dbos_client import client_engine
from greenroom.store.store import open_store
from tests.jobs.processes import segment_files, wait_for, wait_until_final, worker
from tests.jobs.small_project import small_project
from tests.postgres import postgres_server


@pytest.mark.slow
def test_kill_9_of_a_worker_loses_nothing(tmp_path: Path) -> None:
    with postgres_server() as server:
        store = open_store(tmp_path / "data", database_url=server.url)
        engine = client_engine(store)
        saved = store.projects.create("default", small_project(scenes=10, frames=100, moving=True))
        with worker(store) as first:
            export = store.exports.create("default", saved.id, 1, enqueue=engine.enqueue)
            wait_for(lambda: len(segment_files(store)) >= 3, 60, first)
            first.kill(tree=True)
        kept = segment_files(store)
        with worker(store) as second:
            assert wait_until_final(store, export.id, second).state == "finished"
        after = segment_files(store)
        assert {key: after[key] for key in kept} == kept
        engine.close()
        store.close()
