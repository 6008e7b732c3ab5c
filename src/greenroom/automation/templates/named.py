"""A template by its id: a built-in one, or a saved project of the workspace, which can serve as one too."""

from __future__ import annotations

from pathlib import Path

from greenroom.automation.templates.built_in import ORIENTATIONS, built_in, words_of
from greenroom.automation.templates.errors import UnknownTemplate
from greenroom.presenters.cast import near_ids
from greenroom.project.document import Project
from greenroom.project.ids import is_id
from greenroom.project.parts import Layout
from greenroom.store.errors import ProjectNotFound
from greenroom.store.store import Store

THUMBNAILS = Path(__file__).parent / "thumbnails"
THUMBNAIL_AT_MS = 2500
"""Into the first scene, when what enters has come."""
THUMBNAIL_WIDTHS: dict[Layout, int] = {"landscape": 480, "portrait": 270, "square": 400}


def template_named(
    store: Store, workspace: str, id: str, orientation: Layout = "landscape", language: str | None = None
) -> Project:
    """The document to fill. A saved project has the orientation and the language that it has; `news-portrait` is `news`
    in portrait.

    Raises UnknownTemplate, for projects of other workspaces too.
    """
    known = built_in_document(id, orientation, language)
    if known is not None:
        return known
    if is_id(id):
        try:
            return store.projects.load(workspace, id).project
        except ProjectNotFound:
            pass
    hint = "send the id of a saved project, or of a built-in template"
    raise UnknownTemplate(f"there is no template {id[:60]!r}; {hint}: {near_ids(id[:60], built_in())}")


def built_in_document(id: str, orientation: Layout = "landscape", language: str | None = None) -> Project | None:
    """None when no built-in template has the id."""
    id, orientation = oriented(id, orientation)
    known = built_in(language).get(id)
    return known.documents[orientation] if known else None


def oriented(id: str, orientation: Layout = "landscape") -> tuple[str, Layout]:
    """Without the orientation at its end, which goes before `orientation`.

    >>> oriented("news-portrait", "square")
    ('news', 'portrait')
    """
    for own in ORIENTATIONS:
        if id.endswith(f"-{own}"):
            return id.removesuffix(f"-{own}"), own
    return id, orientation


def thumbnail_of(id: str, language: str | None = None, orientation: Layout = "landscape") -> Path | None:
    """A JPEG of a built-in template, drawn by the renderer (`art/template_thumbnails.py`)."""
    id, orientation = oriented(id, orientation)
    spoken = f"-{words}" if (words := words_of(language)) != "en" else ""
    return THUMBNAILS / f"{id}-{orientation}{spoken}.jpg" if id in built_in() else None
