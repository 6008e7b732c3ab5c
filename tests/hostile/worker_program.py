"""A worker in which names resolve as the tests say, and which connects to nothing but loopback.

`python -m tests.hostile.worker_program DATA_DIR LOG NAMES`: NAMES is a JSON object, host name -> answers of look-ups in
turn (the last one again and again), each a list of addresses. Every look-up and connection is a line of LOG.
"""

from __future__ import annotations

import json
import logging
import socket
import sys
import threading
from pathlib import Path
from typing import Any

from greenroom.jobs.worker import run_worker
from greenroom.store.store import open_store

ORIGIN = "origin.test"
"""The one host that documents may read."""

_real_look_up, _real_connect = socket.getaddrinfo, socket.create_connection
_lock = threading.Lock()


def main(data_dir: Path, log: Path, names: dict[str, list[list[str]]]) -> None:
    def note(*what: str) -> None:
        with _lock, log.open("a") as file:
            file.write(" ".join(what) + "\n")

    def look_up(host: str, port: int, *args: Any, **options: Any) -> Any:
        answers = names.get(host)
        if answers is None:  # no name of ours: a number in any notation, or nothing
            return _real_look_up(host, port, *args, **{**options, "flags": socket.AI_NUMERICHOST})
        with _lock:
            addresses = answers.pop(0) if len(answers) > 1 else answers[0]
        note("look-up", host, *addresses)
        return [
            (socket.AF_INET6 if ":" in a else socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, port)) for a in addresses
        ]

    def connect(address: tuple[str, int], *args: Any, **options: Any) -> socket.socket:
        note("connect", address[0])
        if address[0] not in ("127.0.0.1", "::1"):
            raise ConnectionRefusedError(111, "Connection refused")
        return _real_connect(address, *args, **options)

    socket.getaddrinfo, socket.create_connection = look_up, connect  # type: ignore[assignment]
    logging.basicConfig(level=logging.INFO, format="%(name)s %(message)s")
    run_worker(open_store(data_dir), slots=2, allow_hosts=frozenset({ORIGIN}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), json.loads(sys.argv[3]))
