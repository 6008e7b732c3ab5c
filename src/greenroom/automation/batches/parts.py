"""Parts of several videos that are made at the same time: each is rendered once, by the video that asked first."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from greenroom.render.pool import Cancel, RenderPool
from greenroom.render.resources import Resources
from greenroom.render.segments import Part, render_segment

Frames = Callable[[int], None]


class SharedParts:
    """Threads share it. Two futures of one key are one rendering."""

    def __init__(self, resources: Resources, pool: RenderPool, cancel: Cancel) -> None:
        self._resources, self._pool, self._cancel = resources, pool, cancel
        self._threads = ThreadPoolExecutor(pool.slots, "segment")
        self._lock = threading.Lock()
        self._running: dict[str, Future[int]] = {}

    def begin(self, part: Part, progress: Frames) -> tuple[Future[int] | None, bool]:
        """What to wait for, and whether it is rendered for the caller; None when it is there. The result is the
        milliseconds that it took."""
        with self._lock:
            if (running := self._running.get(part.key)) is not None:
                return running, False
            if self._resources.segment(part.key) is not None:
                return None, False
            future = self._threads.submit(self._render, part, progress)
            self._running[part.key] = future
            return future, True

    def close(self) -> None:
        """Drops what has not begun."""
        self._threads.shutdown(cancel_futures=True)

    def _render(self, part: Part, progress: Frames) -> int:
        try:
            return render_segment(part, self._resources, self._pool, progress=progress, cancel=self._cancel)
        finally:
            with self._lock:
                self._running.pop(part.key, None)
