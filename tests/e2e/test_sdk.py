"""The SDK against a whole server: the story of the manual, and a server that dies while a program waits."""

from __future__ import annotations

import socket
import subprocess
import threading
from pathlib import Path
from typing import Any

import psutil
import pytest

from greenroom.client import Export, Greenroom, NoAnswer
from tests.e2e.studio import Studio, answer, small_document, start, stop
from tests.e2e.test_main_job import decode, near


def test_over_tls_from_an_edit_by_tag_to_a_film(studio: Studio, tmp_path: Path) -> None:
    document = small_document()
    document["scenes"][0]["clips"][1]["tag"] = "picture"
    seen: list[Export] = []
    with Greenroom(studio.url, studio.key, verify=studio.ca) as client:
        project = client.projects.create(document)
        edited = client.projects.edit(
            project.id, {"picture": f"{studio.media}/plain-20c040.png", "scripts_0": "This is new."}
        )
        assert client.dry_run(edited).ok
        done = client.export(edited, tmp_path / "film.mp4", progress=seen.append)
        subtitles = client.exports.download(done, tmp_path, role="vtt")
    percents = [state.progress for state in seen]
    assert percents == sorted(percents) and percents[-1] == 100.0 and done.rev == 2
    frames, seconds, (first, _) = decode(tmp_path / "film.mp4")
    assert frames == done.frames_total and abs(seconds * 1000 - (done.duration_ms or 0)) < 50
    assert near(first, 0.75, 0.5, (0x20, 0xC0, 0x40)), "the new picture is shown"
    assert "This is new." in subtitles.path.read_text()
    with Greenroom(studio.url, studio.key) as stranger, pytest.raises(NoAnswer, match="ca.pem") as caught:
        stranger.usage()
    assert caught.value.code == "untrusted_certificate" and not caught.value.retryable


@pytest.mark.slow
def test_a_program_waits_through_a_server_that_is_killed(tmp_path: Path) -> None:
    data_dir = tmp_path / "data"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    document = small_document()
    lines = [{"kind": "line", "id": "l", "text": "A sentence that takes its time to be spoken. " * 3}]
    document["scenes"] = [{**document["scenes"][0], "id": f"s{n}", "script": lines} for n in range(4)]
    process, (url,) = start(data_dir, "--port", port)
    key = answer("keys", "create", "--name", "t", "--data-dir", data_dir, "--json")["key"]
    working = threading.Event()
    result: dict[str, Any] = {}

    def program() -> None:
        def progress(now: Export) -> None:
            result.setdefault("seen", []).append(now.progress)
            if now.frames_done:
                working.set()

        with Greenroom(url, key) as client:
            result["done"] = client.export(document, tmp_path / "film.mp4", progress=progress)

    waiting = threading.Thread(target=program)
    waiting.start()
    assert working.wait(300)
    kill_all(process)
    process, _ = start(data_dir, "--port", port)
    try:
        waiting.join(300)
        assert not waiting.is_alive()
        assert result["seen"] == sorted(result["seen"]) and result["seen"][-1] == 100.0
        assert decode(tmp_path / "film.mp4")[0] == result["done"].frames_total
    finally:
        assert stop(process) == 0


def kill_all(process: subprocess.Popen[str]) -> None:
    """Until nobody holds the port."""
    whole = psutil.Process(process.pid).children(recursive=True)
    process.kill()
    for one in whole:
        one.kill()
    process.wait(10)
    _, left = psutil.wait_procs(whole, timeout=60)
    assert left == []
    if process.stdout is not None:
        process.stdout.close()
