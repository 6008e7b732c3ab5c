"""Which template a batch is of: a built-in one by name, or a rev of a saved project."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from greenroom.automation.templates.built_in import ORIENTATIONS, built_in
from greenroom.automation.templates.errors import UnknownTemplate
from greenroom.automation.templates.named import template_named
from greenroom.automation.variables import fill
from greenroom.project.brand import BrandKit
from greenroom.project.document import Project
from greenroom.project.errors import InvalidDocument
from greenroom.project.ids import is_id
from greenroom.project.parts import Layout
from greenroom.store.store import Store


@dataclass(frozen=True, slots=True)
class Source:
    """`rev` None: a built-in template. `label` goes into the names of videos."""

    id: str
    label: str
    project: Project
    rev: int | None = None
    brand: BrandKit | None = None
    """What the videos wear."""

    def video(self, values: Mapping[str, object]) -> Project:
        """Raises InvalidValues."""
        return fill(self.project, values, brand=self.brand)


def template_source(
    store: Store, workspace: str, id: str, *, rev: int | None = None, orientation: Layout | None = None
) -> Source:
    """Raises ProjectNotFound, UnknownTemplate; InvalidDocument for what does not go together."""
    if not is_id(id):
        if rev is not None:
            raise InvalidDocument("is only for projects; a built-in template has no revs", path="rev")
        return Source(id, id, template_named(store, workspace, id, orientation or "landscape"))
    if orientation is not None:
        raise InvalidDocument("is only for built-in templates; a project has its own", path="orientation")
    stored = store.projects.load(workspace, id, rev)
    return Source(id, stored.name, stored.project, stored.rev)


def builtin_source(name: str, orientation: str | None = None, language: str | None = None) -> Source:
    """Raises UnknownTemplate."""
    known = built_in(language)
    if name not in known:
        raise UnknownTemplate(f"there is no template {name[:60]!r}; there are {', '.join(known)}", path="template")
    own: Layout = next((each for each in ORIENTATIONS if each == orientation), "landscape")
    return Source(name, name, known[name].documents[own])
