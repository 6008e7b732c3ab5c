"""`/projects/from-slides`: a project of a PowerPoint or PDF file."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool

from greenroom.automation.documents.limits import MAX_BYTES
from greenroom.automation.slides.keep import Speaker
from greenroom.automation.slides.project import DEFAULT_PRESENTER
from greenroom.server.api.ids import NameText, Repeat
from greenroom.server.api.projects import Etag, ProjectResource, project_resource
from greenroom.server.api.routing import Caller, Shape, failures, native_router
from greenroom.server.api.state import Native
from greenroom.server.forms import Drafts, receive_form
from greenroom.server.services import Here
from greenroom.server.slides import import_slides
from greenroom.server.v1.projects import text_field

router: APIRouter = native_router("projects")

_FILE = {"type": "string", "format": "binary"}
_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {"type": "object", "properties": {"file": _FILE}, "required": ["file"]},
                "encoding": {"file": {"contentType": "application/octet-stream"}},
            },
        },
    }
}
IdText = Annotated[str | None, Query(min_length=1, max_length=200)]


class SlideWarning(Shape):
    path: str
    """The scene, such as `scenes[3]`; empty: the whole file."""
    msg: str


class ProjectOfSlides(ProjectResource):
    warnings: list[SlideWarning]
    """What is not drawn as in the original."""


@router.post(
    "/projects/from-slides",
    operation_id="project_from_slides",
    status_code=201,
    responses=failures(409, 413, 415, 429, 507) | {201: {"headers": Etag}},
    openapi_extra=_BODY,
)
async def project_from_slides(
    request: Request,
    response: Response,
    who: Caller,
    here: Here,
    native: Native,
    name: Annotated[NameText | None, Query(description="Default: the deck's title or the file's name.")] = None,
    presenter: IdText = None,
    outfit: IdText = None,
    language: Annotated[str | None, Query(min_length=1, max_length=40, description="Default: the notes' own.")] = None,
    repeat: Repeat = None,
) -> ProjectOfSlides:
    """One scene per slide of the PPTX, PPT, ODP or PDF file of the form; its picture is an asset, its speaker notes are
    the script, and the presenter stands in the corner where there is least to hide. The parameters may be fields of the
    form too."""
    with Drafts(here.store.objects.draft) as draft:
        form = await receive_form(request, draft, most_files=1, limit=MAX_BYTES)
        said = form.fields
        speaker = Speaker(
            presenter or text_field(said, "presenter") or DEFAULT_PRESENTER, outfit or text_field(said, "outfit"),
            language or text_field(said, "language"),
        )  # fmt: skip
        named = name or text_field(said, "name")
        id, warnings = await import_slides(request, here, native, who, form, name=named, speaker=speaker, repeat=repeat)
    made = await run_in_threadpool(here.store.projects.load, who.workspace, id)
    response.headers["Location"] = f"/api/v1/projects/{id}"
    resource = project_resource(made, response)
    told = [SlideWarning(**warning.to_json()) for warning in warnings]
    return ProjectOfSlides(**{name: getattr(resource, name) for name in ProjectResource.model_fields}, warnings=told)
