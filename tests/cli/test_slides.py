from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

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
