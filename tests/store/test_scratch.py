from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from greenroom.store.scratch import Scratch

PROGRAM = """
import sys
from pathlib import Path
from greenroom.store.scratch import Scratch
scratch = Scratch(Path(sys.argv[1]))
scratch.draft(".mp4").write_bytes(b"half")
print("written", flush=True)
sys.stdin.read()
"""


def test_what_a_killed_process_left_is_removed_and_a_living_ones_is_not(tmp_path: Path) -> None:
    mine = Scratch(tmp_path)
    mine.draft().write_bytes(b"mine")
    command = [sys.executable, "-c", PROGRAM, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        assert mine.sweep() == 0
        assert len(list(tmp_path.glob("*/*"))) == 2
        other.kill()
        other.wait()
        assert mine.sweep() == 1
    assert [path.read_bytes() for path in tmp_path.glob("*/*")] == [b"mine"]
    mine.close()
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_made_before_it_is_needed(tmp_path: Path) -> None:
    Scratch(tmp_path).close()
    assert list(tmp_path.iterdir()) == []
    assert Scratch(tmp_path / "absent").sweep() == 0


def test_drafts_are_fresh(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path)
    names = {scratch.draft(".json") for _ in range(100)}
    assert len(names) == 100
    assert {name.suffix for name in names} == {".json"}
    scratch.close()
