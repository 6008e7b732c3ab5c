"""Which machine and process this is, and whether a process named that way still runs here."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import uuid
from functools import cache
from pathlib import Path

from greenroom.store.workers import WorkerInfo


@cache
def boot_id() -> str:
    """Changes when the machine restarts; on Linux also names the pid namespace, since two containers share a kernel."""
    if sys.platform == "linux":
        kernel = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        return f"{kernel}/{os.readlink('/proc/self/ns/pid')}"
    return _output("sysctl", "-n", "kern.bootsessionuuid")


def started(pid: int) -> str:
    """When the process began, in the system's own terms; empty when there is none. Tells a reused pid."""
    if sys.platform == "linux":
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return ""
        return "" if fields[0] in "ZX" else fields[19]
    return _output("ps", "-o", "lstart=", "-p", str(pid))


def this_worker() -> WorkerInfo:
    """A new identity: unique per start, so that nobody takes a live worker's jobs for those of a dead one."""
    host, pid = socket.gethostname(), os.getpid()
    return WorkerInfo(f"{host}:{pid}:{uuid.uuid4().hex[:12]}", host, boot_id(), pid, started(pid))


def still_runs(worker: WorkerInfo) -> bool | None:
    """None when it lives on another machine (or in another container) and cannot be looked at from here."""
    if worker.host != socket.gethostname():
        return None
    if worker.boot_id != boot_id():
        same_kernel = worker.boot_id.partition("/")[0] == boot_id().partition("/")[0]
        return None if same_kernel else False
    return started(worker.pid) == worker.pid_started != ""


def _output(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
