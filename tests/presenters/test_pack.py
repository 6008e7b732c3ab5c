from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from greenroom.presenters.cast import PACKS_FOLDER, built_in
from greenroom.presenters.errors import InvalidPack
from greenroom.presenters.pack import load_pack, pack_hash


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PACKS_FOLDER / "sora", tmp_path / "sora"))


def test_eight_people_with_two_outfits_and_ten_gestures_each() -> None:
    assert len(built_in()) == 8
    for pack in built_in().values():
        assert len(pack.manifest.clothes) >= 2
        assert len(pack.gesture_ids) >= 10
        assert {"en", "ko"} <= set(pack.manifest.label)
        assert pack.manifest.license == "CC0-1.0"


def test_the_hash_covers_every_file_and_its_name(folder: Path) -> None:
    first = pack_hash(folder)
    assert first == load_pack(folder).hash == built_in()["sora"].hash
    with (folder / "clothes" / "navy.svg").open("a") as file:
        file.write(" ")
    second = pack_hash(folder)
    (folder / "LICENSE").rename(folder / "LICENCE")
    assert len({first, second, pack_hash(folder)}) == 3


@pytest.mark.parametrize(
    ("field", "value", "place"),
    [
        ("format", "presenter-pack/9", "format"),
        ("gestures", [], "gestures"),
        ("thumbnail", "../../secret.png", "thumbnail"),
        ("thumbnail", "/etc/passwd", "thumbnail"),
        ("id", "a b", "id"),
    ],
)
def test_a_bad_manifest_is_refused_with_its_field(folder: Path, field: str, value: object, place: str) -> None:
    manifest = json.loads((folder / "presenter.json").read_text())
    manifest[field] = value
    (folder / "presenter.json").write_text(json.dumps(manifest))
    with pytest.raises(InvalidPack, match=place):
        load_pack(folder)


def test_a_folder_without_manifest_is_no_pack(tmp_path: Path) -> None:
    with pytest.raises(InvalidPack, match=r"presenter\.json"):
        load_pack(tmp_path)


def test_a_palette_changes_colours_and_nothing_else() -> None:
    sora = built_in()["sora"]
    plain, auburn = sora.art("sora-navy", None), sora.art("sora-navy", "auburn")
    assert plain == sora.art("sora-navy", "default")
    assert len(plain) == len(auburn) and plain != auburn
    assert sora.manifest.palettes[1].map["hair"] in auburn
