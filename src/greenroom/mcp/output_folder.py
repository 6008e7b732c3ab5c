"""Where files that an agent fetches may go: under one folder of the user's choice, and nowhere else."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from mcp.server.fastmcp.exceptions import ToolError


class OutputFolder:
    """Nothing is written outside of it, by no name and through no link."""

    def __init__(self, root: Path) -> None:
        self.root = root.expanduser().resolve()

    def place(self, name: str, default: str, *, overwrite: bool = False) -> Path:
        """Where the file `name` (a path relative to the folder; empty: `default`) may be written. Raises ToolError."""
        asked = name.replace("\\", "/").strip() or PurePosixPath(default).name
        path = PurePosixPath(asked)
        if path.is_absolute() or ".." in path.parts or not path.name or any(not part.isprintable() for part in asked):
            raise ToolError(f"name: {asked!r} must be a relative path below the output folder {self.root}")
        target = self.root.joinpath(*path.parts)
        if not target.resolve().is_relative_to(self.root):
            raise ToolError(f"name: {asked!r} leads out of the output folder {self.root} through a link")
        if target.is_dir():
            raise ToolError(f"name: {asked!r} is a folder; name a file")
        if target.exists() and not overwrite:
            raise ToolError(f"name: {asked!r} is there already; choose another name, or set overwrite")
        return target
