"""Where the words of an automatic video come from: web pages and uploaded documents, fetched and read with care."""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from pathlib import Path

from greenroom.automation.brief import File
from greenroom.automation.documents import Document, Readers
from greenroom.automation.documents.stored import stored_document
from greenroom.automation.web_page import MAX_PAGE
from greenroom.media.errors import FetchError, SourceNotMedia
from greenroom.media.fetch import fetch
from greenroom.media.guard import Guard
from greenroom.project.errors import GreenroomError
from greenroom.store.store import Store

PAGE_SECONDS = 30.0
TRIES = 3
PAUSE = 1.0
"""Seconds before the second try."""
_CHARSET = re.compile(r"charset\s*=\s*\"?([\w.:-]{1,40})", re.IGNORECASE)


class SourceNotPage(SourceNotMedia):
    """The address of a web page gives something else: a picture, a video, a program."""

    code = "source_not_page"


class Sources:
    """Threads share it. Nothing that a stranger wrote is parsed in this process."""

    def __init__(self, store: Store, readers: Readers, guard: Guard, *, pause: float = PAUSE) -> None:
        self._store, self._readers, self._guard, self._pause = store, readers, guard, pause

    def page(self, url: str, cancel: threading.Event) -> Document:
        """Raises FetchError, and what reading it may raise."""
        draft = self._store.objects.draft(".page")
        try:
            declared = self._fetched(url, draft, cancel)
            found = _CHARSET.search(declared)
            if declared == "application/pdf":
                return self._readers.document(draft, cancel=cancel)
            answer = self._readers.ask("page", draft, cancel=cancel, charset=found[1] if found else None)
            return Document.from_json(answer)
        finally:
            draft.unlink(missing_ok=True)

    def documents(self, files: Sequence[File], workspace: str, cancel: threading.Event) -> list[Document]:
        """Errors have the place `files[n]`."""
        found = []
        for number, file in enumerate(files):
            try:
                found.append(self._readers.document(stored_document(self._store, workspace, file.uri), cancel=cancel))
            except GreenroomError as error:
                raise error.at(f"files[{number}]") from None
        return found

    def _fetched(self, url: str, into: Path, cancel: threading.Event) -> str:
        """The declared type, or `application/pdf` for a document at the address."""
        for number in range(TRIES):
            try:
                got = fetch(url, into, self._guard, max_bytes=MAX_PAGE, timeout=PAGE_SECONDS, sniff=_page_type)
                return got.media_type if got.media_type == "application/pdf" else got.declared
            except FetchError as error:
                if not error.retryable or number + 1 == TRIES:
                    raise
                cancel.wait(self._pause * 2**number)
        raise AssertionError("unreachable")


def _page_type(url: str, head: bytes) -> str:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"%PDF-"):
        return "application/pdf"
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "text/html"
    if not start or any(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in head[:512]):
        raise SourceNotPage("gives no text; use the address of a web page or a PDF")
    return "text/html"
