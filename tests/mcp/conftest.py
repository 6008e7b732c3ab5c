from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.studio import Studio, answer, media_server, start, stop
from tests.mcp.agent import Agent, agent_of


@pytest.fixture(scope="session")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    data_dir: Path = tmp_path_factory.mktemp("studio") / "data"
    with media_server() as media:
        process, (url,) = start(data_dir, "--allow-host", "127.0.0.1")
        key = answer("keys", "create", "--name", "agents", "--data-dir", data_dir, "--json")["key"]
        yield Studio(process, data_dir, url, url, key, media)
        assert stop(process) == 0


@pytest.fixture(scope="session")
def agent(studio: Studio, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Agent]:
    with agent_of(studio, tmp_path_factory.mktemp("agent")) as running:
        yield running
        assert running.log.read_text() == ""
