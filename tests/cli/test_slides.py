from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import av
import numpy as np
import pytest

from tests.automation.documents import files
from tests.automation.slides import decks


def run(*words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "greenroom.cli.main", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)


def test_a_presentation_is_imported_and_what_is_lost_is_told(tmp_path: Path) -> None:
    deck, data_dir = tmp_path / "bees.pptx", tmp_path / "data"
    deck.write_bytes(decks.deck_of("title", "bullets"))
    done = run("projects", "import", deck, "--name", "Bees", "--data-dir", data_dir, "--json")
    assert done.returncode == 0, done.stderr
    assert "warning: the font 'Calibri'" in done.stderr
    out = tmp_path / "bees.json"
    assert run("projects", "export", json.loads(done.stdout)["id"], "-o", out, "--data-dir", data_dir).returncode == 0
    document = json.loads(out.read_text())
    assert document["name"] == "Bees"
    assert [scene["name"] for scene in document["scenes"]] == ["How bees dance", "What a scout tells"]
    assert all(scene["clips"][0]["url"].startswith("asset:") for scene in document["scenes"])


def test_files_that_are_no_slides_are_refused_by_name(tmp_path: Path) -> None:
    file = tmp_path / "letter.docx"
    file.write_bytes(files.word())
    done = run("projects", "import", file, "--data-dir", tmp_path / "data")
    assert done.returncode == 1 and done.stderr.startswith("error: letter.docx: the file is a docx document")


@pytest.mark.slow
def test_the_video_shows_the_slides_and_says_their_notes(tmp_path: Path) -> None:
    deck, data_dir, video = tmp_path / "bees.pptx", tmp_path / "data", tmp_path / "bees.mp4"
    deck.write_bytes(decks.deck_of("pictures", "title"))
    id = json.loads(run("projects", "import", deck, "--data-dir", data_dir, "--json").stdout)["id"]
    done = run("export", id, "-o", video, "--data-dir", data_dir, "--profile", "480")
    assert done.returncode == 0, done.stderr
    with av.open(str(video)) as container:
        assert container.duration is not None and container.duration > 6_500_000  # 5 seconds of silence, then the notes
        frame = next(container.decode(video=0)).to_ndarray(format="rgb24").astype(int)
        sound = np.concatenate([f.to_ndarray().ravel() for f in container.decode(audio=0)])
    for x, y, colour in ((0.11, 0.34, decks.RED), (0.30, 0.34, decks.GREEN), (0.11, 0.6, decks.BLUE)):
        assert np.abs(frame[round(y * 480), round(x * 854)] - colour).max() < 20
    assert np.abs(sound[: sound.size // 2]).max() < 0.01 < np.abs(sound[sound.size // 2 :]).max()
