"""How far an export or a render is: a bar with frames, speed and time left; plain lines when nobody watches."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn
from rich.text import Text

LINE_EVERY_SECONDS = 5.0


class _Speed(ProgressColumn):
    """Frames per second, and how that compares with the video's own time."""

    def render(self, task: Task) -> Text:
        return Text(str(task.fields["speed"]), style="cyan")


class Pace:
    """Speed and time left from (seconds, frames) seen so far; the frames at the first look are not counted."""

    def __init__(self, fps: float | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self._fps, self._clock = fps, clock
        self._first: tuple[float, int] | None = None
        self._last = (0.0, 0)

    def see(self, done: int) -> None:
        if done <= 0:
            return
        self._last = (self._clock(), done)
        self._first = self._first or self._last

    @property
    def frames_per_second(self) -> float | None:
        if self._first is None or self._last[0] - self._first[0] < 0.2:
            return None
        return (self._last[1] - self._first[1]) / (self._last[0] - self._first[0]) or None

    def speed(self) -> str:
        """
        >>> Pace().speed()
        ''
        """
        rate = self.frames_per_second
        if rate is None:
            return ""
        return f"{rate:.0f} fps" + (f", {rate / self._fps:.1f}x realtime" if self._fps else "")

    def left(self, total: int) -> str:
        rate = self.frames_per_second
        if rate is None or total <= 0:
            return ""
        seconds = round((total - self._last[1]) / rate)
        hours = f"{seconds // 3600}:{seconds // 60 % 60:02d}" if seconds >= 3600 else str(seconds // 60)
        return f"{hours}:{seconds % 60:02d} left"


class ProgressBar:
    """`with ProgressBar() as bar: bar.update(42.0, "rendering", 120, 300)`. Writes to stderr."""

    def __init__(self, fps: float | None = None, *, quiet: bool = False) -> None:
        console = Console(stderr=True)
        self._pace = Pace(fps)
        self._quiet = quiet
        self._bar: Progress | None = None
        self._last_line = (0.0, "")
        if console.is_terminal and not quiet:
            self._bar = Progress(
                TextColumn("{task.description:<10}"),
                BarColumn(),
                TextColumn("{task.percentage:>5.1f} %"),
                TextColumn("{task.fields[frames]}"),
                _Speed(),
                TextColumn("{task.fields[left]}"),
                console=console,
                transient=True,
            )
            self._task = self._bar.add_task("waiting", total=100.0, frames="", speed="", left="")

    def __enter__(self) -> ProgressBar:
        if self._bar:
            self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._bar:
            self._bar.stop()

    def update(self, percent: float, stage: str, done: int = 0, total: int = 0) -> None:
        self._pace.see(done)
        frames = f"{done}/{total} frames" if total else ""
        if self._bar:
            self._bar.update(
                self._task, completed=percent, description=stage,
                frames=frames, speed=self._pace.speed(), left=self._pace.left(total),
            )  # fmt: skip
        elif not self._quiet:
            self._line(percent, stage, frames, total)

    def _line(self, percent: float, stage: str, frames: str, total: int) -> None:
        at, before = self._last_line
        if stage == before and time.monotonic() - at < LINE_EVERY_SECONDS:
            return
        self._last_line = (time.monotonic(), stage)
        details = ", ".join(part for part in (frames, self._pace.speed(), self._pace.left(total)) if part)
        sys.stderr.write(f"{percent:5.1f} % {stage}" + (f" ({details})" if details else "") + "\n")
        sys.stderr.flush()
