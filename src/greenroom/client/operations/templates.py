"""Templates: projects with variables, which values make new projects of."""

from __future__ import annotations

from collections.abc import Mapping

from greenroom.client.calls import change, create, delete, get, picture
from greenroom.client.operations.paging import every
from greenroom.client.resource import Async, Sync, operation, stream
from greenroom.client.shapes.page import Page
from greenroom.client.shapes.projects import Project
from greenroom.client.shapes.templates import Category, Orientation, Template, TemplateSummary
from greenroom.client.steps import Flow

Values = Mapping[str, str | int | float | None]


def list_templates(
    *,
    category: Category | None = None,
    orientation: Orientation | None = None,
    language: str | None = None,
    search: str = "",
    limit: int = 50,
    cursor: str | None = None,
) -> Flow[Page[TemplateSummary]]:
    """One page: the built-in ones, named in `language` (`ko`; else English), then projects listed as templates."""
    where = {"category": category, "orientation": orientation, "language": language, "search": search}
    return get(Page[TemplateSummary], "/templates", **where, limit=limit, cursor=cursor)


def all_templates(
    *,
    category: Category | None = None,
    orientation: Orientation | None = None,
    language: str | None = None,
    search: str = "",
) -> Flow[None]:
    """Every template."""
    return every(
        lambda cursor: list_templates(
            category=category, orientation=orientation, language=language, search=search, limit=200, cursor=cursor
        )
    )


def get_template(
    template_id: str, *, orientation: Orientation = "landscape", language: str | None = None
) -> Flow[Template]:
    """With its variables. Takes the id of any saved project too."""
    return get(Template, f"/templates/{template_id}", orientation=orientation, language=language)


def use_template(
    template_id: str,
    values: Values | None = None,
    *,
    orientation: Orientation | None = None,
    brand: str | None = None,
    language: str | None = None,
    name: str | None = None,
    idempotency_key: str | None = None,
) -> Flow[Project]:
    """A new project: the template with `values` filled in by the names of variables, wearing the kit `brand`.
    `language` is what the values are written in: voices follow it, and what no value replaces, where it is translated.

    Raises Invalid when values do not fit; its `problems` are all of them, each at `values.NAME`.
    """
    body = {
        "values": dict(values or {}), "orientation": orientation, "brand": brand, "language": language, "name": name,
    }  # fmt: skip
    return create(Project, f"/templates/{template_id}/projects", body, idempotency_key)


def list_as_template(project_id: str, *, category: Category = "business") -> Flow[Template]:
    """Lists a saved project among the templates."""
    return change(Template, "PUT", f"/templates/{project_id}", {"category": category})


def unlist_template(project_id: str) -> Flow[None]:
    """The project itself stays."""
    return delete(f"/templates/{project_id}")


def template_preview(
    template_id: str,
    *,
    orientation: Orientation = "landscape",
    scene: int = 0,
    at_ms: int | None = None,
    width: int = 480,
    language: str | None = None,
) -> Flow[bytes]:
    """A JPEG of a scene, with the defaults of all variables."""
    where = {"orientation": orientation, "scene": scene, "at_ms": at_ms, "width": width, "language": language}
    return picture(f"/templates/{template_id}/preview", **where)


class _Templates:
    list = operation(list_templates)
    all = stream(all_templates, TemplateSummary)
    get = operation(get_template)
    use = operation(use_template)
    mark = operation(list_as_template)
    unmark = operation(unlist_template)
    preview = operation(template_preview)


class Templates(_Templates, Sync): ...


class AsyncTemplates(_Templates, Async): ...
