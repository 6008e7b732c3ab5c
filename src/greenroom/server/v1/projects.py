"""v1 scenes in and out of the store: what the editor and the simple routes share."""

from __future__ import annotations

from typing import Any

from greenroom.dialects.v1 import absorb_scenes, echo_of, emit_scenes
from greenroom.project.document import Project
from greenroom.project.errors import InvalidDocument
from greenroom.project.ids import is_id
from greenroom.server.bodies import Body
from greenroom.server.errors import MissingField
from greenroom.server.services import Services
from greenroom.server.v1.simple_form import as_scenes
from greenroom.store.errors import ExportNotFound, ProjectNotFound
from greenroom.store.projects import StoredProject
from greenroom.store.webhooks.url import problem_with

MAX_FIELD = 2000
"""Characters of a name or an address."""


def load(here: Services, workspace: str, key: str) -> StoredProject:
    """A project by its id, or the snapshot of an export by the export's."""
    key = key.strip()
    if not is_id(key):
        raise ProjectNotFound(f"there is no project {key[:40]!r}")
    try:
        return here.store.projects.load(workspace, key)
    except ProjectNotFound as unknown:
        try:
            export = here.store.exports.get(workspace, key)
        except ExportNotFound:
            raise unknown from None
        return here.store.projects.load(workspace, export.project_id, export.rev)


def emit(stored: StoredProject) -> list[dict[str, Any]]:
    return emit_scenes(stored.project, project_id=stored.id, rev=stored.rev)


def scenes_of(body: Body) -> object:
    """The scenes of a POST: `{scenes}`, a whole GET answer sent back, or a bare list."""
    if isinstance(body.value, list):
        return body.value
    fields = body.fields
    data = fields.get("data")
    inner = data.get("response") if isinstance(data, dict) else None
    for holder in (fields, fields.get("response"), inner, data):
        if isinstance(holder, dict) and "scenes" in holder:
            return holder["scenes"]
    raise MissingField("send the scenes, as GET editor/project/{key} returns them", path="scenes")


def absorb(here: Services, workspace: str, scenes: object, name: str | None) -> tuple[Project, str | None]:
    """The document that the scenes describe, and the id of the project that their echo keys name."""
    echo = echo_of(scenes)
    base: StoredProject | None = None
    if echo is not None and is_id(echo.project):
        try:
            base = here.store.projects.load(workspace, echo.project, echo.rev)
        except ProjectNotFound:
            base = None  # another server's or a deleted project: the scenes themselves say enough
    project = absorb_scenes(scenes, base.project if base else None, name=name or "Untitled")
    if name:
        project.name = name
    return as_scenes(project), base.id if base else None


def text_field(fields: dict[str, Any], *names: str) -> str | None:
    """The first of these fields that is present and not empty, or the digits of a number. Raises InvalidDocument for
    what is no short text."""
    for name in names:
        value = fields.get(name)
        if value in (None, ""):
            continue
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str) or len(value) > MAX_FIELD:
            raise InvalidDocument(f"must be text of at most {MAX_FIELD} characters", path=name)
        return value
    return None


def webhook_field(fields: dict[str, Any]) -> str | None:
    """Where the video is to be announced."""
    url = text_field(fields, "webhook")
    if url is not None and (problem := problem_with(url)):
        raise InvalidDocument(problem, path="webhook")
    return url
