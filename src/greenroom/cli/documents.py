"""Project files on disk: ours, or a wire project of a dialect that we recognise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from greenroom.dialects.recognise import read_project
from greenroom.dialects.v1 import wire_path
from greenroom.project.document import Project
from greenroom.project.errors import GreenroomError
from greenroom.server.json_text import parse_json


@dataclass(frozen=True)
class DocumentFile:
    """A project that was read from `file`."""

    file: Path
    project: Project
    is_wire: bool

    @contextmanager
    def places(self) -> Iterator[None]:
        """Errors inside name the file and the place as it is written there."""
        try:
            yield
        except GreenroomError as error:
            if error.path and self.is_wire:
                error.path = wire_path(error.path, self.project)
            error.path = _in_file(self.file, error.path)
            raise


def _in_file(file: Path, path: str) -> str:
    return f"{file.name}: {path}" if path else file.name


def read_document(file: Path) -> DocumentFile:
    """Raises OSError, or a GreenroomError whose place begins with the file's name."""
    try:
        data = parse_json(file.read_bytes())
        is_wire = not (isinstance(data, Mapping) and "schema" in data)
        return DocumentFile(file, read_project(data), is_wire)
    except GreenroomError as error:
        error.path = _in_file(file, error.path)
        raise
