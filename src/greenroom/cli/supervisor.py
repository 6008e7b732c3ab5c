"""Keeps processes running: starts a dead one again, stops all of them together."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

log = logging.getLogger(__name__)

FIRST_DELAY = 0.1
LONGEST_DELAY = 5.0
HEALTHY_SECONDS = 5.0
"""A process that lived this long gets restarted at once again."""


@dataclass(frozen=True)
class Command:
    """`keep_fds` stay open in the child (listening sockets, so that a restart refuses nobody)."""

    name: str
    argv: tuple[str, ...]
    keep_fds: tuple[int, ...] = ()


class Supervisor:
    """`run()` returns after `stop()`, when every process has ended."""

    def __init__(self, commands: Sequence[Command], *, patience: float = 10.0) -> None:
        """`patience`: seconds that processes get to end, before they are killed."""
        self._commands, self._patience = commands, patience
        self._stopping = asyncio.Event()
        self._running: dict[str, asyncio.subprocess.Process] = {}

    def stop(self) -> None:
        """Ends all; a second call ends them without mercy."""
        number = signal.SIGKILL if self._stopping.is_set() else signal.SIGTERM
        self._stopping.set()
        for process in self._running.values():
            _send(process, number)

    async def run(self) -> None:
        await asyncio.gather(*(self._keep(command) for command in self._commands))

    async def _keep(self, command: Command) -> None:
        delay = FIRST_DELAY
        while not self._stopping.is_set():
            born = time.monotonic()
            process = await asyncio.create_subprocess_exec(
                *command.argv, stdin=asyncio.subprocess.PIPE, pass_fds=command.keep_fds
            )
            self._running[command.name] = process
            if self._stopping.is_set():
                _send(process, signal.SIGTERM)
            code = await self._until_it_ends(process)
            del self._running[command.name]
            if self._stopping.is_set():
                return
            delay = FIRST_DELAY if time.monotonic() - born > HEALTHY_SECONDS else min(delay * 2, LONGEST_DELAY)
            log.warning("the %s process ended with %s; starting it again in %.1f s", command.name, _cause(code), delay)
            await _sleep_unless(self._stopping, delay)

    async def _until_it_ends(self, process: asyncio.subprocess.Process) -> int:
        ended = asyncio.create_task(process.wait())
        stopping = asyncio.create_task(self._stopping.wait())
        await asyncio.wait((ended, stopping), return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if not ended.done():
            await asyncio.wait((ended,), timeout=self._patience)
            if not ended.done():
                _send(process, signal.SIGKILL)
        return await ended


def _send(process: asyncio.subprocess.Process, number: signal.Signals) -> None:
    if process.returncode is None:
        process.send_signal(number)


def _cause(code: int) -> str:
    return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"


async def _sleep_unless(event: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return


def python_command(name: str, module: str, *arguments: str, keep_fds: tuple[int, ...] = ()) -> Command:
    """A module of ours, run by this very Python."""
    return Command(name, (sys.executable, "-m", module, *arguments), keep_fds)
