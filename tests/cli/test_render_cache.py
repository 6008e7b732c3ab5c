from __future__ import annotations

import os
from pathlib import Path

import pytest

from greenroom.cli.render_cache import default_cache, trim


def test_the_oldest_go_first_and_what_was_just_used_stays(tmp_path: Path) -> None:
    for age, name in enumerate(("new", "middle", "old")):
        (tmp_path / name).write_bytes(b"x" * 100)
        os.utime(tmp_path / name, (1000 - age, 1000 - age))
    assert trim(tmp_path, keep_since=2000, max_bytes=250) == 100
    assert {path.name for path in tmp_path.iterdir()} == {"new", "middle"}
    assert trim(tmp_path, keep_since=1000, max_bytes=0) == 100
    assert {path.name for path in tmp_path.iterdir()} == {"new"}


def test_where_it_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GREENROOM_CACHE_DIR", str(tmp_path))
    assert default_cache() == tmp_path
    monkeypatch.delenv("GREENROOM_CACHE_DIR")
    assert default_cache().name == "greenroom"
