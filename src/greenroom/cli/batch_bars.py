"""How far a batch is: one bar for all of it and one for each video under way; a line a video where nobody watches."""

from __future__ import annotations

import sys
import threading
import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn

from greenroom.cli.output import size_text

NAME_WIDTH = 28


def left_text(seconds: float) -> str:
    """
    >>> left_text(75), left_text(3700)
    ('1:15 left', '1:01:40 left')
    """
    whole = round(seconds)
    hours = f"{whole // 3600}:{whole // 60 % 60:02d}" if whole >= 3600 else str(whole // 60)
    return f"{hours}:{whole % 60:02d} left"


class BatchBars:
    """Threads share it. Writes to stderr. Speed counts frames drawn or found, of all videos together."""

    def __init__(self, total: int, *, quiet: bool = False) -> None:
        console = Console(stderr=True)
        self._total, self._quiet, self._began = total, quiet, time.monotonic()
        self._lock = threading.Lock()
        self._percents: dict[int, float] = {}
        self._frames: dict[int, int] = {}
        self._ended = 0
        self._bars: dict[int, TaskID] = {}
        self._progress: Progress | None = None
        if console.is_terminal and not quiet:
            self._progress = Progress(
                TextColumn(f"{{task.description:<{NAME_WIDTH}}}", markup=False),
                BarColumn(),
                TextColumn("{task.percentage:>5.1f} %"),
                TextColumn("{task.fields[note]}"),
                console=console,
                transient=True,
            )
            self._all = self._progress.add_task(f"0 of {total}", total=100.0, note="")

    def __enter__(self) -> Self:
        if self._progress:
            self._progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._progress:
            self._progress.stop()

    def moved(self, number: int, name: str, percent: float, stage: str, done: int, total: int) -> None:
        with self._lock:
            self._percents[number] = percent
            self._frames[number] = max(done, self._frames.get(number, 0))
            if self._progress is None:
                return
            if number not in self._bars:
                self._bars[number] = self._progress.add_task(name[:NAME_WIDTH], total=100.0, note="")
            note = f"{done}/{total} frames" if total else stage
            self._progress.update(self._bars[number], completed=percent, note=note)
            self._update()

    def row_ended(
        self, number: int, name: str, said: str, *, error: str | None = None, size: int | None = None
    ) -> None:
        """`said`: what a line tells of it."""
        with self._lock:
            self._percents[number] = 100.0
            self._ended += 1
            what = f"error: {error}" if error else said + (f", {size_text(size)}" if size is not None else "")
            line = f"{self._ended}/{self._total} {name}: {what}"
            if self._progress is not None:
                if (bar := self._bars.pop(number, None)) is not None:
                    self._progress.remove_task(bar)
                if error:
                    self._progress.console.print(line, markup=False, highlight=False)
                self._update()
            elif not self._quiet:
                sys.stderr.write(line + "\n")
                sys.stderr.flush()

    def _update(self) -> None:
        assert self._progress is not None
        percent = sum(self._percents.values()) / self._total
        passed = time.monotonic() - self._began
        notes = []
        if passed > 1 and (frames := sum(self._frames.values())):
            notes.append(f"{frames / passed:.0f} fps")
        if passed > 1 and percent > 1:
            notes.append(left_text(passed * (100 - percent) / percent))
        said = f"{self._ended} of {self._total} videos"
        self._progress.update(self._all, completed=percent, description=said, note=", ".join(notes))
