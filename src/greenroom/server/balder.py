"""The balder API, which was made for no-code tools: short calls that edit a project by lists of texts and export it."""

from __future__ import annotations

import hashlib
from typing import Any

import sqlalchemy as sa
from fastapi import APIRouter, Request

from greenroom.dialects.balder import Kind, with_values
from greenroom.project.document import Project
from greenroom.project.errors import InvalidDocument
from greenroom.project.validate import reloaded
from greenroom.server.api.once import once
from greenroom.server.auth import Caller
from greenroom.server.bodies import AnyBody, Body
from greenroom.server.downloads import download_url
from greenroom.server.envelope import failure, success
from greenroom.server.services import Here
from greenroom.server.v1.failures import failure_of
from greenroom.server.v1.projects import text_field
from greenroom.server.v1.simple_form import simple_project
from greenroom.server.v3.projects import (
    edited,
    export_in,
    idempotency_key,
    keep,
    loaded,
    newest,
    orientation_in,
    wish_in,
)
from greenroom.server.v3.template_source import listed_built_ins, source_named
from greenroom.server.v3.templates import recast
from greenroom.store.errors import ExportNotFound
from greenroom.store.projects import StoredProject

router = APIRouter(prefix="/api/odin/balder", tags=["balder"])


@router.get("/auth", operation_id="balder_auth")
def auth(who: Caller) -> dict[str, Any]:
    """401 for a key that opens nothing."""
    return success({"isAuthenticated": True})


@router.get("/projects", operation_id="balder_projects")
def projects(who: Caller, here: Here) -> dict[str, Any]:
    return _listed(who, here)


@router.get("/dropdown/templates_business", operation_id="balder_templates")
def templates(who: Caller, here: Here) -> dict[str, Any]:
    """The built-in templates, and the saved projects: each can serve as one."""
    built_ins = [{"id": id, "projectId": id, "name": name} for id, name in listed_built_ins()]
    listed = _listed(who, here)
    return {**listed, "data": [*built_ins, *listed["data"]]}


def _listed(who: Caller, here: Here) -> dict[str, Any]:
    rows = [{"id": row.id, "projectId": row.id, "name": row.name} for row in here.store.projects.list(who.workspace)]
    return {"success": True, "msg": "", "data": rows}


@router.get("/check_url/{project_id}", operation_id="balder_check_url")
def check_url(project_id: str, request: Request, who: Caller, here: Here) -> dict[str, Any]:
    """`downloadUrl` is there when `completed` is true. A failed export answers `success: false`."""
    stored = loaded(here, who, project_id, "")
    try:
        export = here.store.exports.get(who.workspace, project_id)
    except ExportNotFound:
        return success({"projectId": stored.id, "completed": False})
    failed = failure_of(here, export)
    if failed is not None:
        return {**failure(failed.code, failed.msg, failed.path), "projectId": project_id, "completed": False}
    if export.state != "finished":
        return success({"projectId": project_id, "completed": False})
    return success({"projectId": project_id, "downloadUrl": download_url(request, here, export), "completed": True})


@router.post("/template/create_simple", operation_id="balder_create_simple")
def create_simple(request: Request, who: Caller, here: Here, body: AnyBody) -> dict[str, Any]:
    """`model` says `text`, on green; or in the first scene of the template that `templateId` names."""
    fields, wish = body.fields, wish_in(body.fields, unless_said=True)
    if fields.get("templateId") in (None, ""):
        return keep(request, here, who, body, simple_project(fields), wish)
    source = source_named(here, who, fields["templateId"], "templateId", orientation_in(fields))
    project = source.copy()
    if text := text_field(fields, "text"):
        project = with_values(project, "scripts", [text])
    if model := text_field(fields, "model"):
        recast(project, model, text_field(fields, "clothes"))
    return keep(request, here, who, body, reloaded(project), wish, base=source.base)


@router.post("/template/modify_title", operation_id="balder_modify_title")
def modify_title(request: Request, who: Caller, here: Here, body: AnyBody) -> dict[str, Any]:
    """A copy of the template with `update.title` as its first title, exported."""
    source = source_named(here, who, body.fields.get("templateId"), "templateId", orientation_in(body.fields))
    title = _update(body).get("title")
    if not isinstance(title, str):
        raise InvalidDocument("must be a text", path="update.title")
    project = reloaded(with_values(source.copy(), "titles", [title]))
    return keep(request, here, who, body, project, wish_in(body.fields, unless_said=True), base=source.base)


@router.post("/project/export", operation_id="balder_export")
def export(request: Request, who: Caller, here: Here, body: AnyBody) -> dict[str, Any]:
    """Of a project, its newest rev; of an export, its project's."""
    stored = newest(here, who, body.fields.get("projectId"), "projectId")
    wish = wish_in(body.fields, unless_said=True)

    def make(connection: sa.Connection) -> str:
        export_in(connection, request, here, who, stored, wish)
        return stored.id

    once(here, who, request, idempotency_key(request), make, digest=hashlib.sha256(body.raw).hexdigest())
    return success({"projectId": stored.id})


@router.post("/project/modify_scripts", operation_id="balder_modify_scripts")
def modify_scripts(request: Request, who: Caller, here: Here, body: AnyBody) -> dict[str, Any]:
    """The n-th of `update.values` is said in the n-th scene; more values than scenes clone scenes from the start."""
    return _with_values(request, who, here, body, "scripts")


@router.post("/project/modify_subtitles", operation_id="balder_modify_subtitles")
def modify_subtitles(request: Request, who: Caller, here: Here, body: AnyBody) -> dict[str, Any]:
    """The same for clips with the tag `subtitles`, or the second text of each scene where there is none."""
    return _with_values(request, who, here, body, "subtitles")


@router.post("/project/modify_titles", operation_id="balder_modify_titles")
def modify_titles(request: Request, who: Caller, here: Here, body: AnyBody) -> dict[str, Any]:
    """The same for clips with the tag `title`, or the first text of each scene where there is none."""
    return _with_values(request, who, here, body, "titles")


def _with_values(request: Request, who: Caller, here: Here, body: Body, kind: Kind) -> dict[str, Any]:
    def change(stored: StoredProject) -> Project:
        return reloaded(with_values(stored.project, kind, _update(body).get("values")))

    wish = wish_in(body.fields, unless_said=False)
    return edited(request, here, who, body, body.fields.get("projectId"), wish, change, place="projectId")


def _update(body: Body) -> dict[str, Any]:
    update = body.fields.get("update")
    if not isinstance(update, dict):
        raise InvalidDocument("must be an object", path="update")
    return update
