from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from greenroom.automation.documents import Readers
from greenroom.automation.slides import Deck, open_slides
from tests.automation.documents.conftest import Reading


@pytest.fixture(scope="session")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reading]:
    found = Reading(tmp_path_factory.mktemp("slides"))
    yield found
    found.readers.close()


class Drawn:
    """A deck and its pictures as (height, width, 3) RGB."""

    def __init__(self, deck: Deck, folder: Path) -> None:
        self.deck, self._folder = deck, folder

    def picture(self, index: int) -> Any:
        file = self._folder / self.deck.slides[index].picture
        return np.asarray(Image.open(file).convert("RGB")).astype(int)

    @property
    def messages(self) -> list[tuple[int | None, str]]:
        return [(warning.slide, warning.msg) for warning in self.deck.warnings]


Draw = Callable[[bytes], Drawn]


def drawn_by(readers: Readers, draft: Callable[[str], Path], data: bytes) -> Drawn:
    path, folder = draft(".deck"), draft(".pictures")
    path.write_bytes(data)
    folder.mkdir()
    return Drawn(open_slides(readers, path, folder), folder)


@pytest.fixture
def draw(reading: Reading) -> Draw:
    """Lets a real child draw a file."""
    return lambda data: drawn_by(reading.readers, reading.draft, data)
