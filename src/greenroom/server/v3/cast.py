"""`model` and `dropdown`: whom and what one can choose from."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse

from greenroom.automation.templates.errors import UnknownTemplate
from greenroom.automation.templates.named import thumbnail_of
from greenroom.dialects.straighten import truth
from greenroom.presenters.catalogue import OutfitEntry, PresenterEntry, presenter, presenters
from greenroom.project.errors import InvalidDocument
from greenroom.project.parts import Orientation, orientation_of
from greenroom.server.api.errors import PresenterNotFound
from greenroom.server.auth import Caller, Looker
from greenroom.server.base_url import base_url
from greenroom.server.bodies import AnyBody
from greenroom.server.envelope import success
from greenroom.server.services import Here
from greenroom.server.v3.template_source import listed_built_ins
from greenroom.server.v3.wardrobe import picture_url

router = APIRouter(prefix="/api/odin/v3", tags=["v3"])

CATEGORIES = ("business", "education", "social")
LAYOUTS: dict[str, Orientation] = {"web": "landscape", "mobile": "portrait"}


def _list(rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"success": True, "msg": "", "data": rows}


def _label(label: dict[str, str], fallback: str) -> dict[str, str]:
    english = label.get("en", fallback)
    return {"ko": label.get("ko", english), "en": english}


@router.get("/model", operation_id="v3_models")
def models(request: Request, who: Caller) -> dict[str, Any]:
    """The built-in cast with its clothes."""
    base = base_url(request)
    return success({"models": [_model(entry, base) for entry in presenters()]})


def _model(entry: PresenterEntry, base: str) -> dict[str, Any]:
    return {
        "id": entry.id,
        "label": _label(entry.label, entry.id),
        "gender": entry.gender,
        "thumbnail": picture_url(base, entry.id),
        "clothes": [_clothes(entry, outfit, base) for outfit in entry.clothes],
    }


def _clothes(entry: PresenterEntry, outfit: OutfitEntry, base: str) -> dict[str, Any]:
    return {
        "id": outfit.id,
        "label": _label(outfit.label, outfit.id),
        "thumbnail": picture_url(base, entry.id, outfit.id),
    }


@router.get("/model/{model_id}/thumbnail", operation_id="v3_model_thumbnail")
def thumbnail(model_id: str, clothes: str | None = None) -> FileResponse:
    """A picture of the built-in cast; no key needed, so that web pages can show it."""
    entry = presenter(model_id)
    if entry is None:
        raise PresenterNotFound(f"there is no presenter {model_id[:60]!r}")
    worn = next((outfit for outfit in entry.clothes if outfit.id == clothes), None)
    headers = {"Cache-Control": "public, max-age=86400", "X-Content-Type-Options": "nosniff"}
    return FileResponse(worn.thumbnail if worn else entry.thumbnail, headers=headers)


@router.get("/dropdown/models", operation_id="v3_dropdown_models")
def dropdown_models(who: Caller) -> list[dict[str, Any]]:
    """A bare list, without the envelope."""
    return [
        {"id": entry.id, "label": entry.label.get("en", entry.id), "avatarType": "illustrated"}
        for entry in presenters()
    ]


@router.get("/dropdown/workspaces", operation_id="v3_dropdown_workspaces")
def dropdown_workspaces(who: Caller) -> dict[str, Any]:
    """The one that the key opens."""
    return _list([{"workspaceId": who.workspace, "workspaceName": who.workspace}])


@router.get("/dropdown/templates_business", operation_id="v3_dropdown_templates_business")
def dropdown_templates_business(who: Caller, here: Here) -> dict[str, Any]:
    """The built-in templates, and the saved projects: each can serve as one."""
    built_ins = [{"id": id, "name": name} for id, name in listed_built_ins()]
    return _list([*built_ins, *({"id": row.id, "name": row.name} for row in here.store.projects.list(who.workspace))])


@router.post("/dropdown/templates_automation", operation_id="v3_dropdown_templates_automation")
def dropdown_templates_automation(request: Request, who: Looker, here: Here, body: AnyBody) -> dict[str, Any]:
    """Those of one orientation: the built-in ones of the category, and saved projects, without those that are listed as
    templates of another category. `fileBackground` is checked and chooses nothing: every template takes pictures. Some
    clients put the fields into `params` inside the body."""
    fields = body.value if isinstance(body.value, dict) else {}
    inner = fields.get("params")
    fields = {**fields, **(inner if isinstance(inner, dict) else {})}
    category, layout = fields.get("category", "business"), fields.get("orientation") or "web"
    if category not in CATEGORIES:
        raise InvalidDocument(f"must be {', '.join(CATEGORIES)}", path="category")
    if layout not in (*LAYOUTS, *LAYOUTS.values()):
        raise InvalidDocument(f"must be {' or '.join(LAYOUTS)}", path="orientation")
    if truth(fields.get("fileBackground") or False) is None:
        raise InvalidDocument("must be true or false", path="fileBackground")
    wanted: Orientation = "portrait" if layout in ("mobile", "portrait") else "landscape"
    base = base_url(request)
    listed = {saved.id: saved.category for saved in here.store.templates.list(who.workspace, limit=5000)}
    built_ins = [
        {"id": id, "name": name, "thumbnailUrl": f"{base}/api/odin/v3/template/{id}/thumbnail"}
        for id, name in listed_built_ins(category, wanted)
    ]
    saved = [
        {"id": row.id, "name": row.name, "thumbnailUrl": f"{base}/api/v1/projects/{row.id}/thumbnail"}
        for row in here.store.projects.list(who.workspace)
        if listed.get(row.id, category) == category
        and orientation_of(here.store.projects.load(who.workspace, row.id).project.canvas) == wanted
    ]
    return _list([*built_ins, *saved])


@router.get("/template/{template_id}/thumbnail", operation_id="v3_template_thumbnail")
def template_thumbnail(template_id: str) -> FileResponse:
    """A picture of a built-in template; no key needed, so that web pages can show it."""
    picture = thumbnail_of(template_id)
    if picture is None:
        raise UnknownTemplate(f"there is no built-in template {template_id[:60]!r}")
    headers = {"Cache-Control": "public, max-age=86400", "X-Content-Type-Options": "nosniff"}
    return FileResponse(picture, headers=headers)
