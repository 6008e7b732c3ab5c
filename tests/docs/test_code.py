"""The code of the manual runs: the `sh` and `python` blocks of each page, in order, against a real server."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.markdown import PAGES, Block, blocks
from tests.docs.studio import Studio, sample_folder

SECONDS = 180
"""For one block; an export of the small sample takes a few."""
_SET_UP = re.compile(r"(python3 dev\.py \w+|git clone \S+|cd \w+)( .*)?")
_PROGRAMS = ("curl", "jq")


def runnable(page: Path) -> list[Block]:
    """Blocks that are more than the set-up of a fresh machine."""
    return [b for b in blocks(page) if b.language in ("sh", "python") and not _is_set_up(b)]


def _is_set_up(block: Block) -> bool:
    lines = [line.partition("#")[0].strip() for line in block.code.splitlines()]
    return all(_SET_UP.fullmatch(line) for line in lines if line)


def run_block(block: Block, folder: Path, environment: dict[str, str]) -> dict[str, str]:
    """The environment after the block: what `sh` exports, later blocks see, as they would in one terminal."""
    exported = folder / ".exported"
    command = [sys.executable, "-c", block.code]
    if block.language == "sh":
        command = ["bash", "-euo", "pipefail", "-c", f"{block.code}\nenv -0 > {exported}"]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=SECONDS)
    assert done.returncode == 0, f"{block.place}\n{block.code}\n{done.stdout}\n{done.stderr}"
    if block.language != "sh":
        return environment
    pairs = exported.read_text().split("\0")
    return dict(pair.split("=", 1) for pair in pairs if "=" in pair)


PAGES_WITH_CODE = [page for page in PAGES if runnable(page)]


def can_run(block: Block, environment: dict[str, str], lacking: list[str]) -> bool:
    """False for what needs a program that this machine lacks, or a variable that such a block would have set."""
    if block.language == "sh":
        return not any(re.search(rf"\b{name}\b", block.code) for name in lacking)
    return set(re.findall(r'os\.environ\["(\w+)"\]', block.code)) <= set(environment)


@pytest.mark.parametrize("page", PAGES_WITH_CODE, ids=lambda p: p.name)
def test_the_code_of_the_page_runs(page: Path, studio: Studio, tmp_path: Path) -> None:
    lacking = [name for name in _PROGRAMS if not shutil.which(name)]
    folder = sample_folder(tmp_path / "here")
    environment = {**os.environ, **studio.environment}
    left_out = []
    for block in runnable(page):
        if lacking and not can_run(block, environment, lacking):
            left_out.append(block.place)
        else:
            environment = run_block(block, folder, environment)
    if left_out:
        pytest.skip(f"all else ran; without {' and '.join(lacking)} these cannot: {', '.join(left_out)}")


def test_the_main_job_is_among_the_code() -> None:
    assert {"README.md", "quickstart.md", "api-v1.md"} <= {page.name for page in PAGES_WITH_CODE}
