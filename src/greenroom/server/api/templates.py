"""`/templates`: what projects are made of by filling in values. The built-in ones, and saved projects."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import sqlalchemy as sa
from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool

from greenroom.automation.templates.built_in import built_in, words_of
from greenroom.automation.templates.named import (
    THUMBNAIL_AT_MS,
    THUMBNAIL_WIDTHS,
    oriented,
    template_named,
    thumbnail_of,
)
from greenroom.automation.templates.template import Category
from greenroom.automation.variables import fill, with_defaults
from greenroom.jobs.turns import LATER
from greenroom.project.document import Project
from greenroom.project.ids import is_id
from greenroom.project.limits import MAX_DURATION_MS, MAX_SCENES
from greenroom.project.parts import Layout
from greenroom.render.errors import NoSuchFrame
from greenroom.server.api.branding import kit_named
from greenroom.server.api.frames import picture_response
from greenroom.server.api.ids import IdPath, Repeat
from greenroom.server.api.once import once
from greenroom.server.api.pages import Cursor, Limit, Search, id_from_cursor, to_cursor
from greenroom.server.api.projects import ProjectResource, created
from greenroom.server.api.routing import Caller, failures, native_router
from greenroom.server.api.state import Native
from greenroom.server.api.template_shapes import (
    Spoken,
    TemplateId,
    TemplateMark,
    TemplatePage,
    TemplateResource,
    TemplateSummary,
    TemplateUse,
    builtin_fields,
    saved_fields,
    template_resource,
)
from greenroom.server.api.thumbnails import THUMBNAIL, Width
from greenroom.server.api.waiting import while_waiting
from greenroom.server.services import Here, Services
from greenroom.speech.errors import UnsupportedLanguage
from greenroom.store.keys import Principal

router: APIRouter = native_router("templates")


@router.get("/templates", operation_id="list_templates")
def list_templates(
    who: Caller,
    here: Here,
    category: Category | None = None,
    orientation: Layout | None = None,
    language: Spoken = None,
    search: Search = "",
    limit: Limit = 50,
    cursor: Cursor = None,
) -> TemplatePage:
    """The built-in ones, named in `language` where they are translated; then the saved projects that are listed as
    templates, the newest first."""
    items: list[TemplateSummary] = []
    for fields in _listed(here, who, id_from_cursor(cursor), category, search, language):
        if orientation in (None, *fields["orientations"]):
            items.append(TemplateSummary(**fields))
        if len(items) > limit:
            break
    return TemplatePage(items=items[:limit], next_cursor=to_cursor(items[limit - 1].id) if items[limit:] else None)


@router.get("/templates/{template_id}", operation_id="get_template", responses=failures(404))
def get_template(
    template_id: TemplateId,
    who: Caller,
    here: Here,
    orientation: Layout = "landscape",
    language: Spoken = None,
) -> TemplateResource:
    """With its variables. Any saved project can be looked at like this, listed or not."""
    project = template_named(here.store, who.workspace, template_id, orientation, language)
    known = built_in(language).get(template_id)
    if known is not None:
        return template_resource(builtin_fields(known, language), project)
    return template_resource(_saved_fields(here, who, template_id, project), project)


@router.put("/templates/{project_id}", operation_id="list_as_template", responses=failures(404))
def list_as_template(project_id: IdPath, body: TemplateMark, who: Caller, here: Here) -> TemplateResource:
    """Lists a saved project as a template, or changes its category."""
    here.store.templates.mark(who.workspace, project_id, body.category)
    project = here.store.projects.load(who.workspace, project_id).project
    return template_resource(_saved_fields(here, who, project_id, project), project)


@router.delete("/templates/{project_id}", operation_id="unlist_template", status_code=204, responses=failures(404))
def unlist_template(project_id: IdPath, who: Caller, here: Here) -> None:
    """The project itself stays."""
    here.store.templates.unmark(who.workspace, project_id)


@router.post(
    "/templates/{template_id}/projects",
    operation_id="use_template",
    status_code=201,
    responses=failures(404, 409, 413) | {201: {"headers": {"ETag": {"schema": {"type": "string"}}}}},
)
def use_template(
    template_id: TemplateId,
    body: TemplateUse,
    request: Request,
    response: Response,
    who: Caller,
    here: Here,
    repeat: Repeat = None,
) -> ProjectResource:
    """A new project: the template with `values` filled in, wearing `brand`. A built-in template that is translated says
    what no value replaces in `language`. `error.problems` tells everything that is
    wrong with the values."""
    kit = kit_named(here, who, body.brand, "brand")
    template = template_named(here.store, who.workspace, template_id, body.orientation or "landscape", body.language)
    try:
        project = fill(template, body.values, brand=kit, language=body.language)
    except UnsupportedLanguage as error:
        raise error.at("language") from None
    if body.name is not None:
        project.name = body.name
    base = template_id if is_id(template_id) else None

    def make(connection: sa.Connection) -> str:
        return here.store.projects.create_in(connection, who.workspace, project, base=base, by=who.key_id).id

    return created(here, who, once(here, who, request, repeat, make), response)


@router.get("/templates/{template_id}/preview", operation_id="template_preview", **THUMBNAIL)
async def template_preview(
    template_id: TemplateId,
    request: Request,
    who: Caller,
    here: Here,
    native: Native,
    orientation: Layout = "landscape",
    scene: Annotated[int, Query(ge=0, lt=MAX_SCENES)] = 0,
    at_ms: Annotated[int, Query(ge=0, le=MAX_DURATION_MS)] = THUMBNAIL_AT_MS,
    width: Width = 480,
    language: Spoken = None,
) -> Response:
    """A JPEG of a scene, with the defaults of all variables. That of the first scene of a built-in template, 480 pixels
    wide (portrait: 270, square: 400), is there at once."""
    if (scene, at_ms, width) == (0, THUMBNAIL_AT_MS, THUMBNAIL_WIDTHS[oriented(template_id, orientation)[1]]):
        kept = thumbnail_of(template_id, language, orientation)
        if kept is not None:
            about = {"scene": scene, "at_ms": at_ms, "width": width, "warnings": []}
            return picture_response(await run_in_threadpool(kept.read_bytes), "image/jpeg", about)
    project, rev = await run_in_threadpool(_at_rev, here, who, template_id, orientation, language)
    if scene >= len(project.scenes):
        raise NoSuchFrame(f"there is no scene {scene}; the last one is {len(project.scenes) - 1}", path="scene")
    fonts = await run_in_threadpool(here.store.fonts.version, who.workspace)
    whose = who.workspace if rev else None  # a built-in one is the same for all who have no fonts of their own
    key = (whose, fonts, template_id, rev, orientation, words_of(language), scene, at_ms, width)
    still = native.stills.get(key)
    if still is None:
        asked = native.planners.ask(
            who.workspace, "still", "jpg", urgency=LATER,
            project=_alone(project, scene).model_dump(mode="json", by_alias=True),
            scene=0, at_ms=at_ms, frame=None, clamp=True, width=width, profile="standard", strict=False,
        )  # fmt: skip
        still = await while_waiting(request, asked)
        native.stills.keep(key, still)
    return picture_response(still.picture, "image/jpeg", still.value)


def _listed(
    here: Services,
    who: Principal,
    after: str | None,
    category: Category | None,
    search: str,
    language: str | None,
) -> Iterator[dict[str, Any]]:
    """What comes after the template `after`, page by page: built-in ones first."""

    def wanted(of: str, name: str) -> bool:
        return category in (None, of) and search.casefold() in name.casefold()

    known = list(built_in(language).values())
    if after is None or not is_id(after):
        first = 0 if after is None else next((n + 1 for n, each in enumerate(known) if each.id == after), len(known))
        yield from (builtin_fields(each, language) for each in known[first:] if wanted(each.category, each.name))
        after = None
    while page := here.store.templates.list(who.workspace, before=after, limit=100):
        for saved in page:
            if wanted(saved.category, saved.name):
                yield saved_fields(saved.category, saved.id, here.store.projects.load(who.workspace, saved.id).project)
        after = page[-1].id


def _saved_fields(here: Services, who: Principal, id: str, project: Project) -> dict[str, Any]:
    return saved_fields(here.store.templates.category(who.workspace, id), id, project)


def _at_rev(
    here: Services, who: Principal, id: str, orientation: Layout, language: str | None
) -> tuple[Project, int | None]:
    """A built-in template has no rev."""
    if is_id(id):
        stored = here.store.projects.load(who.workspace, id)
        return stored.project, stored.rev
    return template_named(here.store, who.workspace, id, orientation, language), None


def _alone(project: Project, number: int) -> Project:
    """One scene of it, as it looks with all defaults, without what comes before and after."""
    scene = project.scenes[number].model_copy(update={"transition": None})
    return with_defaults(project.model_copy(update={"scenes": [scene], "soundtrack": []}))
