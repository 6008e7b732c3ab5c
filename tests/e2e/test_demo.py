"""`greenroom demo` as a newcomer runs it."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import av
import pytest

from tests.e2e.studio import GREENROOM, small_document


def run_demo(folder: Path, *arguments: str) -> tuple[str, Path]:
    """What it printed, and the video that it named."""
    done = subprocess.run([*GREENROOM, "demo", *arguments], cwd=folder, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stderr
    found = re.search(r"^video +(/.+\.mp4)$", done.stdout, re.MULTILINE)
    assert found, done.stdout
    return done.stdout, Path(found.group(1))


def test_the_demo_with_a_small_project(tmp_path: Path) -> None:
    (tmp_path / "small.json").write_text(json.dumps(small_document()))
    printed, video = run_demo(tmp_path, "--project", "small.json", "--out", "made.mp4")
    assert video == tmp_path / "made.mp4"
    (folder,) = tmp_path.glob("demo-*")
    assert (folder / "greenroom.db").is_file()
    for step in ("server", "project", "GET", "edit", "POST", "video", "next"):
        assert re.search(rf"^{step}\b", printed, re.MULTILINE), printed
    assert re.search(r"[\d.]+ s long, [\d.]+ [kM]B, made in [\d.]+ s", printed)
    with av.open(str(video)) as container:
        assert container.duration is not None and container.duration > 8_000_000


def test_a_server_that_cannot_start_is_explained(tmp_path: Path) -> None:
    (tmp_path / "small.json").write_text("{}")
    (tmp_path / "taken").write_text("a file where the data directory should be")
    command = [*GREENROOM, "demo", "--project", "small.json", "--data-dir", "taken/data"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert "taken" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.slow
def test_the_demo_itself(tmp_path: Path) -> None:
    _, video = run_demo(tmp_path)
    with av.open(str(video)) as container:
        stream = container.streams.video[0]
        assert (stream.width, stream.height) == (1920, 1080)
        assert container.duration is not None and container.duration > 15_000_000
