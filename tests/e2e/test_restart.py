"""An export goes on after the machine's plug was pulled."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from greenroom.client import Client
from tests.e2e.studio import answer, small_document, start, stop
from tests.e2e.test_supervision import children, eventually


@pytest.mark.slow
def test_an_export_survives_kill_9_of_everything(tmp_path: Path) -> None:
    data_dir = tmp_path / "data"
    document = small_document()
    document["scenes"] = [
        {**document["scenes"][0], "id": f"s{n}", "script": [{"kind": "line", "id": "l", "text": f"Part {n}. " * 8}]}
        for n in range(4)
    ]
    (tmp_path / "long.json").write_text(json.dumps(document))
    process, (url,) = start(data_dir)
    key = answer("keys", "create", "--name", "t", "--data-dir", data_dir, "--json")["key"]
    project = answer("projects", "import", tmp_path / "long.json", "--data-dir", data_dir, "--json")["id"]
    with Client(url, key) as client:
        export = client.export_scenes(client.project(project)["scenes"])
        eventually(lambda: len(segments(data_dir)) >= 1, seconds=120)
    pids = [process.pid, *children(process.pid).values()]
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
    process.wait(10)
    if process.stdout is not None:
        process.stdout.close()
    before = segments(data_dir)
    assert before, "some segment was finished before the plug was pulled"

    process, (url,) = start(data_dir)
    try:
        with Client(url, key) as client:
            done = client.wait(export, every=0.2)
            assert done.url is not None
            assert client.download(done.url, tmp_path / "v.mp4") > 1000
        after = segments(data_dir)
        assert len(after) > len(before), "the export was not finished yet"
        assert {name: after[name] for name in before} == before, "finished segments were not rendered again"
    finally:
        assert stop(process) == 0


def segments(data_dir: Path) -> dict[str, tuple[int, int]]:
    """Finished segments and sound chunks, which the database knows: name -> inode and time of writing. A file whose
    worker died between file and row is made again."""
    with closing(sqlite3.connect(data_dir / "greenroom.db", timeout=30)) as database:
        finished = {key for (key,) in database.execute("select key from objects where kind = 'segments'")}
    files = [path for path in data_dir.glob("objects/w/*/segments/*/*") if path.name in finished]
    return {path.name: (path.stat().st_ino, path.stat().st_mtime_ns) for path in files}
