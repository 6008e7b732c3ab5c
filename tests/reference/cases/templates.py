"""Every built-in template in every orientation, filled with its own words: each scene when all of it is there."""

from __future__ import annotations

from functools import partial

from greenroom.automation.templates.built_in import built_in
from greenroom.automation.variables import with_defaults
from greenroom.project.parts import Layout
from tests.reference.case import Case, Cases
from tests.reference.compare import Picture
from tests.reference.stage import Shot, draw


def cases() -> Cases:
    return {
        f"template-{name}-{orientation}": Case(partial(_scenes, name, orientation), slow=True)
        for name, template in built_in().items()
        for orientation in template.documents
    } | {"templates-ko": Case(_korean, slow=True)}


def _scenes(name: str, orientation: Layout) -> Picture:
    project = with_defaults(built_in()[name].documents[orientation])
    wide, scenes = orientation == "landscape", len(project.scenes)
    width = {"landscape": 204, "portrait": 96, "square": 112}[orientation]
    if scenes == 5:
        width = {"landscape": 160, "portrait": 82, "square": 96}[orientation]
    return draw([Shot(project, width, scene=n, at=None) for n in range(scenes)], 3 if wide else None)


def _korean() -> Picture:
    """How each begins."""
    documents = [with_defaults(each.documents["landscape"]) for each in built_in("ko").values()]
    return draw([Shot(each, 104, at=None) for each in documents], 5)
