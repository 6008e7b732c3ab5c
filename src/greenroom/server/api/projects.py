"""`/projects`: the saved documents, their revs, copies and files."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

import sqlalchemy as sa
from fastapi import APIRouter, Body, Header, Query, Request, Response

from greenroom.dialects.recognise import read_project
from greenroom.project.copying import copy_project
from greenroom.project.document import Project
from greenroom.project.errors import GreenroomError
from greenroom.project.validate import check_project
from greenroom.server.api.branding import dressed
from greenroom.server.api.errors import InvalidRequest, PreconditionFailed, PreconditionRequired
from greenroom.server.api.ids import IdPath, IdText, NameText, Repeat
from greenroom.server.api.once import once
from greenroom.server.api.pages import Cursor, Limit, Page, from_cursor, to_cursor
from greenroom.server.api.routing import Caller, Shape, failures, native_router
from greenroom.server.services import Here
from greenroom.store.errors import FolderNotFound, RevConflict
from greenroom.store.projects import ProjectSummary as Stored
from greenroom.store.projects import StoredProject

router: APIRouter = native_router("projects")

RevQuery = Annotated[int | None, Query(ge=1, le=2**31 - 1, description="An earlier save; default: the newest.")]
IfMatch = Annotated[
    str | None, Header(alias="If-Match", max_length=100, description='The rev that this is based on, e.g. `"3"`.')
]
Etag = {"ETag": {"description": "The rev, in quotes.", "schema": {"type": "string"}}}


class ProjectSummary(Shape):
    id: str
    name: str
    rev: int
    """The newest."""
    base: str | None
    """The project that this one was made from."""
    created_at: datetime
    updated_at: datetime
    folder_id: str | None


class ProjectResource(ProjectSummary):
    """A project at one rev; then `updated_at` is when that rev was saved."""

    document: Project


class Rev(Shape):
    rev: int
    created_at: datetime


class RevPage(Page[Rev]):
    pass


class ProjectCreate(Shape):
    document: Project
    name: NameText | None = None
    """Instead of the document's own."""
    folder_id: IdText | None = None
    dress: bool = True
    """A document that names a brand kit puts it on; false: it looks as it is sent."""


class ProjectSave(Shape):
    document: Project
    dress: bool = True
    """A document that names another brand kit than before puts it on; false: it looks as it is sent."""


class ProjectChange(Shape):
    """What is left out stays."""

    name: NameText | None = None
    """Another one is a rev, as the name stands in the document too."""
    folder_id: IdText | None = None
    """null: out of its folder."""


class ProjectDuplicate(Shape):
    name: NameText | None = None
    """Default: the name of the original with ` (copy)`."""
    rev: int | None = None


def checked(project: Project, place: str = "document") -> Project:
    """The rules between fields; errors say where in the body."""
    try:
        check_project(project)
    except GreenroomError as error:
        raise error.at(place) from None
    return project


def _summary(stored: Stored) -> dict[str, Any]:
    return {name: getattr(stored, name) for name in ProjectSummary.model_fields}


def project_resource(stored: StoredProject, response: Response) -> ProjectResource:
    """With its ETag."""
    response.headers["ETag"] = f'"{stored.rev}"'
    return ProjectResource(**_summary(stored), document=stored.project)


def _based_on(header: str | None) -> int | None:
    """The rev in If-Match; None for `*`. Raises InvalidRequest."""
    text = (header or "").strip()
    if text == "*":
        return None
    digits = text.removeprefix("W/").strip('"')
    if not (digits.isascii() and digits.isdigit() and len(digits) < 10):
        raise InvalidRequest('must be a rev in quotes, such as "3", as ETag gives it, or *', path="If-Match")
    return int(digits)


def _named(project: Project, name: str | None) -> Project:
    return project if name is None else project.model_copy(update={"name": name})


def created(here: Here, who: Caller, id: str, response: Response) -> ProjectResource:
    """The answer to what made a project."""
    response.headers["Location"] = f"/api/v1/projects/{id}"
    return project_resource(here.store.projects.load(who.workspace, id), response)


@router.post(
    "/projects", operation_id="create_project", status_code=201, responses=failures(409, 413) | {201: {"headers": Etag}}
)
def create_project(
    body: ProjectCreate, request: Request, response: Response, who: Caller, here: Here, repeat: Repeat = None
) -> ProjectResource:
    """Saves a `greenroom/project` document as rev 1 of a new project."""
    project = _named(checked(body.document), body.name)
    if body.dress:
        project = dressed(here, who, project)

    def make(connection: sa.Connection) -> str:
        if body.folder_id is not None:
            _hold_folder(here, who, connection, body.folder_id)
        return here.store.projects.create_in(
            connection, who.workspace, project, folder=body.folder_id, by=who.key_id
        ).id

    return created(here, who, once(here, who, request, repeat, make), response)


@router.post(
    "/projects/import",
    operation_id="import_project",
    status_code=201,
    responses=failures(409, 413) | {201: {"headers": Etag}},
)
def import_project(
    body: Annotated[Any, Body(description="A `greenroom/project` document, or v1 or v3 scenes.")],
    request: Request,
    response: Response,
    who: Caller,
    here: Here,
    repeat: Repeat = None,
) -> ProjectResource:
    """Creates a project from a file of any dialect that Greenroom reads, as `greenroom projects import` does."""
    project = read_project(body)

    def make(connection: sa.Connection) -> str:
        return here.store.projects.create_in(connection, who.workspace, project, by=who.key_id).id

    return created(here, who, once(here, who, request, repeat, make), response)


@router.get(
    "/projects/{project_id}",
    operation_id="get_project",
    responses=failures(404) | {200: {"headers": Etag}, 304: {"description": "The rev in If-None-Match is the newest"}},
)
def get_project(
    project_id: IdPath,
    response: Response,
    who: Caller,
    here: Here,
    rev: RevQuery = None,
    if_none_match: Annotated[str | None, Header(alias="If-None-Match", max_length=1000)] = None,
) -> Any:
    """A project at its newest rev, or at the one that is asked for."""
    if if_none_match is not None:  # told before a document of megabytes is read
        here_is = here.store.projects.rev(who.workspace, project_id, rev)
        known = [tag.strip().removeprefix("W/") for tag in if_none_match.split(",")]
        if f'"{here_is}"' in known or "*" in known:
            return Response(status_code=304, headers={"ETag": f'"{here_is}"'})
    found = project_resource(here.store.projects.load(who.workspace, project_id, rev), response)
    # As FastAPI would write it, in a tenth of the time.
    body = found.model_dump_json(by_alias=True)
    return Response(body, media_type="application/json", headers=dict(response.headers))


@router.put(
    "/projects/{project_id}",
    operation_id="save_project",
    responses=failures(404, 412, 413, 428) | {200: {"headers": Etag}},
)
def save_project(
    project_id: IdPath, body: ProjectSave, response: Response, who: Caller, here: Here, if_match: IfMatch = None
) -> ProjectResource:
    """Saves the document as the next rev, if nobody saved since the rev in If-Match (`*`: whatever was saved)."""
    if if_match is None:
        raise PreconditionRequired("send the rev that this save is based on, as ETag gave it", path="If-Match")
    expected = _based_on(if_match)
    project = checked(body.document)
    if body.dress and project.brand is not None:
        worn = here.store.projects.load(who.workspace, project_id).project.brand
        project = dressed(here, who, project, worn)
    try:
        stored = here.store.projects.save(who.workspace, project_id, project, expected_rev=expected, by=who.key_id)
    except RevConflict as error:
        raise PreconditionFailed(error.msg, path="If-Match") from None
    return project_resource(stored, response)


@router.patch("/projects/{project_id}", operation_id="change_project", responses=failures(404))
def change_project(project_id: IdPath, body: ProjectChange, who: Caller, here: Here) -> ProjectSummary:
    """Renames it, or moves it to another folder. Moving is no save."""
    projects = here.store.projects
    with here.store.database.write() as connection:
        now = projects.hold_in(connection, who.workspace, project_id)
        if "folder_id" in body.model_fields_set:
            try:
                here.store.folders.put_in(connection, who.workspace, project_id, body.folder_id)
            except FolderNotFound as error:
                raise error.at("folder_id") from None
        if body.name not in (None, now.name):
            renamed = _named(now.project, body.name)
            projects.save_in(connection, who.workspace, project_id, renamed, by=who.key_id)
    return ProjectSummary(**_summary(projects.load(who.workspace, project_id)))


def _hold_folder(here: Here, who: Caller, connection: sa.Connection, id: str) -> None:
    try:
        here.store.folders.hold_in(connection, who.workspace, id)
    except FolderNotFound as error:
        raise error.at("folder_id") from None


@router.delete(
    "/projects/{project_id}", operation_id="delete_project", status_code=204, responses=failures(404, 409, 412)
)
def delete_project(project_id: IdPath, who: Caller, here: Here, if_match: IfMatch = None) -> None:
    """Deletes the project with its revs and exports; exports that run are cancelled."""
    expected = _based_on(if_match) if if_match is not None else None
    running = [
        export for export in here.store.exports.list(who.workspace, project_id=project_id, limit=10_000) if export.alive
    ]
    try:
        here.store.projects.delete(who.workspace, project_id, expected_rev=expected)
    except RevConflict as error:
        raise PreconditionFailed(error.msg, path="If-Match") from None
    for export in running:
        here.engine.cancel(export)


@router.get("/projects/{project_id}/revs", operation_id="list_revs", responses=failures(404))
def list_revs(project_id: IdPath, who: Caller, here: Here, limit: Limit = 50, cursor: Cursor = None) -> RevPage:
    """The newest first."""
    before = None
    if cursor is not None:
        before = from_cursor(cursor)[0]
        if type(before) is not int or not 0 <= before < 2**31:
            raise InvalidRequest("belongs to another list", path="cursor")
    rows = here.store.projects.revs(who.workspace, project_id, before=before, limit=limit + 1)
    items = [Rev(rev=row.rev, created_at=row.created_at) for row in rows[:limit]]
    return RevPage(items=items, next_cursor=to_cursor(items[-1].rev) if len(rows) > limit else None)


@router.post(
    "/projects/{project_id}/duplicate",
    operation_id="duplicate_project",
    status_code=201,
    responses=failures(404, 409, 413) | {201: {"headers": Etag}},
)
def duplicate_project(
    project_id: IdPath,
    request: Request,
    response: Response,
    who: Caller,
    here: Here,
    body: ProjectDuplicate = ProjectDuplicate(),  # noqa: B008  immutable
    repeat: Repeat = None,
) -> ProjectResource:
    """A project of its own in the same folder that looks the same: fresh ids, the same seeds."""
    original = here.store.projects.load(who.workspace, project_id, body.rev)
    copy = copy_project(original.project)
    copy.name = body.name or f"{original.name[:480]} (copy)"

    def make(connection: sa.Connection) -> str:
        return here.store.projects.create_in(
            connection, who.workspace, copy, base=original.id, folder=original.folder_id, by=who.key_id
        ).id

    return created(here, who, once(here, who, request, repeat, make), response)


@router.get("/projects/{project_id}/document", operation_id="export_document", responses=failures(404))
def export_document(project_id: IdPath, response: Response, who: Caller, here: Here, rev: RevQuery = None) -> Project:
    """The bare document as a file, for `import_project` and `greenroom render`."""
    stored = here.store.projects.load(who.workspace, project_id, rev)
    response.headers["Content-Disposition"] = f'attachment; filename="{project_id}.json"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return stored.project
