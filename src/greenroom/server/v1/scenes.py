"""`editor/scene`: one scene of a saved project is added, replaced or deleted. What v1 cannot say stays as it was."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from fastapi import APIRouter, Request

from greenroom.dialects.straighten import straightened, whole
from greenroom.dialects.v1 import absorb_scenes, emit_scenes
from greenroom.project.document import Project
from greenroom.project.errors import GreenroomError, InvalidDocument
from greenroom.server.api.once import once
from greenroom.server.auth import Caller
from greenroom.server.bodies import AnyBody, Body
from greenroom.server.envelope import success
from greenroom.server.errors import MissingField
from greenroom.server.exporting import repeatable
from greenroom.server.services import Here, Services
from greenroom.server.v1.projects import load
from greenroom.store.keys import Principal

router = APIRouter(prefix="/api/odin/editor/scene", tags=["v1"])

ECHO = "greenroom"
Scenes = list[dict[str, Any]]


@router.post("/{key}", operation_id="v1_add_scene")
def add_scene(key: str, request: Request, who: Caller, here: Here, body: AnyBody) -> dict[str, Any]:
    """Puts `scene` before the one at `sceneIdx`; without an index, or with the number of scenes, at the end."""
    scene = scene_in(body)

    def change(scenes: Scenes) -> int:
        index = index_in(body, len(scenes), default=len(scenes))
        scenes.insert(index, scene)
        return index

    return edited(request, here, who, key, body, change)


@router.put("/{key}", operation_id="v1_replace_scene")
def replace_scene(key: str, request: Request, who: Caller, here: Here, body: AnyBody) -> dict[str, Any]:
    """Puts `scene` in the place of the one at `sceneIdx`, which keeps what v1 has no words for."""
    scene = scene_in(body)

    def change(scenes: Scenes) -> int:
        index = index_in(body, len(scenes) - 1)
        known = {ECHO: scenes[index][ECHO]} if ECHO in scenes[index] else {}
        scenes[index] = {**scene, **known}
        return index

    return edited(request, here, who, key, body, change)


@router.delete("/{key}", operation_id="v1_delete_scene")
def delete_scene(key: str, request: Request, who: Caller, here: Here, body: AnyBody) -> dict[str, Any]:
    """`sceneIdx` may come in a JSON body or in the query. The last scene stays."""

    def change(scenes: Scenes) -> int:
        index = index_in(body, len(scenes) - 1)
        if len(scenes) == 1:
            raise InvalidDocument("is the only scene; a project needs at least one", path="sceneIdx")
        del scenes[index]
        return index

    return edited(request, here, who, key, body, change)


def edited(
    request: Request, here: Services, who: Principal, key: str, body: Body, change: Callable[[Scenes], int]
) -> dict[str, Any]:
    """Saves the next rev with `change` made; it answers with the index of the scene that it is about."""
    id = load(here, who.workspace, key).id

    def make(connection: sa.Connection) -> str:
        stored = here.store.projects.hold_in(connection, who.workspace, id)
        project = changed(stored.project, stored.id, stored.rev, change)
        here.store.projects.save_in(connection, who.workspace, id, project, expected_rev=stored.rev, by=who.key_id)
        return id

    repeat = repeatable(request, body.raw)
    digest = hashlib.sha256(body.raw + request.url.query.encode()).hexdigest()
    once(here, who, request, repeat.key if repeat else None, make, digest=digest)
    return success({"cube_used": 0, "key": key})


def changed(project: Project, id: str, rev: int, change: Callable[[Scenes], int]) -> Project:
    """Raises InvalidDocument or LimitExceeded in the terms of the request: `scene` instead of `scenes[n]`."""
    scenes = emit_scenes(project, project_id=id, rev=rev)
    index = change(scenes)
    try:
        return absorb_scenes(scenes, project, name=project.name)
    except GreenroomError as error:
        place = f"scenes[{index}]"
        if error.path.startswith(place):
            error.path = "scene" + error.path.removeprefix(place)
        raise


def scene_in(body: Body) -> dict[str, Any]:
    """`scene`, or its fields beside `sceneIdx`."""
    fields = body.fields
    scene = straightened(fields.get("scene"), "scene")
    if scene is None and ("AIModel" in fields or "clips" in fields):
        scene = {name: value for name, value in fields.items() if name != "sceneIdx"}
    if scene is None:
        raise MissingField("is needed: {AIModel, clips}", path="scene")
    if not isinstance(scene, dict):
        raise InvalidDocument("must be an object", path="scene")
    return scene


def index_in(body: Body, last: int, default: int | None = None) -> int:
    """`sceneIdx`, a number or its digits."""
    value = body.fields.get("sceneIdx", default)
    if value is None or value == "":
        raise MissingField("is needed", path="sceneIdx")
    found = whole(value)
    if found is None or found > last:
        raise InvalidDocument(f"must be a number from 0 to {last}", path="sceneIdx")
    return found
