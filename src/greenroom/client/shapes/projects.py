"""Projects and their saves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from greenroom.client.editing import Tag, tags, with_tags
from greenroom.client.shapes.exports import Warning


@dataclass(frozen=True)
class ProjectSummary:
    id: str
    name: str
    rev: int
    """The number of the newest save."""
    base: str | None
    """The project that this one was made from."""
    created_at: datetime
    updated_at: datetime
    folder_id: str | None


@dataclass(frozen=True)
class ProjectItem(ProjectSummary):
    """A project in a list."""

    folder_name: str | None
    scene_count: int
    width: int
    height: int
    duration_ms: int | None
    """Of its newest video; None while this rev was not exported."""
    edited_by: str | None
    """An e-mail address, or the name of a key."""


@dataclass(frozen=True)
class Folder:
    id: str
    name: str
    created_at: datetime
    projects: int
    """How many are in it."""


@dataclass(frozen=True)
class Project(ProjectSummary):
    """A project at one rev. `document` is the `greenroom/project` document as a dict."""

    document: dict[str, Any]

    @property
    def scenes(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.document["scenes"]
        return found

    @property
    def tags(self) -> tuple[Tag, ...]:
        """What `with_tags` can change."""
        return tags(self.document)

    def with_tags(self, values: Mapping[str, str]) -> Project:
        """The same project with a changed document, not saved yet: `projects.save(project)` does that.

        `values` are by the name of a tag (see `tags`): the text of a text clip, what is said, the address of a
        picture, video or sound, a colour, or `presenter/outfit`. Raises UnknownTag.
        """
        return replace(self, document=with_tags(self.document, values))


@dataclass(frozen=True)
class SlidesProject(Project):
    warnings: tuple[Warning, ...]
    """What is not drawn as in the original; `path` names the scene."""


@dataclass(frozen=True)
class Rev:
    rev: int
    created_at: datetime
