"""What the build hook packs, and that its lock names packages by hash and no registry."""

from __future__ import annotations

import json
import runpy
from pathlib import Path

from greenroom.media.font_index import FONT_FILES

ROOT = Path(__file__).parents[2]


def test_the_lock_holds_a_hash_for_every_package_and_no_address() -> None:
    text = (ROOT / "fonts/package-lock.json").read_text()
    packages = {name: entry for name, entry in json.loads(text)["packages"].items() if name}
    assert len(packages) == 16
    assert all(entry["integrity"].startswith("sha512-") for entry in packages.values())
    assert "://" not in text
    assert "resolved" not in text


def test_every_style_is_packed_with_its_licence() -> None:
    styles: dict[str, tuple[str, ...]] = runpy.run_path(str(ROOT / "hatch_build.py"))["STYLES"]
    assert len(list(FONT_FILES.glob("*.ttf"))) == sum(map(len, styles.values())) == 54
    for package in styles:
        assert "SIL OPEN FONT LICENSE" in (FONT_FILES / f"{package}-LICENSE.txt").read_text().upper()
