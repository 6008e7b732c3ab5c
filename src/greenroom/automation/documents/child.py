"""`python -m greenroom.automation.documents.child BYTES`: a confined process that parses documents for `readers`.

It talks like a render child (`render.task`): a task's `input` is a JSON question, its `out` the JSON answer.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from greenroom.automation.documents.errors import DocumentTooLarge
from greenroom.automation.documents.limits import MAX_CHARACTERS
from greenroom.automation.documents.model import Document, Section
from greenroom.render.child import Do, serve
from greenroom.render.confinement import confine
from greenroom.render.task import Task

Progress = Callable[[int], None]


def main() -> None:
    """Serves questions until stdin ends."""
    confine(int(sys.argv[1]))
    serve(_load)


def _load() -> Do:
    return _do


def _do(task: Task, progress: Progress) -> None:
    question: dict[str, Any] = json.loads(Path(task.input).read_bytes())
    answer = {"document": _document, "slides": _slides, "page": _page}[question["kind"]](question, progress)
    Path(task.out).write_text(json.dumps(answer), "utf-8")


def _document(question: dict[str, Any], progress: Progress) -> dict[str, Any]:
    from greenroom.automation.documents.read import read

    return _bounded(read(Path(question["path"]), progress)).to_json()


def _slides(question: dict[str, Any], progress: Progress) -> dict[str, Any]:
    from greenroom.automation.slides.deck_file import read_slides

    return read_slides(Path(question["path"]), Path(question["folder"]), progress).to_json()


def _page(question: dict[str, Any], progress: Progress) -> dict[str, Any]:
    from greenroom.automation.web_page import read_page

    return _bounded(read_page(Path(question["path"]), question["charset"])).to_json()


def _bounded(document: Document) -> Document:
    size = sum(len(s.heading) + len(s.notes) + sum(map(len, s.paragraphs)) for s in document.sections)
    if size > MAX_CHARACTERS:
        raise DocumentTooLarge(f"the document has {size:,} characters of text; at most {MAX_CHARACTERS:,} are read")
    sections = tuple(
        Section(_plain(s.heading), tuple(_plain(p) for p in s.paragraphs), s.level, _plain(s.notes))
        for s in document.sections
    )
    return Document(document.kind, _plain(document.title), sections, document.warnings)


def _plain(text: str) -> str:
    """Without what no store holds: NUL and halves of surrogate pairs."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


if __name__ == "__main__":
    main()
