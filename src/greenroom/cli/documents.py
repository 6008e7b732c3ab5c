"""Project files on disk: ours, or a wire project of a dialect that we recognise."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from greenroom.dialects.recognise import place_in, read_project
from greenroom.project.document import Project
from greenroom.project.errors import GreenroomError
from greenroom.server.json_text import parse_json


@dataclass(frozen=True)
class DocumentFile:
    """A project that was read from `file`."""

    file: Path
    project: Project
    place: Callable[[str, Project], str]
    """Place in the document -> place in the file."""

    @contextmanager
    def places(self) -> Iterator[None]:
        """Errors inside name the file and the place as it is written there."""
        try:
            yield
        except GreenroomError as error:
            if error.path:
                error.path = self.place(error.path, self.project)
            error.path = _in_file(self.file, error.path)
            raise


def _in_file(file: Path, path: str) -> str:
    return f"{file.name}: {path}" if path else file.name


def _name_seeds(document: Mapping[str, Any]) -> None:
    """A scene without a seed would get a random one at each reading: then no two renders of a file were equal."""
    scenes = document.get("scenes")
    for number, scene in enumerate(scenes if isinstance(scenes, list) else ()):
        if isinstance(scene, dict):
            scene.setdefault("seed", zlib.crc32(f"{number} {scene.get('id')}".encode()))


def read_document(file: Path) -> DocumentFile:
    """Raises OSError, or a GreenroomError whose place begins with the file's name."""
    try:
        data = parse_json(file.read_bytes())
        if isinstance(data, Mapping) and "schema" in data:
            _name_seeds(data)
        return DocumentFile(file, read_project(data), place_in(data))
    except GreenroomError as error:
        error.path = _in_file(file, error.path)
        raise
