"""`python -m greenroom.render.child [BYTES]`: a warm process that draws, encodes and probes for `render.pool`.

It touches files only by the paths in its tasks. See `render.task` for the lines that it reads and prints.
"""

from __future__ import annotations

import json
import os
import queue
import sys
import threading
import traceback
from collections.abc import Callable
from functools import partial
from typing import NoReturn, TextIO

from greenroom.media.disk import disk_errors
from greenroom.project.errors import GreenroomError
from greenroom.render.confinement import allow_processor_time, confine
from greenroom.render.task import Stopped, Task

_MEMORY = 3 << 30
STOP = '{"stop":'
"""How a line that ends a task begins."""
_IDLE = 0.5
"""Seconds without a task after which what only some tasks need is loaded too."""
Do = Callable[[Task, Callable[[int], None]], None]
"""Makes the task's `out`; tells how many frames are done, which raises Stopped when nobody wants them any more."""


def main() -> None:
    """Serves tasks until stdin ends."""
    confine(int(sys.argv[1]) if len(sys.argv) > 1 else _MEMORY)
    serve(_load, _load_sound)


def _load() -> Do:
    """A first frame pays for no import and no font: they are loaded before the child says "ready"."""
    import av
    import cv2

    from greenroom.render import work

    cv2.setNumThreads(1)
    av.logging.set_level(av.logging.PANIC)
    return work.do


def _load_sound() -> None:
    import scipy.ndimage
    import scipy.signal  # noqa: F401  half a second


def serve(load: Callable[[], Do], rest: Callable[[], None] = lambda: None) -> NoReturn:
    """Does tasks with what `load` returns, one after the other, until stdin ends; then the process ends at once. When
    nobody has one at first, it uses the time for `rest`."""
    replies = _own_stdout()
    do = load()
    tasks: queue.Queue[str] = queue.Queue()
    unwanted: set[int] = set()
    threading.Thread(target=_read, args=(tasks, unwanted), daemon=True).start()
    _say(replies, {"ready": True})
    line = _soon(tasks)
    if line is None:
        rest()
    while True:
        task = Task.from_line(line or tasks.get())
        line = None
        if task.seconds:
            allow_processor_time(task.seconds)
        try:
            with disk_errors():
                do(task, partial(_say_frames, replies, unwanted, task.id))
        except Stopped:
            _say(replies, {"id": task.id, "stopped": True})
        except GreenroomError as error:
            _say(replies, {"id": task.id, "error": {**error.to_json(), "status": str(error.status)}})
        except Exception as error:
            traceback.print_exc()
            _say(replies, {"id": task.id, "error": _unexpected(error)})
        else:
            _say(replies, {"id": task.id, "done": True})
        unwanted.discard(task.id)


def _soon(tasks: queue.Queue[str]) -> str | None:
    try:
        return tasks.get(timeout=_IDLE)
    except queue.Empty:
        return None


def _own_stdout() -> TextIO:
    """Keeps stdout for replies: whatever a library prints goes to stderr."""
    replies = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return replies


def _say(replies: TextIO, message: dict[str, object]) -> None:
    replies.write(json.dumps(message, separators=(",", ":")) + "\n")
    replies.flush()


def _say_frames(replies: TextIO, unwanted: set[int], task: int, frames: int) -> None:
    if task in unwanted:
        raise Stopped
    _say(replies, {"id": task, "frames": frames})


def _read(tasks: queue.Queue[str], unwanted: set[int]) -> None:
    """Hands on lines; when stdin ends, whoever asked is gone: so is this process, in the middle of a frame too."""
    for line in sys.stdin:
        if line.startswith(STOP):
            unwanted.add(json.loads(line)["stop"])
        else:
            tasks.put(line)
    os._exit(0)


def _unexpected(error: Exception) -> dict[str, str]:
    kind = "out of memory" if isinstance(error, MemoryError) else f"{type(error).__name__}: {error}"
    return {"code": "render_failed", "msg": f"The renderer failed ({kind}).", "path": "", "status": "422"}


if __name__ == "__main__":
    main()
