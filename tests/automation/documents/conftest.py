from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from greenroom.automation.documents import Document, Readers


class Reading:
    """Writes bytes to a file and lets a real child read it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._numbers = itertools.count()
        self.readers = Readers(self.draft, seconds=120)

    def draft(self, suffix: str) -> Path:
        return self.folder / f"{id(self)}-{next(self._numbers)}{suffix}"

    def __call__(self, data: bytes) -> Document:
        path = self.draft(".file")
        path.write_bytes(data)
        return self.readers.document(path)


@pytest.fixture(scope="session")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reading]:
    found = Reading(tmp_path_factory.mktemp("documents"))
    yield found
    found.readers.close()
