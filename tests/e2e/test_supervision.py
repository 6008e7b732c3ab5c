"""What happens to `greenroom serve` when its parts, or it itself, are killed."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from tests.e2e.studio import GREENROOM, start, stop


def children(parent: int) -> dict[str, int]:
    """`api` and `worker` -> pid."""
    found = {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            stat = (entry / "stat").read_text().rsplit(")", 1)[1].split()
            command = (entry / "cmdline").read_text().split("\0")
        except OSError:
            continue
        if int(stat[1]) == parent:
            found["api" if "greenroom.cli.api" in command else "worker"] = int(entry.name)
    return found


def eventually(holds: Callable[[], bool], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def is_gone(pid: int) -> bool:
    """Ended, or a zombie that nobody has asked about."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except OSError:
        return True


pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads /proc")


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    process, (url,) = start(tmp_path / "data")
    yield process, url
    if process.poll() is None:
        stop(process)
    elif process.stdout is not None:
        process.stdout.close()


def test_what_is_killed_comes_back_and_nothing_outlives_the_supervisor(
    serving: tuple[subprocess.Popen[str], str], tmp_path: Path
) -> None:
    process, url = serving
    before = children(process.pid)
    assert set(before) == {"api", "worker"}
    for pid in before.values():
        os.kill(pid, signal.SIGKILL)
    assert httpx.get(f"{url}/healthz", timeout=30).status_code == 200, "the socket kept listening meanwhile"
    eventually(
        lambda: set(children(process.pid).items()).isdisjoint(before.items()) and len(children(process.pid)) == 2
    )
    refuses_the_port_again(url.rsplit(":", 1)[1], tmp_path / "other")
    after = children(process.pid).values()
    process.kill()
    process.wait(10)
    eventually(lambda: all(map(is_gone, after)))


def refuses_the_port_again(port: str, data_dir: Path) -> None:
    command = [*GREENROOM, "serve", "--data-dir", str(data_dir), "--port", port]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert f"cannot listen on 127.0.0.1 port {port}" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_all_cleanly(serving: tuple[subprocess.Popen[str], str], number: signal.Signals) -> None:
    process, _ = serving
    pids = children(process.pid).values()
    process.send_signal(number)
    assert process.wait(30) == 0
    assert all(map(is_gone, pids))
