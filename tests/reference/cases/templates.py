"""Every built-in template in both orientations, filled with its own words: each scene when all of it is there."""

from __future__ import annotations

from functools import partial

from greenroom.automation.templates.built_in import built_in
from greenroom.automation.variables import with_defaults
from greenroom.project.parts import Orientation
from tests.reference.case import Case, Cases
from tests.reference.compare import Picture
from tests.reference.stage import Shot, draw


def cases() -> Cases:
    return {
        f"template-{name}-{orientation}": Case(partial(_scenes, name, orientation), slow=True)
        for name, template in built_in().items()
        for orientation in template.documents
    }


def _scenes(name: str, orientation: Orientation) -> Picture:
    project = with_defaults(built_in()[name].documents[orientation])
    wide, scenes = orientation == "landscape", len(project.scenes)
    width = (204 if scenes < 5 else 160) if wide else (96 if scenes < 5 else 82)
    return draw([Shot(project, width, scene=n, at=None) for n in range(scenes)], 3 if wide else None)
