"""What a template id means to v3 and balder: a built-in template, or a saved project, and how each is filled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from greenroom.automation.placeholders import placeholders, texts_of
from greenroom.automation.templates.built_in import built_in
from greenroom.automation.templates.named import built_in_document
from greenroom.automation.variables import InvalidValues, fill, variables, with_defaults
from greenroom.dialects.v3 import with_tagged
from greenroom.project.document import Project
from greenroom.project.errors import GreenroomError, InvalidDocument
from greenroom.project.parts import Orientation
from greenroom.server.services import Services
from greenroom.server.v3.projects import newest
from greenroom.store.keys import Principal

UPDATES = "updates"


@dataclass(frozen=True, slots=True)
class TemplateSource:
    """`base` is the id of the saved project; None for a built-in template."""

    project: Project
    base: str | None

    def copy(self) -> Project:
        """A project of its own; placeholders say their defaults."""
        return with_defaults(self.project)

    def filled(self, updates: object) -> Project:
        """A copy with texts by tag. In a built-in template one name fills every place that shows it; in a saved
        project `title` is the first clip with the tag, `title_1` the second. Both know `{{name}}`.

        Raises InvalidDocument at `updates.<name>`.
        """
        if not isinstance(updates, dict) or not updates:
            raise InvalidDocument("must be an object of texts by tag", path=UPDATES)
        if self.base is None:
            return _fill(self.project, updates)
        tags = {clip.tag for scene in self.project.scenes for clip in scene.clips}
        words = {name for _, _, text in texts_of(self.project) for name, _ in placeholders(text)} - tags
        tagged = {name: text for name, text in updates.items() if name not in words}
        project = with_tagged(self.project, tagged) if tagged else self.project
        left = {name for _, _, text in texts_of(project) for name, _ in placeholders(text)}
        given = {name: text for name, text in updates.items() if name in words & left}
        open_ones = {each.name: "{{" + each.name + "}}" for each in variables(project) if each.required}
        return _fill(project, open_ones | given)


def source_named(
    here: Services, who: Principal, id: object, place: str, orientation: str | None = None
) -> TemplateSource:
    """Raises MissingField, ProjectNotFound."""
    own: Orientation = "portrait" if orientation == "portrait" else "landscape"
    known = built_in_document(id.strip(), own) if isinstance(id, str) else None
    if known is not None:
        return TemplateSource(known, None)
    stored = newest(here, who, id, place)
    return TemplateSource(stored.project, stored.id)


def listed_built_ins(category: str | None = None, orientation: Orientation = "landscape") -> list[tuple[str, str]]:
    """Id and name of each; the id of a portrait tells so."""
    suffix = "-portrait" if orientation == "portrait" else ""
    return [(each.id + suffix, each.name) for each in built_in().values() if category in (None, each.category)]


def _fill(project: Project, values: dict[str, Any]) -> Project:
    try:
        return fill(project, values)
    except InvalidValues as invalid:
        raise InvalidValues(_moved(problem) for problem in invalid.problems) from None


def _moved(problem: GreenroomError) -> GreenroomError:
    problem.path = problem.path.replace("values", UPDATES, 1)
    return problem
