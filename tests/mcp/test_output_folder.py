"""Agents save files in the output folder and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest
from mcp.server.fastmcp.exceptions import ToolError

from greenroom.mcp.output_folder import OutputFolder


@pytest.fixture
def folder(tmp_path: Path) -> OutputFolder:
    root = tmp_path / "out"
    root.mkdir()
    (tmp_path / "secret").mkdir()
    (root / "way-out").symlink_to(tmp_path / "secret")
    (root / "other.mp4").symlink_to(tmp_path / "secret" / "file")
    (root / "there.mp4").write_bytes(b"old")
    (root / "deep").mkdir()
    return OutputFolder(root)


@pytest.mark.parametrize(("name", "lands"), [("", "id.mp4"), ("a.mp4", "a.mp4"), ("a/b/c.mp4", "a/b/c.mp4")])
def test_names_below_it(folder: OutputFolder, name: str, lands: str) -> None:
    assert folder.place(name, "id.mp4") == folder.root / lands


@pytest.mark.parametrize(
    "name",
    [
        "/etc/passwd", "../a.mp4", "a/../../b.mp4", "..", "..\\a.mp4", "way-out/a.mp4", "other.mp4", "a\0b", "a\nb.mp4",
        "deep", "there.mp4", ".",
    ],
)  # fmt: skip
def test_names_that_are_refused(folder: OutputFolder, name: str) -> None:
    with pytest.raises(ToolError, match="^name: "):
        folder.place(name, "id.mp4")


def test_a_server_cannot_name_a_place_outside(folder: OutputFolder) -> None:
    assert folder.place("", "../../evil.mp4") == folder.root / "evil.mp4"


def test_replacing_is_asked_for(folder: OutputFolder) -> None:
    assert folder.place("there.mp4", "x", overwrite=True).name == "there.mp4"
