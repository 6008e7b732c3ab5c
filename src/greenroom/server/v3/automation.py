"""`automation`: a topic, a web page, a script or documents become a video."""

from __future__ import annotations

import hashlib
from typing import Any, Final, Literal
from urllib.parse import urlsplit

import sqlalchemy as sa
from fastapi import APIRouter, Request
from fastapi.responses import Response

from greenroom.automation.brief import Brief, File
from greenroom.automation.documents.stored import stored_document
from greenroom.automation.llm.settings import has_model, llm_settings
from greenroom.automation.options import options_in
from greenroom.automation.scripts.compose import LONGEST_TEXT, compose
from greenroom.automation.scripts.language import language_in
from greenroom.automation.scripts.outline import Outline
from greenroom.automation.verbatim import Made, made_of, wishes_of
from greenroom.dialects.straighten import listed
from greenroom.project.errors import GreenroomError, InvalidDocument, LimitExceeded
from greenroom.server.api.once import once
from greenroom.server.auth import Caller
from greenroom.server.bodies import AnyBody, Body
from greenroom.server.envelope import success
from greenroom.server.errors import MissingField
from greenroom.server.services import Here, Services
from greenroom.server.v1.progress import find_export
from greenroom.server.v1.projects import text_field
from greenroom.server.v3.progress import progress_answer
from greenroom.server.v3.projects import export_in, idempotency_key, wish_in
from greenroom.store.exports import Export
from greenroom.store.keys import Principal

router = APIRouter(prefix="/api/odin/v3/automation", tags=["v3"])

Kind = Literal["topic", "url", "scripts"]
STATE: Final = {"waiting": "waiting", "exporting": "running", "exported": "finish", "failed": "failed"}
"""The words of other progress -> those of automation."""
LONGEST_TOPIC, LONGEST_URL, MOST_FILES = 5000, 2000, 20
_SPOKEN: Final = ("script", "scripts", "text", "org", "narration", "content")
"""What a scene's words are called in a list of scenes."""


@router.post("/topic_to_video", operation_id="v3_topic_to_video")
def topic_to_video(request: Request, who: Caller, here: Here, body: AnyBody) -> dict[str, Any]:
    """A language model writes about `topic`. `url` and `scripts` are taken here too."""
    return _order(request, here, who, body, _brief(body.fields, "topic"))


@router.post("/url_to_video", operation_id="v3_url_to_video")
def url_to_video(request: Request, who: Caller, here: Here, body: AnyBody) -> dict[str, Any]:
    """A language model tells what the page at `url` says, or the page's own words are taken."""
    return _order(request, here, who, body, _brief(body.fields, "url"))


@router.post("/scripts_to_video", operation_id="v3_scripts_to_video")
def scripts_to_video(request: Request, who: Caller, here: Here, body: AnyBody) -> dict[str, Any]:
    """Paragraphs and sentences of `scripts` become scenes."""
    return _order(request, here, who, body, _brief(body.fields, "scripts"))


@router.post("/docs-to-video", operation_id="v3_docs_to_video")
@router.post("/docs_to_video", operation_id="v3_docs_to_video_too")
def docs_to_video(request: Request, who: Caller, here: Here, body: AnyBody) -> dict[str, Any]:
    """Documents that `docs-to-video/upload-files` keeps, told by a language model or in their own words."""
    fields = body.fields
    files = _files(fields.get("files"))
    for number, file in enumerate(files):
        try:
            stored_document(here.store, who.workspace, file.uri)
        except GreenroomError as error:
            raise error.at(f"files[{number}].uri") from None
    brief = Brief(kind="documents", files=files, options=options_in(fields), name=_name(fields))
    return _order(request, here, who, body, brief)


@router.get("/progress", operation_id="v3_automation_progress")
def get_progress(
    request: Request, who: Caller, here: Here, projectId: str | None = None, automationJobId: str | None = None
) -> Response:
    """`state` is `waiting`, `running`, `finish` or `failed`."""
    if not (projectId or automationJobId):
        raise MissingField("is needed", path="projectId")
    return _progress(request, here, who, automationJobId or projectId or "")


@router.get("/progress/{id}", operation_id="v3_automation_progress_by_id")
def get_progress_by_id(id: str, request: Request, who: Caller, here: Here) -> Response:
    """The same, for the id of a project or of a job."""
    return _progress(request, here, who, id)


def _progress(request: Request, here: Services, who: Principal, id: str) -> Response:
    export = find_export(here, who.workspace, id)
    return progress_answer(
        request, here, export, lambda fields: {"state": STATE[fields["state"]], "automationJobId": export.id}
    )


# ---------------------------------------------------------------- what is asked for


def _brief(fields: dict[str, Any], path: Kind) -> Brief:
    """What the path is named after counts first."""
    order: tuple[Kind, ...] = (path, *(kind for kind in ("scripts", "url", "topic") if kind != path))
    kind = next((kind for kind in order if fields.get(kind) not in (None, "", [])), None)
    if kind is None:
        raise MissingField("is needed; topic, url and scripts are taken too", path=path)
    options = options_in(fields)
    text = _script(fields[kind]) if kind == "scripts" else _line(fields[kind], kind)
    if kind == "topic" and options.script == "original":
        raise InvalidDocument("must be ai: a topic has no words of its own", path="options.scriptOption")
    return Brief(kind=kind, text=text, options=options, name=_name(fields))


def _name(fields: dict[str, Any]) -> str | None:
    name = text_field(fields, "name", "projectName")
    if name is not None and len(name) > 500:
        raise InvalidDocument("is too long; at most 500 characters fit", path="name")
    return name.strip() or None if name else None


def _line(value: object, kind: Kind) -> str:
    if not isinstance(value, str) or not value.strip():
        raise InvalidDocument("must be a text", path=kind)
    longest = LONGEST_URL if kind == "url" else LONGEST_TOPIC
    if len(value) > longest:
        raise LimitExceeded(f"has more than {longest:,} characters", path=kind)
    text = value.strip()
    if kind == "url":
        try:
            parts = urlsplit(text)
            fine = parts.scheme in ("http", "https") and bool(parts.hostname)
        except ValueError:
            fine = False
        if not fine:
            raise InvalidDocument("must be the http or https address of a web page", path="url")
    return text


def _script(value: object) -> str:
    """A text, or a list of texts or of scenes: a paragraph each."""
    if isinstance(value, str):
        text = value
    else:
        items = listed(value)
        if not isinstance(items, list):
            raise InvalidDocument("must be a text, or a list of texts", path="scripts")
        text = "\n\n".join(_item(item, f"scripts[{number}]") for number, item in enumerate(items))
    if len(text) > LONGEST_TEXT:
        raise LimitExceeded(f"has more than {LONGEST_TEXT:,} characters; split the video", path="scripts")
    return text


def _item(item: object, place: str) -> str:
    if isinstance(item, dict):
        item = next((item[name] for name in _SPOKEN if name in item), None)
    if not isinstance(item, str):
        raise InvalidDocument("must be a text", path=place)
    return item


def _files(value: object) -> list[File]:
    items = listed(value)
    if items in (None, "", []):
        raise MissingField("send the files that docs-to-video/upload-files answered with", path="files")
    if not isinstance(items, list):
        raise InvalidDocument("must be a list of uri and fileName", path="files")
    if len(items) > MOST_FILES:
        raise LimitExceeded(f"has {len(items)} files; at most {MOST_FILES} become one video", path="files")
    found = []
    for number, item in enumerate(items):
        fields = item if isinstance(item, dict) else {"uri": item}
        uri, name = fields.get("uri"), fields.get("fileName") or ""
        if not isinstance(uri, str) or not uri or len(uri) > 500:
            raise InvalidDocument("must be the uri that the upload answered with", path=f"files[{number}].uri")
        found.append(File(uri=uri, name=str(name)[:300]))
    return found


# ---------------------------------------------------------------- the order


def _order(request: Request, here: Services, who: Principal, body: Body, brief: Brief) -> dict[str, Any]:
    """The project, its export, and the brief when somebody has to write first: one commit. Raises NotConfigured when
    no language model is set to write."""
    wish = wish_in(body.fields, unless_said=True)
    made = _at_once(here, who, brief)
    project = made.project if made else _placeholder(here, who, brief).project

    def make(connection: sa.Connection) -> str:
        stored = here.store.projects.create_in(connection, who.workspace, project, by=who.key_id)
        return export_in(connection, request, here, who, stored, wish, enqueue=None if made else enqueue_to_write)

    def enqueue_to_write(connection: sa.Connection, export: Export) -> None:
        here.store.briefs.give_in(connection, export.id, brief.model_dump(mode="json"))
        here.engine.enqueue(connection, export)

    digest = hashlib.sha256(body.raw).hexdigest()
    job = once(here, who, request, idempotency_key(request), make, digest=digest)
    export = here.store.exports.exact(who.workspace, job)
    answer = {"projectId": export.project_id, "automationJobId": export.id, "exportId": export.id}
    return success({**answer, "warnings": list(made.warnings) if made else []})


def _at_once(here: Services, who: Principal, brief: Brief) -> Made | None:
    """What takes no service and no fetching is made now."""
    wanted = brief.options.script
    if brief.kind == "scripts" and (wanted == "original" or (wanted is None and not has_model())):
        try:
            return made_of(here.store, who.workspace, brief)
        except GreenroomError as error:
            raise error if error.path else error.at("scripts") from None
    if wanted != "original":
        llm_settings()
    return None


def _placeholder(here: Services, who: Principal, brief: Brief) -> Made:
    """Its title, until the script is written."""
    title = brief.name or (brief.files[0].name if brief.files else "") or _short(brief)
    title = title if any(c.isalnum() for c in title) else "Untitled"
    language = brief.options.language or language_in(title)
    return Made(compose(Outline(title), language, wishes_of(here.store, who.workspace, brief, language)))


def _short(brief: Brief) -> str:
    if brief.kind == "url":
        return urlsplit(brief.text).hostname or "Untitled"
    first = next((line for line in brief.text.splitlines() if any(c.isalnum() for c in line)), "Untitled")
    return first.strip()[:80]
