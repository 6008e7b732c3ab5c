"""The manual is whole: links lead somewhere, blocks are of a known kind, and everything public is told."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

from greenroom.project.validate import load_project
from tests.docs.markdown import PAGES, ROOT, blocks, links

MANUAL = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
SOURCES = sorted((ROOT / "src/greenroom").rglob("*.py"))


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_to_files(page: object) -> None:
    from pathlib import Path

    assert isinstance(page, Path)
    broken = [t for t in links(page) if not (page.parent / t.partition("#")[0]).exists()]
    assert not broken


def test_blocks_are_of_a_kind_that_is_run_or_shown() -> None:
    kinds = {"sh", "python", "json", "text", "console", "javascript"}
    assert {b.place: b.language for page in PAGES for b in blocks(page) if b.language not in kinds} == {}


def test_json_blocks_are_json_and_projects_are_projects() -> None:
    read = 0
    for page in PAGES:
        for block in blocks(page):
            if block.language == "json":
                data = json.loads(block.code)
                read += 1
                if isinstance(data, dict) and data.get("schema") == "greenroom/project":
                    load_project(data)
    assert read > 0


def test_commands_of_dev_py_exist() -> None:
    verbs = set(re.findall(r"python3 dev\.py (\w+)", MANUAL))
    usage = (ROOT / "dev.py").read_text(encoding="utf-8").partition('"""')[2].partition('"""')[0]
    assert verbs
    assert {v for v in verbs if not re.search(rf"\b{v}\b", usage)} == set()


def test_every_setting_is_told() -> None:
    settings = set()
    for source in SOURCES:
        settings |= set(re.findall(r"\bGREENROOM_[A-Z_]+\b", source.read_text(encoding="utf-8")))
    assert settings
    assert {s for s in settings if s not in MANUAL} == set()


def test_generated_pages_are_up_to_date() -> None:
    done = subprocess.run([sys.executable, "docs/generate.py", "--check"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_pictures_are_small_png_files() -> None:
    pictures = sorted((ROOT / "docs/pictures").iterdir())
    assert pictures
    for picture in pictures:
        assert picture.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n", picture.name
        assert picture.stat().st_size <= 400_000, picture.name
