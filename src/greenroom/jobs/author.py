"""The port to whatever writes scripts: an export with a brief is written before it is planned."""

from __future__ import annotations

import threading
from typing import Any, Protocol

from greenroom.project.document import Project
from greenroom.project.errors import GreenroomError

AT_ONCE = 4
"""Scripts of one worker that are waited for at once: a model on a machine of one's own answers one after the other."""


class Author(Protocol):
    """Threads share it."""

    def write(self, brief: dict[str, Any], workspace: str, cancel: threading.Event) -> Project:
        """May take minutes, and may be repeated after a crash. It tries again itself what may pass: what it raises
        ends the export, except ExportCancelled."""

    def close(self) -> None:
        """Ends its processes; calls that are under way never matter any more."""


class NoAuthor(GreenroomError):
    """The worker was started by a program that writes no scripts."""

    code = "no_author"
    status = 500
