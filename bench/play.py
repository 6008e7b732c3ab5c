"""`python -m bench.play`: how long somebody waits who presses Play on a scene of ten seconds.

A server of its own; each case several times. Told are the least seconds until the first second of the film has come (a
busy machine only makes that longer), the processor seconds that all of the server spent until then, and what part that
is of what the whole film costs. The named limit: all that is needed for the first second, and nothing else.
"""

from __future__ import annotations

import argparse
import copy
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import psutil

WELCOME = Path(__file__).parent.parent / "examples" / "welcome.json"
LIMIT = 2.0
"""Seconds from Play to the first second, on a machine with nothing else to do."""


@dataclass(frozen=True)
class Wait:
    first: float
    whole: float
    cpu_first: float
    cpu_whole: float


class Server:
    def __init__(self, process: subprocess.Popen[str], client: httpx.Client) -> None:
        self._process = psutil.Process(process.pid)
        self._client = client

    def cpu(self) -> float:
        """Seconds of all its processes that live."""
        total = 0.0
        for process in (self._process, *self._process.children(recursive=True)):
            with suppress(psutil.Error):
                times = process.cpu_times()
                total += times.user + times.system
        return total

    def prepare(self, document: dict[str, Any]) -> None:
        """As the studio does when an edit has rested."""
        self._client.post("/previews/prepare", json={"document": document, "scene": 0}).raise_for_status()

    def play(self, document: dict[str, Any]) -> Wait:
        before, began = self.cpu(), time.monotonic()
        first = cpu = 0.0
        with self._client.stream("POST", "/previews/stream", json={"document": document, "scene": 0}) as answer:
            for piece in answer.iter_raw():
                if not first and b"moof" in piece:
                    first, cpu = time.monotonic() - began, self.cpu() - before
        return Wait(first, time.monotonic() - began, cpu, self.cpu() - before)


@contextmanager
def server() -> Iterator[Server]:
    with tempfile.TemporaryDirectory(prefix="greenroom-bench-") as folder:
        where = ["--data-dir", f"{folder}/data"]
        greenroom = [sys.executable, "-m", "greenroom.cli.main"]
        made = subprocess.run([*greenroom, "keys", "create", "--name", "bench", "--json", *where], capture_output=True)
        key = json.loads(made.stdout)["key"]
        process = subprocess.Popen(
            [*greenroom, "serve", *where, "--port", "0", "--json"],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "GREENROOM_WARM": "0"},  # so that the first film starts all that it needs
        )
        assert process.stdout
        url = json.loads(process.stdout.readline())["url"]
        try:
            with httpx.Client(base_url=f"{url}/api/v1", headers={"Authorization": key}, timeout=300) as client:
                yield Server(process, client)
        finally:
            process.terminate()
            process.wait(60)


def scene(text: str = "Today we show how a video is made.", left: float = 0.0) -> dict[str, Any]:
    """The first scene of the sample project, ten seconds long."""
    document: dict[str, Any] = json.loads(WELCOME.read_text("utf-8"))
    first = copy.deepcopy(document["scenes"][0])
    first |= {"duration_ms": 10_000, "transition": None}
    next(item for item in first["script"] if item["kind"] == "line")["text"] = text
    next(clip for clip in first["clips"] if clip["geometry"]["kind"] == "box")["geometry"]["left"] += left
    return {**document, "scenes": [first], "soundtrack": []}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.play", description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args()
    found: dict[str, list[Wait]] = {}

    def note(case: str, wait: Wait) -> None:
        found.setdefault(case, []).append(wait)

    for _ in range(chosen.runs):
        with server() as one:
            note("cold", one.play(scene()))
            note("nothing changed", one.play(scene()))
            note("another text", one.play(scene("This is quite another sentence, said by the same presenter.")))
            note("something moved", one.play(scene(left=40)))
            rested = scene("A third sentence, which rested for a moment.", left=80)
            one.prepare(rested)
            note("another text that rested", one.play(rested))
    figures = {
        case: {
            "first_seconds": round(min(wait.first for wait in waits), 2),
            "whole_seconds": round(min(wait.whole for wait in waits), 2),
            "first_cpu_seconds": round(min(wait.cpu_first for wait in waits), 2),
            "whole_cpu_seconds": round(min(wait.cpu_whole for wait in waits), 2),
            "limit": LIMIT,
        }
        for case, waits in found.items()
    }
    print(json.dumps(figures, indent=1))
    if chosen.json:
        chosen.json.write_text(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()
