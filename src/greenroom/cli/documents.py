"""Project files on disk: ours, or a wire project of a dialect that we recognise."""

from __future__ import annotations

from pathlib import Path

from greenroom.dialects.recognise import read_project
from greenroom.project.document import Project
from greenroom.project.errors import GreenroomError
from greenroom.server.json_text import parse_json


def read_document(file: Path) -> Project:
    """Raises OSError, or a GreenroomError whose place begins with the file's name."""
    try:
        return read_project(parse_json(file.read_bytes()))
    except GreenroomError as error:
        error.path = f"{file.name}: {error.path}" if error.path else file.name
        raise
