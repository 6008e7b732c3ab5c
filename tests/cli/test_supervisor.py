from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from greenroom.cli.supervisor import Command, Supervisor


def python(name: str, program: str) -> Command:
    return Command(name, (sys.executable, "-c", program))


async def supervise(*commands: Command, until: Path, patience: float = 10.0) -> None:
    supervisor = Supervisor(commands, patience=patience)
    running = asyncio.create_task(supervisor.run())
    async with asyncio.timeout(30):
        while not until.exists():  # noqa: ASYNC110  (another process makes the file)
            await asyncio.sleep(0.05)
        supervisor.stop()
        await running


def test_a_process_that_ends_is_started_again(tmp_path: Path) -> None:
    program = f"""
import pathlib, time
count = len(list(pathlib.Path({str(tmp_path)!r}).glob('start-*')))
pathlib.Path({str(tmp_path)!r}, f'start-{{count}}').touch()
if count < 2:
    raise SystemExit(3)
time.sleep(60)
"""
    asyncio.run(supervise(python("flaky", program), until=tmp_path / "start-2"))
    assert not (tmp_path / "start-3").exists(), "stopped for good"


def test_stop_lets_processes_finish(tmp_path: Path) -> None:
    program = f"""
import pathlib, signal, sys, time
def stop(*_):
    pathlib.Path({str(tmp_path)!r}, 'finished').touch()
    sys.exit(0)
signal.signal(signal.SIGTERM, stop)
pathlib.Path({str(tmp_path)!r}, 'ready').touch()
time.sleep(60)
"""
    asyncio.run(supervise(python("polite", program), until=tmp_path / "ready"))
    assert (tmp_path / "finished").exists()


def test_a_process_that_will_not_end_is_killed(tmp_path: Path) -> None:
    program = f"""
import pathlib, signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
pathlib.Path({str(tmp_path)!r}, 'ready').touch()
time.sleep(60)
"""
    asyncio.run(supervise(python("stubborn", program), until=tmp_path / "ready", patience=0.2))
