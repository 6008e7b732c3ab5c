"""The sandboxed processes that read documents, as the API process and the command line see them."""

from __future__ import annotations

import asyncio
import json
import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import greenroom.media.errors  # noqa: F401  errors of a child get their types back only when these are known
from greenroom.automation.documents.errors import DamagedDocument, DocumentTimeout, DocumentTooLarge
from greenroom.automation.documents.limits import MAX_BYTES
from greenroom.automation.documents.model import Document
from greenroom.jobs.planners import TooBusy
from greenroom.render.child_process import Child
from greenroom.render.errors import RenderCrashed, RenderTimeout
from greenroom.render.pool import Cancel, RenderPool

MEMORY = 2 << 30
SECONDS = 300.0
"""For one document."""
STALL = 120.0
"""Without a page done."""
IDLE_SECONDS = 300.0
"""Without a document, after which the processes end."""
WAITING = 16
"""Documents that may wait; one more is refused at once."""
CHILD = "greenroom.automation.documents.child"

T = TypeVar("T")


class Readers:
    """At most `slots` children, started when needed; `draft(suffix)` gives fresh paths for questions and answers.

    What is read is never parsed in this process. A document that crashes, hangs or bloats its child is refused with a
    typed error. Safe to call from several threads.
    """

    def __init__(
        self, draft: Callable[[str], Path], *, slots: int = 1, seconds: float = SECONDS, memory: int = MEMORY
    ) -> None:
        self._draft = draft
        office = {name: os.environ[name] for name in ("GREENROOM_SOFFICE",) if name in os.environ}
        self._pool = RenderPool(
            slots,
            memory=memory,
            seconds=seconds,
            stall=min(seconds, STALL),
            start=lambda memory: Child(memory, command=(CHILD, str(memory)), environment=office),
        )
        self._threads = ThreadPoolExecutor(slots, "reader")
        self._waiting = 0
        self._rest: asyncio.TimerHandle | None = None

    def document(self, path: Path, *, cancel: Cancel | None = None) -> Document:
        """The text of the file. Raises the errors of `documents.errors`, ExportCancelled."""
        return Document.from_json(self.ask("document", path, cancel=cancel))

    def ask(self, kind: str, path: Path, *, cancel: Cancel | None = None, **question: Any) -> dict[str, Any]:
        """What the child answers to a question of this kind about the file."""
        if path.stat().st_size > MAX_BYTES:
            raise DocumentTooLarge(f"the file is larger than {MAX_BYTES >> 20} MiB; split it")
        source, answer = self._draft(".json"), self._draft(".answer")
        try:
            source.write_text(json.dumps({**question, "kind": kind, "path": str(path)}), "utf-8")
            self._pool.run("question", source, answer, {}, cancel=cancel)
            found: dict[str, Any] = json.loads(answer.read_bytes())
            return found
        except RenderTimeout as error:
            raise DocumentTimeout(f"reading it took longer than {self._pool.seconds:.0f} s; split it") from error
        except RenderCrashed as error:
            raise DamagedDocument(
                "reading it took more memory than allowed, or the reader crashed; save it anew in the program that made"
                " it, with smaller pictures"
            ) from error
        finally:
            source.unlink(missing_ok=True)
            answer.unlink(missing_ok=True)

    async def wait(self, read: Callable[[Cancel], T]) -> T:
        """`read(cancel)` in a thread of its own: `lambda cancel: readers.document(path, cancel=cancel)`. When the
        caller is cancelled, so is the reading. Raises TooBusy."""
        if self._waiting >= WAITING:
            raise TooBusy("too many documents are waiting to be read; ask again in a moment")
        self._waiting += 1
        cancel = threading.Event()
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self._threads, read, cancel)
        except asyncio.CancelledError:
            cancel.set()
            raise
        finally:
            self._waiting -= 1
            if self._rest is not None:
                self._rest.cancel()
            self._rest = loop.call_later(IDLE_SECONDS, self._threads.submit, self._pool.rest)

    def pids(self) -> list[int]:
        """Process ids of the children."""
        return self._pool.pids()

    def close(self) -> None:
        """Ends them."""
        self._pool.close()
        self._threads.shutdown(wait=False)
