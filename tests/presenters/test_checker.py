from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from greenroom.presenters.cast import PACKS_FOLDER, built_in
from greenroom.presenters.checker import check_pack


@pytest.mark.parametrize("pack_id", sorted(built_in()))
def test_the_built_in_packs_are_clean(pack_id: str) -> None:
    assert check_pack(PACKS_FOLDER / pack_id) == ()


def _svg(old: str, new: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path = folder / "clothes" / "navy.svg"
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new, 1))

    return change


def _manifest(change: Callable[[dict[str, object]], object]) -> Callable[[Path], None]:
    def apply(folder: Path) -> None:
        data = json.loads((folder / "presenter.json").read_text())
        change(data)
        (folder / "presenter.json").write_text(json.dumps(data))

    return apply


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (_svg('id="mouth@PP"', 'id="mouth@QQ"'), "clothes/navy.svg: mouth@PP: the key is missing"),
        (_svg('<g id="m:aa" data-key="1">', '<g id="m:aa"><g/>'), "mouth@aa: differs from mouth@rest"),
        (_svg('id="arm_L"', 'id="arm_X"'), "arm_L: the group is missing"),
        (_svg('id="nose"', 'id="neck"'), "neck: the id is used twice"),
        (_svg('data-swatch="hair"', 'data-swatch="wig"'), "not in the manifest: wig"),
        (_svg('data-swatch="hair"', 'data-swatch="skin"'), "a drawn colour differs"),
        (_svg('<g id="root">', '<g id="root"><image id="logo"/>'), "logo: <image> is not allowed"),
        (_manifest(lambda m: m.pop("rig")), "presenter.json: sora/presenter.json: rig"),
        (_manifest(lambda m: m["gestures"][1].update(default=True)), "exactly one gesture"),  # type: ignore[index]
        (
            _manifest(lambda m: m["gestures"][1]["pose"]["R"].update(hand="claw")),  # type: ignore[index]
            "gestures.greeting.R: unknown hand 'claw'",
        ),
        (lambda folder: (folder / "thumbs" / "navy.png").unlink(), "thumbs/navy.png: the file is missing"),
    ],
)
def test_problems_are_named(tmp_path: Path, damage: Callable[[Path], None], message: str) -> None:
    folder = Path(shutil.copytree(PACKS_FOLDER / "sora", tmp_path / "sora"))
    damage(folder)
    problems = [str(problem) for problem in check_pack(folder)]
    assert any(message in problem for problem in problems), problems
