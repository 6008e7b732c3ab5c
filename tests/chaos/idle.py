"""What a server costs that has nothing to do."""

from __future__ import annotations

import time

import psutil

from tests.chaos.server import Server

SECONDS = 15.0
MOST = 1.0
"""Percent of a core, all its processes together."""


def idle_percent(server: Server) -> tuple[float, str]:
    """Percent of one core over `SECONDS`, and the account of it by process."""
    time.sleep(3)  # what follows an export is over
    family = [psutil.Process(server.process.pid), *sum(server.processes().values(), [])]
    before, began = [_spent(process) for process in family], time.monotonic()
    time.sleep(SECONDS)
    seconds = time.monotonic() - began
    shares = [100 * (_spent(p) - used) / seconds for p, used in zip(family, before, strict=True)]
    by_process = ", ".join(f"{share:.2f}" for share in shares)
    return sum(shares), f"idle for {seconds:.0f} s, {sum(shares):.2f} % of a core ({by_process} by process)"


def _spent(process: psutil.Process) -> float:
    """Processor seconds so far, of the process alone."""
    times = process.cpu_times()
    return float(times.user + times.system)
