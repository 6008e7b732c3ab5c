"""Warm render children: a decoder that crashes, hangs or eats memory takes one segment with it, and no server."""

from __future__ import annotations

import itertools
import os
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Protocol

from greenroom.render.child_process import Child, ChildDied, ChildHung
from greenroom.render.errors import ExportCancelled, RenderCrashed, RenderTimeout, error_from_json
from greenroom.render.task import Kind, Task

_TICK = 0.25
"""Seconds between two looks at cancellation, memory and time."""
_TASKS_PER_CHILD = 200
"""A child is replaced after that many, so that leaks in codecs stay small."""


class Cancel(Protocol):
    """A `threading.Event`, or anything that can tell."""

    def is_set(self) -> bool: ...


class RenderPool:
    """At most `slots` children work at once; further calls wait. Safe to call from several threads.

    A child may use `memory` bytes and `seconds` for one task, and be silent (no frame done) for `stall` seconds. When a
    task is cancelled, the child has `grace` seconds to end it before it is killed. `start(memory)` makes a child.
    """

    def __init__(
        self,
        slots: int | None = None,
        *,
        memory: int = 3 << 30,
        seconds: float = 1800.0,
        stall: float = 120.0,
        grace: float = 0.0,
        start: Callable[[int], Child] = Child,
    ) -> None:
        self.slots = slots or os.cpu_count() or 1
        self.memory = memory
        self.seconds = seconds
        self.stall = stall
        self._grace = grace
        self._start = start
        self._free = threading.Semaphore(self.slots)
        self._lock = threading.Lock()
        self._idle: list[Child] = []
        self._busy: set[Child] = set()
        self._closed = False
        self._ids = itertools.count(1)

    def run(
        self,
        kind: Kind,
        source: Path,
        out: Path,
        blobs: Mapping[str, Path],
        *,
        frame: int = 0,
        progress: Callable[[int], None] = lambda frames: None,
        cancel: Cancel | None = None,
    ) -> None:
        """Lets a child make `out` from the file `source` (see `render.task`). `progress` gets the frames done so far.

        A child that dies is replaced once. Raises the child's own typed errors, ExportCancelled, RenderTimeout,
        RenderCrashed; `out` does not exist then.
        """
        names = {name: str(path) for name, path in blobs.items()}
        task = Task(next(self._ids), kind, str(source), str(out), names, frame, self.seconds)
        while not self._free.acquire(timeout=_TICK):
            _check(cancel)
        try:
            self._attempt(task, progress, cancel, last=False) or self._attempt(task, progress, cancel, last=True)
        except BaseException:
            out.unlink(missing_ok=True)
            raise
        finally:
            self._free.release()

    def _attempt(self, task: Task, progress: Callable[[int], None], cancel: Cancel | None, *, last: bool) -> bool:
        """False when the child died and may be replaced."""
        _check(cancel)
        child = self._take()
        healthy = False
        try:
            self._converse(child, task, progress, cancel)
            healthy = True
        except ChildDied as died:
            if last and isinstance(died, ChildHung):
                raise RenderTimeout(
                    f"The renderer stood still twice on the same part ({died}). Leave out or convert the newest media."
                ) from died
            if last:
                raise RenderCrashed(
                    f"The renderer stopped twice on the same part ({died}). Leave out or convert the newest media."
                ) from died
            Path(task.out).unlink(missing_ok=True)
        except _Stopped:
            healthy = True
            raise ExportCancelled("The export was cancelled.") from None
        except _Reported as reported:
            healthy = True
            raise error_from_json(reported.error) from None
        finally:
            self._give_back(child, healthy)
        return healthy

    def _converse(self, child: Child, task: Task, progress: Callable[[int], None], cancel: Cancel | None) -> None:
        child.start(task)
        deadline = time.monotonic() + self.seconds
        until: float | None = None
        for reply in child.replies(_TICK):
            if until is None and self._grace and cancel is not None and cancel.is_set():
                until = time.monotonic() + self._grace
                child.stop(task.id)
            elif until is None or time.monotonic() > until:
                _check(cancel)
            if reply is None or "frames" in reply:
                self._check_limits(child, deadline)
            if reply is None or reply.get("id") != task.id:
                continue
            if "frames" in reply:
                progress(int(reply["frames"]))
            elif until is not None:
                raise _Stopped
            elif "error" in reply:
                raise _Reported(reply["error"])
            elif reply.get("done"):
                return

    def _check_limits(self, child: Child, deadline: float) -> None:
        if time.monotonic() > deadline:
            raise RenderTimeout(f"A part of the video took longer than {self.seconds:.0f} s to render.")
        if child.is_ready and child.silence() > self.stall:
            raise ChildHung(f"it said nothing for {self.stall:.0f} s")
        if child.resident_bytes() > self.memory:
            raise RenderCrashed(f"A part of the video needs more than {self.memory >> 20} MB; use smaller media.")

    def _take(self) -> Child:
        with self._lock:
            if self._closed:
                raise ExportCancelled("The renderer is shutting down.")
            child = self._idle.pop() if self._idle else self._start(self.memory)
            self._busy.add(child)
            return child

    def _give_back(self, child: Child, healthy: bool) -> None:
        with self._lock:
            self._busy.discard(child)
            keep = healthy and not self._closed and child.tasks < _TASKS_PER_CHILD
            if keep:
                self._idle.append(child)
        if not keep:
            child.kill()

    def warm(self, count: int) -> None:
        """Has so many children loaded before there is work for them."""
        with self._lock:
            while not self._closed and len(self._idle) + len(self._busy) < min(count, self.slots):
                self._idle.append(self._start(self.memory))

    def pids(self) -> list[int]:
        """Process ids of all children."""
        with self._lock:
            return [child.pid for child in (*self._idle, *self._busy)]

    def rest(self) -> None:
        """Ends idle children; the next task starts one again."""
        with self._lock:
            idle, self._idle = self._idle, []
        for child in idle:
            child.kill()

    def close(self) -> None:
        """Ends idle children now and busy ones when their task ends; cancel first to end those at once."""
        with self._lock:
            self._closed = True
        self.rest()

    def __enter__(self) -> RenderPool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _Reported(Exception):
    """An error that the child met and told; the child itself is well."""

    def __init__(self, error: dict[str, str]) -> None:
        super().__init__(error)
        self.error = error


class _Stopped(Exception):
    """The child has ended a task that was cancelled, and is well."""


def _check(cancel: Cancel | None) -> None:
    if cancel is not None and cancel.is_set():
        raise ExportCancelled("The export was cancelled.")
