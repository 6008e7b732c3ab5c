"""A template by its id: a built-in one, or a saved project of the workspace, which can serve as one too."""

from __future__ import annotations

from pathlib import Path

from greenroom.automation.templates.built_in import ORIENTATIONS, built_in
from greenroom.automation.templates.errors import UnknownTemplate
from greenroom.presenters.cast import near_ids
from greenroom.project.document import Project
from greenroom.project.ids import is_id
from greenroom.project.parts import Orientation
from greenroom.store.errors import ProjectNotFound
from greenroom.store.store import Store

THUMBNAILS = Path(__file__).parent / "thumbnails"
_SUFFIXES = tuple(f"-{orientation}" for orientation in ORIENTATIONS)


def template_named(store: Store, workspace: str, id: str, orientation: Orientation = "landscape") -> Project:
    """The document to fill. A saved project has the orientation that it has; `news-portrait` is `news` in portrait.

    Raises UnknownTemplate, for projects of other workspaces too.
    """
    known = built_in_document(id, orientation)
    if known is not None:
        return known
    if is_id(id):
        try:
            return store.projects.load(workspace, id).project
        except ProjectNotFound:
            pass
    hint = "send the id of a saved project, or of a built-in template"
    raise UnknownTemplate(f"there is no template {id[:60]!r}; {hint}: {near_ids(id[:60], built_in())}")


def built_in_document(id: str, orientation: Orientation = "landscape") -> Project | None:
    """None when no built-in template has the id."""
    for own, suffix in zip(ORIENTATIONS, _SUFFIXES, strict=True):
        if id.endswith(suffix):
            id, orientation = id.removesuffix(suffix), own
    known = built_in().get(id)
    return known.documents[orientation] if known else None


def thumbnail_of(id: str) -> Path | None:
    """A JPEG of a built-in template, drawn by its renderer (`art/template_thumbnails.py`)."""
    path = THUMBNAILS / f"{id if id.endswith(_SUFFIXES) else f'{id}-landscape'}.jpg"
    return path if built_in_document(id) is not None else None
