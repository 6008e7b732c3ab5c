"""Templates and edits by tag. The built-in templates, and any saved project; what is made of one is a new project."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request

from greenroom.dialects.v3 import with_tagged
from greenroom.project.clips import PresenterClip
from greenroom.project.document import Project
from greenroom.project.validate import reloaded
from greenroom.server.auth import Caller
from greenroom.server.bodies import AnyBody
from greenroom.server.services import Here
from greenroom.server.v1.projects import text_field
from greenroom.server.v3.projects import Wish, edited, keep, orientation_in, renamed, wish_in
from greenroom.server.v3.template_source import source_named
from greenroom.store.projects import StoredProject

router = APIRouter(prefix="/api/odin/v3", tags=["v3"])
ONLY_SAVE = Wish(False, "standard", None)


@router.post("/editor/project/modify", operation_id="v3_modify_project")
@router.post("/project/modify", operation_id="v3_modify_project_too")
def modify_project(request: Request, who: Caller, here: Here, body: AnyBody) -> dict[str, Any]:
    """Puts texts where the tags are, in place; exports only when `isExport` is true."""
    fields = body.fields
    wish = wish_in(fields, unless_said=False)

    def change(stored: StoredProject) -> Project:
        return _tagged(stored.project, fields)

    return edited(request, here, who, body, fields.get("projectId"), wish, change, place="projectId")


@router.post("/editor/template/modify", operation_id="v3_modify_template")
@router.post("/template/modify", operation_id="v3_modify_template_too")
def modify_template(request: Request, who: Caller, here: Here, body: AnyBody) -> dict[str, Any]:
    """The same, on a copy, or on a built-in template: see template_source.py."""
    fields = body.fields
    source = source_named(here, who, fields.get("templateId"), "templateId", orientation_in(fields))
    wish = wish_in(fields, unless_said=False)
    project = renamed(source.filled(fields.get("updates")), text_field(fields, "name"))
    return keep(request, here, who, body, reloaded(project), wish, base=source.base)


@router.post("/editor/template/{template_id}", operation_id="v3_use_template")
def use_template(template_id: str, request: Request, who: Caller, here: Here, body: AnyBody) -> dict[str, Any]:
    """A copy, with another presenter in every scene when one is named. Not exported."""
    fields = body.value if isinstance(body.value, dict) else {}
    source = source_named(here, who, template_id, "", orientation_in(fields))
    project = renamed(source.copy(), text_field(fields, "name"))
    who_speaks = text_field(fields, "model", "aiName", "ai_name")
    wears = text_field(fields, "clothes", "clothId", "emotion")
    if who_speaks is not None or wears is not None:
        recast(project, who_speaks, wears)
    return keep(request, here, who, body, reloaded(project), ONLY_SAVE, base=source.base)


def recast(project: Project, who_speaks: str | None, wears: str | None) -> None:
    """Another presenter, or other clothes, in every scene. A new presenter brings clothes of their own."""
    for clip in (clip for scene in project.scenes for clip in scene.clips if isinstance(clip, PresenterClip)):
        if who_speaks is not None:
            clip.outfit = wears if wears or who_speaks != clip.presenter else clip.outfit
            clip.presenter = who_speaks
        elif wears is not None:
            clip.outfit = wears


def _tagged(project: Project, fields: dict[str, Any]) -> Project:
    changed = with_tagged(project, fields.get("updates"))
    return reloaded(renamed(changed, text_field(fields, "name")))
