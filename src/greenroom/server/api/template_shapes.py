"""How templates look on the wire."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import Path, Query
from pydantic import Field

from greenroom.automation.templates.built_in import words_of
from greenroom.automation.templates.template import Category, Template
from greenroom.automation.variables import Variable, VariableType, variables
from greenroom.project.document import Project
from greenroom.project.parts import Layout, layout_of
from greenroom.server.api.ids import NameText
from greenroom.server.api.pages import Page
from greenroom.server.api.routing import Shape

TemplateId = Annotated[str, Path(pattern=r"^[0-9a-z-]{1,64}$", description="A built-in template, or a saved project.")]

Spoken = Annotated[
    str | None,
    Query(min_length=1, max_length=35, description="What built-in templates are read in: `ko`; else English."),
]


class VariableResource(Shape):
    name: str
    type: VariableType
    scene: int | None
    """The first scene that it shows or sounds in; null for one in the project's name only."""
    path: str
    default: str | None
    required: bool
    max_length: int | None
    """Characters."""


class TemplateSummary(Shape):
    id: str
    name: str
    source: Literal["builtin", "saved"]
    category: Category | None
    """Null for a saved project that is not listed as a template."""
    description: str
    orientations: list[Layout]
    """Made for each: pick one where the template is used."""
    previews: dict[Layout, str]
    """Paths of `template_preview`."""


class TemplatePage(Page[TemplateSummary]):
    pass


class TemplateResource(TemplateSummary):
    orientation: Layout
    """Of what follows."""
    width: int
    height: int
    scenes: list[str]
    """Their names."""
    variables: list[VariableResource]


class TemplateMark(Shape):
    category: Category = "business"


class TemplateUse(Shape):
    values: dict[str, str | int | float | None] = Field(default_factory=dict, max_length=1000)
    """By the name of the variable; what is absent or null keeps its default."""
    orientation: Layout | None = None
    """Of a built-in template; default: landscape. A saved project has the one that it has."""
    brand: str | None = Field(default=None, pattern=r"^[0-9a-f]{24}$")
    """The id of a brand kit to wear."""
    language: str | None = Field(default=None, min_length=1, max_length=35)
    """What the values are written in, such as `de`; voices follow. A built-in template that is translated (`ko`) is
    written in it. Default: the template's, or that of their script."""
    name: NameText | None = None
    """Of the new project; default: that of the template, filled."""


def variable_resource(variable: Variable) -> VariableResource:
    fields = {name: getattr(variable, name) for name in VariableResource.model_fields}
    return VariableResource(**fields)


def builtin_fields(template: Template, language: str | None = None) -> dict[str, Any]:
    return {
        "id": template.id,
        "name": template.name,
        "source": "builtin",
        "category": template.category,
        "description": template.description,
        "orientations": list(template.documents),
        "previews": {each: preview_path(template.id, each, language) for each in template.documents},
    }


def saved_fields(category: str | None, id: str, project: Project) -> dict[str, Any]:
    """`category` None: a project that is not listed."""
    own = layout_of(project.canvas)
    return {
        "id": id,
        "name": project.name,
        "source": "saved",
        "category": category,
        "description": "",
        "orientations": [own],
        "previews": {own: preview_path(id, own)},
    }


def template_resource(fields: dict[str, Any], project: Project) -> TemplateResource:
    return TemplateResource(
        **fields,
        orientation=layout_of(project.canvas),
        width=project.canvas.width,
        height=project.canvas.height,
        scenes=[scene.name for scene in project.scenes],
        variables=[variable_resource(variable) for variable in variables(project)],
    )


def preview_path(id: str, orientation: Layout, language: str | None = None) -> str:
    spoken = f"&language={words}" if (words := words_of(language)) != "en" else ""
    return f"/api/v1/templates/{id}/preview?orientation={orientation}{spoken}"
