"""Templates and edits by tag. Any saved project serves as a template; what is made of one is a new project."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request

from greenroom.dialects.v3 import with_tagged
from greenroom.project.copying import copy_project
from greenroom.project.document import PresenterClip, Project
from greenroom.project.validate import load_project
from greenroom.server.auth import Caller
from greenroom.server.bodies import AnyBody
from greenroom.server.services import Here
from greenroom.server.v1.projects import text_field
from greenroom.server.v3.projects import Wish, edited, keep, newest, renamed, wish_in
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
    """The same, on a copy."""
    fields = body.fields
    stored = newest(here, who, fields.get("templateId"), "templateId")
    wish = wish_in(fields, unless_said=False)
    return keep(request, here, who, body, copy_project(_tagged(stored.project, fields)), wish, base=stored.id)


@router.post("/editor/template/{template_id}", operation_id="v3_use_template")
def use_template(template_id: str, request: Request, who: Caller, here: Here, body: AnyBody) -> dict[str, Any]:
    """A copy, with another presenter in every scene when one is named. Not exported."""
    fields = body.value if isinstance(body.value, dict) else {}
    stored = newest(here, who, template_id, "")
    project = renamed(copy_project(stored.project), text_field(fields, "name"))
    who_speaks = text_field(fields, "model", "aiName", "ai_name")
    wears = text_field(fields, "clothes", "clothId", "emotion")
    for clip in (clip for scene in project.scenes for clip in scene.clips if isinstance(clip, PresenterClip)):
        if who_speaks is not None:
            clip.outfit = wears if wears or who_speaks != clip.presenter else clip.outfit
            clip.presenter = who_speaks
        elif wears is not None:
            clip.outfit = wears
    return keep(request, here, who, body, _checked(project), ONLY_SAVE, base=stored.id)


def _tagged(project: Project, fields: dict[str, Any]) -> Project:
    changed = with_tagged(project, fields.get("updates"))
    return _checked(renamed(changed, text_field(fields, "name")))


def _checked(project: Project) -> Project:
    """Raises InvalidDocument, LimitExceeded."""
    return load_project(project.model_dump(mode="json"))
