"""Brand kits as documents and requests name them."""

from __future__ import annotations

from greenroom.project.brand import BrandKit, branded
from greenroom.project.document import Project
from greenroom.project.errors import InvalidDocument
from greenroom.server.services import Services
from greenroom.store.errors import BrandNotFound
from greenroom.store.keys import Principal


def kit_named(here: Services, who: Principal, id: str | None, path: str) -> BrandKit | None:
    """None for None. Raises InvalidDocument at `path`."""
    if id is None:
        return None
    try:
        return here.store.brands.get(who.workspace, id).kit
    except BrandNotFound as error:
        raise InvalidDocument(error.msg, path=path) from None


def dressed(here: Services, who: Principal, project: Project, before: str | None = None) -> Project:
    """A document that names another kit than it did `before` gets its colours, fonts and logo. Later changes of the
    kit, and of the document by hand, stand: naming a kit is putting it on."""
    if project.brand is None or project.brand == before:
        return project
    kit = kit_named(here, who, project.brand, "document.brand")
    return branded(project, kit) if kit else project
