"""Runs a program and says what it cost: CPU seconds (user + system) of it and of all its children."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Cost:
    """`cpu` and `wall` in seconds, `memory` = the largest process in MB; `said` = the JSON that the program printed."""

    cpu: float
    wall: float
    memory: float
    said: dict[str, Any]


def run(*command: str) -> Cost:
    """Runs `python -m MODULE ...` (or an absolute program) to its end. CalledProcessError when it fails."""
    words = list(command) if os.path.isabs(command[0]) else [sys.executable, "-m", *command]
    start = time.monotonic()
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout and process.stderr
    output, errors = process.stdout.read(), process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, words, output, errors)
    last = output.strip().rsplit("\n", 1)[-1]
    said = json.loads(last) if last.startswith("{") else {}
    return Cost(usage.ru_utime + usage.ru_stime, time.monotonic() - start, usage.ru_maxrss / 1024, said)
