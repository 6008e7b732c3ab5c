"""One render child, seen from outside: started, asked, watched, killed.

It has its own session, so that killing its process group kills everything it started; it ends by itself when this
process does, because its stdin ends then.
"""

from __future__ import annotations

import json
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import IO, Any

import psutil

from greenroom.render.task import Task

_START_SECONDS = 120.0
_KEPT_ENVIRONMENT = ("PATH", "HOME", "LANG", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT")
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "OPENCV_FOR_THREADS_NUM": "1"}


_starter = ThreadPoolExecutor(1, "children")
"""Children die with the thread that starts them (`render.confinement`): this one lives as long as its process."""


class ChildDied(Exception):
    """The child ended, or its line was no JSON. `str()` is the last thing it said."""


class ChildHung(ChildDied):
    """The child lives, but says nothing any more."""


class Child:
    """A running `python -m greenroom.render.child`, or another module that talks like it. Not safe to use from two
    threads at once."""

    def __init__(
        self, memory: int = 3 << 30, *, command: Sequence[str] = (), environment: Mapping[str, str] | None = None
    ) -> None:
        """`memory`: bytes that it may use; whoever watches it ends it earlier. `command`: another module and its
        arguments, which gets the whole `environment`."""
        self._stderr: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  it lives as long as the child
        kept = {name: os.environ[name] for name in _KEPT_ENVIRONMENT if name in os.environ}
        python = {name: value for name, value in os.environ.items() if name.startswith("PYTHON")}
        self._process = _starter.submit(
            subprocess.Popen,
            [sys.executable, "-m", *(command or ("greenroom.render.child", str(memory)))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._stderr,
            env={**python, **kept, **(environment or {}), **_ONE_THREAD},
            start_new_session=True,
        ).result()
        self.tasks = 0
        self._heard = time.monotonic()
        self._buffer = b""
        self._ready = False
        self._selector = selectors.DefaultSelector()
        assert self._process.stdout
        self._selector.register(self._process.stdout, selectors.EVENT_READ)

    @property
    def pid(self) -> int:
        return self._process.pid

    def start(self, task: Task) -> None:
        """Sends a task; the child may still be loading. Raises ChildDied."""
        self.tasks += 1
        self._heard = time.monotonic()
        self._tell(task.to_line())

    def stop(self, task: int) -> None:
        """Asks it to end a task at its next frame. Raises ChildDied."""
        self._tell(json.dumps({"stop": task}, separators=(",", ":")))

    def _tell(self, line: str) -> None:
        assert self._process.stdin
        try:
            self._process.stdin.write(line.encode() + b"\n")
            self._process.stdin.flush()
        except OSError as error:
            raise ChildDied(self.last_words()) from error

    def replies(self, tick: float) -> Iterator[dict[str, Any] | None]:
        """The child's answers as they come, and None after every `tick` seconds of silence. Raises ChildDied."""
        while True:
            if b"\n" in self._buffer:
                line, _, self._buffer = self._buffer.partition(b"\n")
                reply = self._parse(line)
                if not reply.get("ready"):
                    yield reply
                self._ready = True
            elif not self._selector.select(tick):
                if not self._ready and self.silence() > _START_SECONDS:
                    raise ChildHung("it did not start")
                yield None
            else:
                self._read()

    def _read(self) -> None:
        assert self._process.stdout
        data = os.read(self._process.stdout.fileno(), 1 << 16)
        if not data:
            raise ChildDied(self.last_words())
        self._buffer += data
        self._heard = time.monotonic()

    def silence(self) -> float:
        """Seconds since it was asked, or last said something."""
        return time.monotonic() - self._heard

    @property
    def is_ready(self) -> bool:
        """Whether it has loaded."""
        return self._ready

    def _parse(self, line: bytes) -> dict[str, Any]:
        try:
            reply = json.loads(line)
        except ValueError as error:
            raise ChildDied(f"it printed {line[:200]!r}") from error
        if not isinstance(reply, dict):
            raise ChildDied(f"it printed {line[:200]!r}")
        return reply

    def last_words(self) -> str:
        """How it ended: the exit status or signal, and the end of what it wrote to stderr."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(5)
        size = self._stderr.seek(0, os.SEEK_END)
        self._stderr.seek(max(0, size - 2000))
        said = self._stderr.read().decode("utf-8", "replace").strip().splitlines()
        return "; ".join([f"exit status {self._process.returncode}", *said[-1:]])

    def resident_bytes(self) -> int:
        """Memory in use; 0 when it has just ended."""
        try:
            return int(psutil.Process(self.pid).memory_info().rss)
        except psutil.Error:
            return 0

    def kill(self) -> None:
        """Ends the child and everything it started, and waits for that."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)
        self._process.wait()
        self._selector.close()
        for stream in (self._process.stdin, self._process.stdout, self._stderr):
            if stream:
                with suppress(OSError):
                    stream.close()
