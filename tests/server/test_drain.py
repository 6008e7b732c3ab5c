"""SIGTERM to a real API process while a request is under way and another client watches."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx

from greenroom.cli.api_config import ApiConfig
from greenroom.server.listen import open_socket
from greenroom.store.store import open_store
from tests.server.process import wait_for
from tests.store.documents import blank_project


def test_requests_under_way_end_and_load_balancers_are_told(tmp_path: Path) -> None:
    store = open_store(tmp_path / "data")
    key = store.keys.create("default", "tests").key
    saved = store.projects.create("default", blank_project())
    export = store.exports.create("default", saved.id, 1)
    listening = open_socket("127.0.0.1", 0)
    config = ApiConfig(
        str(tmp_path / "data"), (listening.fileno(),), (), drain_seconds=15, unready_seconds=1.5, log_format="json"
    )
    log = (tmp_path / "log").open("wb")
    process = subprocess.Popen(
        [sys.executable, "-m", "greenroom.cli.api", config.to_json()],
        stdin=subprocess.PIPE, pass_fds=(listening.fileno(),), env={**os.environ}, stderr=log,
    )  # fmt: skip
    url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    listening.close()
    streamed: list[str] = []
    uploading, more = threading.Event(), threading.Event()
    answers: list[httpx.Response] = []

    def watch() -> None:
        with httpx.stream(
            "GET", f"{url}/api/v1/exports/{export.id}/events", headers={"Authorization": key}, timeout=30
        ) as stream:
            streamed.extend(stream.iter_lines())

    def slow_body() -> object:
        yield b'{"scenes": [{"AIModel": {"model": "M1", "script": "Hi.", "language": "en"}, '
        uploading.set()
        more.wait(20)
        yield b'"clips": []}]}'

    def upload() -> None:
        answers.append(
            httpx.post(
                f"{url}/api/odin/editor/project",
                headers={"Authorization": key},
                content=slow_body(),  # type: ignore[arg-type]
                timeout=30,
            )
        )

    try:
        wait_for(f"{url}/healthz", process)
        threads = [threading.Thread(target=watch), threading.Thread(target=upload)]
        for thread in threads:
            thread.start()
        assert uploading.wait(20)
        time.sleep(0.5)
        process.send_signal(signal.SIGTERM)
        time.sleep(0.3)
        ready = httpx.get(f"{url}/readyz")
        assert (ready.status_code, ready.json()) == (503, {"status": "draining"})
        assert httpx.get(f"{url}/healthz").status_code == 200
        threads[0].join(5)
        assert not threads[0].is_alive(), "streams of events end at once"
        assert any(line.startswith("event: progress") for line in streamed)
        time.sleep(2)
        assert process.poll() is None, "it waits for the upload"
        more.set()
        assert process.wait(20) == 0
        threads[1].join(10)
        assert answers[0].status_code in (200, 201), answers[0].text
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        assert process.stdin is not None
        process.stdin.close()
        log.close()
        store.close()
    events = [json.loads(line) for line in (tmp_path / "log").read_text().splitlines()]
    (accepted,) = [event for event in events if "accepted" in event["msg"]]
    assert accepted["process"] == "api" and accepted["workspace"] == "default"
    assert accepted["export"] in answers[0].text and key not in (tmp_path / "log").read_text()
