"""v3 scenes in and out of the store: what the editor, template and simple routes share."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from fastapi import Request

from greenroom.dialects.merging import merged
from greenroom.dialects.soundtrack import kept_under
from greenroom.dialects.straighten import truth
from greenroom.dialects.v3 import (
    ORIENTATIONS,
    absorb_scenes,
    echo_of,
    emit_scenes,
    hear_dictionary,
    reminded,
    warnings_of,
)
from greenroom.project.document import Project
from greenroom.project.errors import InvalidDocument
from greenroom.project.ids import is_id
from greenroom.project.parts import orientation_of
from greenroom.server.api.once import once
from greenroom.server.base_url import base_url
from greenroom.server.bodies import Body
from greenroom.server.envelope import success
from greenroom.server.errors import BadRequest, MissingField
from greenroom.server.exporting import MAX_KEY_LENGTH
from greenroom.server.profiles import profile_in
from greenroom.server.services import Services
from greenroom.server.v1.projects import load, text_field
from greenroom.server.v1.simple_form import as_scenes
from greenroom.server.v3.music import with_music
from greenroom.server.v3.wardrobe import wardrobe
from greenroom.store.errors import ProjectNotFound, RevConflict
from greenroom.store.exports import Enqueue
from greenroom.store.keys import Principal
from greenroom.store.projects import StoredProject
from greenroom.store.webhooks.url import problem_with

log = logging.getLogger(__name__)

TRIES = 6
"""To save an edit before the project is held for it."""
DEFAULT_NAME = "Default Template"


@dataclass(frozen=True)
class Wish:
    """How to export; `wanted` False: only save."""

    wanted: bool
    profile: str
    webhook: str | None


def wish_in(fields: dict[str, Any], *, unless_said: bool) -> Wish:
    """`isExport` (default: `unless_said`), `resolution` and `webhookUrl` of a request."""
    webhook = text_field(fields, "webhookUrl", "webhook")
    if webhook is not None and (problem := problem_with(webhook)):
        raise InvalidDocument(problem, path="webhookUrl")
    return Wish(_flag(fields, "isExport", unless_said), profile_in(fields), webhook)


def loaded(here: Services, who: Principal, id: object, place: str) -> StoredProject:
    """A project by its id, or the one that an export with this id shows. Raises MissingField, ProjectNotFound."""
    if id in (None, ""):
        raise MissingField("is needed", path=place)
    if not isinstance(id, str) or not is_id(id.strip()):
        raise ProjectNotFound(f"there is no project {str(id)[:40]!r}", path=place)
    return load(here, who.workspace, id)


def newest(here: Services, who: Principal, id: object, place: str) -> StoredProject:
    """As `loaded`, but an export's id means its project as it is now: for edits."""
    stored = loaded(here, who, id, place)
    return here.store.projects.load(who.workspace, stored.id)


def emit(request: Request, stored: StoredProject) -> list[dict[str, Any]]:
    return emit_scenes(stored.project, project_id=stored.id, rev=stored.rev, dress=wardrobe(base_url(request)))


def absorb(
    here: Services, workspace: str, scenes: object, fields: dict[str, Any], onto: StoredProject | None = None
) -> tuple[Project, str | None]:
    """The document that `scenes` describe, and the id of the project that their echo keys name. Scenes without echo
    keys take the place of those of `onto`, which keeps its canvas and music."""
    if onto is not None and echo_of(scenes) is None:
        shown = emit_scenes(onto.project, project_id=onto.id, rev=onto.rev, dress=wardrobe(""))
        scenes = reminded(scenes, shown)
    echo = echo_of(scenes)
    base: StoredProject | None = None
    if echo is not None and is_id(echo.project):
        try:
            base = here.store.projects.load(workspace, echo.project, echo.rev)
        except ProjectNotFound:
            base = None  # another server's or a deleted project: the scenes themselves say enough
    orientation = orientation_in(fields)
    project = absorb_scenes(
        scenes, base.project if base else None, name=DEFAULT_NAME, orientation=orientation or "landscape"
    )
    if onto is not None:
        kept: dict[str, Any] = {"name": onto.name}
        if base is not None and base.id == onto.id:
            project = merged(base.project, project, onto.project)
        if base is None:
            tracks = kept_under(onto.project.soundtrack, onto.project.scenes, project.scenes)
            kept |= {"scenes": project.scenes, "language": project.language, "soundtrack": tracks}
            project = onto.project
        project = project.model_copy(update=kept)
    if orientation not in (None, orientation_of(project.canvas)):
        width, height = ORIENTATIONS[orientation or "landscape"]
        project.canvas = project.canvas.model_copy(update={"width": width, "height": height})
    music = next((holder["backgroundAudio"] for holder in holders(fields) if "backgroundAudio" in holder), None)
    if music is not None:
        project = with_music(project, music, "backgroundAudio")
    said = dictionary_in(fields)
    project = project.model_copy(update={"dictionary": hear_dictionary(said, project.dictionary)})
    names = (text_field(holder, "name", "projectName") for holder in holders(fields))
    return renamed(as_scenes(project), next(filter(None, names), None)), base.id if base else None


def orientation_in(fields: dict[str, Any]) -> str | None:
    said = next(filter(None, (text_field(holder, "orientation") for holder in holders(fields))), None)
    said = said and said.strip().lower()
    if said is not None and said not in ORIENTATIONS:
        raise InvalidDocument(f"must be {' or '.join(ORIENTATIONS)}", path="orientation")
    return said


def dictionary_in(fields: dict[str, Any]) -> object:
    """Beside the scenes, or in the project that GET answered with. None when it says nothing."""
    return next((holder["dictionary"] for holder in holders(fields) if "dictionary" in holder), None)


def renamed(project: Project, name: str | None) -> Project:
    """Raises InvalidDocument for a name that is too long."""
    if name is None:
        return project
    if len(name) > 500:
        raise InvalidDocument("is too long; at most 500 characters fit", path="name")
    return project.model_copy(update={"name": name})


def scenes_in(body: Body) -> object:
    """`{scenes}`, a whole GET answer sent back, or a bare list."""
    if isinstance(body.value, list):
        return body.value
    for holder in holders(body.fields):
        if "scenes" in holder:
            return holder["scenes"]
    raise MissingField("send the scenes, as GET editor/project/{id} returns them", path="scenes")


def holders(fields: dict[str, Any]) -> list[dict[str, Any]]:
    """Where a client may put the parts of a project: at the top, or as in an answer of GET."""
    data = fields.get("data")
    inner = data.get("project") if isinstance(data, dict) else None
    return [holder for holder in (fields, inner, fields.get("project"), data) if isinstance(holder, dict)]


def edited(
    request: Request,
    here: Services,
    who: Principal,
    body: Body,
    id: object,
    wish: Wish,
    change: Callable[[StoredProject], Project],
    *,
    place: str = "",
) -> dict[str, Any]:
    """Saves the next rev with `change` made, and exports it if wished. When somebody else saved in between, `change` is
    made once more, on top of that. A snapshot of an export stays: its edit is a new project, which the answer names."""
    key, digest = idempotency_key(request), hashlib.sha256(body.raw).hexdigest()
    stored = newest(here, who, id, place)
    if stored.hidden:
        return keep(request, here, who, body, change(stored), wish, base=stored.id)
    project = change(stored)

    def make(connection: sa.Connection) -> str:
        rev = here.store.projects.save_in(
            connection, who.workspace, stored.id, project, expected_rev=stored.rev, by=who.key_id
        )
        if wish.wanted:
            export_in(connection, request, here, who, rev, wish)
        return stored.id

    def make_alone(connection: sa.Connection) -> str:
        nonlocal stored, project
        stored = here.store.projects.hold_in(connection, who.workspace, stored.id)
        project = change(stored)
        return make(connection)

    for left in reversed(range(TRIES)):
        try:
            once(here, who, request, key, make if left else make_alone, digest=digest)
            break
        except RevConflict:
            stored = here.store.projects.load(who.workspace, stored.id)
            project = change(stored)
    log.info("project %s edited by v3 for workspace %s, export: %s", stored.id, who.workspace, wish.wanted)
    return success({"projectId": stored.id, "warnings": warnings_of(project)})


def keep(
    request: Request,
    here: Services,
    who: Principal,
    body: Body,
    project: Project,
    wish: Wish,
    *,
    base: str | None = None,
) -> dict[str, Any]:
    """Saves a new project and exports it if wished, in one commit. The answer names it, and what in it has no effect.
    An `Idempotency-Key` makes it happen once."""

    def make(connection: sa.Connection) -> str:
        stored = here.store.projects.create_in(connection, who.workspace, project, base=base, by=who.key_id)
        if wish.wanted:
            export_in(connection, request, here, who, stored, wish)
        return stored.id

    key = idempotency_key(request)
    id = once(here, who, request, key, make, digest=hashlib.sha256(body.raw).hexdigest())
    log.info("project %s saved by v3 for workspace %s, export: %s", id, who.workspace, wish.wanted)
    return success({"projectId": id, "warnings": warnings_of(project)})


def export_in(
    connection: sa.Connection,
    request: Request,
    here: Services,
    who: Principal,
    stored: StoredProject,
    wish: Wish,
    *,
    enqueue: Enqueue | None = None,
) -> str:
    """The id of a new export of that rev. `enqueue` hands it to the engine, by default as it is."""
    return here.store.exports.create_in(
        connection, who.workspace, stored.id, stored.rev, profile=wish.profile, webhook=wish.webhook,
        webhook_style="v3", link_base=base_url(request), enqueue=enqueue or here.engine.enqueue,
    ).id  # fmt: skip


def idempotency_key(request: Request) -> str | None:
    key = request.headers.get("idempotency-key")
    if key is not None and not 0 < len(key) <= MAX_KEY_LENGTH:
        raise BadRequest(f"an Idempotency-Key has 1 to {MAX_KEY_LENGTH} characters")
    return key


def _flag(fields: dict[str, Any], name: str, default: bool) -> bool:
    value = fields.get(name)
    if value is None or value == "":
        return default
    said = truth(value)
    if said is None:
        raise InvalidDocument("must be true or false", path=name)
    return said
