"""GREENROOM_STRICT_IDS=1: what this cast does not have is refused by its place, and near ids are named."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.hostile.house import House, open_house
from tests.hostile.test_sources import fails

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with open_house(tmp_path_factory.mktemp("strict"), GREENROOM_STRICT_IDS="1") as house:
        yield house


def model(**ids: Any) -> list[dict[str, Any]]:
    return [{"AIModel": {"script": "Hello.", "language": "en", **ids}, "clips": []}]


def test_an_unknown_presenter(strict: House) -> None:
    msg = fails(strict, model(model="minna"), "unknown_presenter", "scenes[0].AIModel.model")
    assert "mina" in msg


def test_a_presenter_of_another_service(strict: House) -> None:
    fails(strict, model(model="M000004017", clothes="BG00006160"), "unknown_presenter", "scenes[0].AIModel.model")


def test_an_unknown_outfit(strict: House) -> None:
    msg = fails(strict, model(model="mina", clothes="mina-tuxedo"), "unknown_outfit", "scenes[0].AIModel.clothes")
    assert "mina-" in msg


@pytest.mark.parametrize("voice", ["espeak:xx-nobody", "nobody:en", "../../etc/passwd", "espeak:en+nobody"])
def test_an_unknown_voice(strict: House, voice: str) -> None:
    """A voice that does not exist cannot speak, strict or not. v1 has no word for voices: the script is the place."""
    presenter = {"id": "p", "type": "presenter", "presenter": "mina"}
    scenes = strict.small_scenes(clips=[presenter], script=[{"kind": "line", "text": "Hello.", "voice": voice}])
    fails(strict, scenes, "unknown_voice", "scenes[0].AIModel.script")


def test_an_unknown_language(strict: House) -> None:
    fails(strict, model(model="mina", language="klingon"), "unsupported_language", "scenes[0].AIModel.language")
