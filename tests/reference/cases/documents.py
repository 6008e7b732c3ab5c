"""The documents of examples/ at chosen moments."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

from greenroom.dialects.recognise import read_project
from tests.reference.case import Case, Cases
from tests.reference.compare import Picture
from tests.reference.stage import Shot, draw

EXAMPLES = Path(__file__).parents[3] / "examples"


def cases() -> Cases:
    files = [EXAMPLES / "welcome.json", *sorted((EXAMPLES / "projects").glob("*.json"))]
    return {f"example-{file.stem}": Case(partial(_moments, file), slow=True) for file in files}


def _moments(file: Path) -> Picture:
    """A second and a half into each scene."""
    project = read_project(json.loads(file.read_text(encoding="utf-8")))
    wide = project.canvas.width > project.canvas.height
    shots = [Shot(project, 156 if wide else 100, scene=n, at=1500) for n in range(min(6, len(project.scenes)))]
    return draw(shots, min(3 if wide else 4, len(shots)))
