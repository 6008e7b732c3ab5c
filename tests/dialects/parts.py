"""A document as a table of its parts, so that what an edit changed can be named."""

from __future__ import annotations

from typing import Any

from greenroom.project.document import Project

Key = tuple[Any, ...]


def parts(project: Project) -> dict[Key, Any]:
    """("project", field), ("order",), ("scene", id, field), ("clips"|"lines", scene), and ("background"|"clip"|"line",
    scene, id, field)."""
    whole = unnoted(project).model_dump(mode="json", by_alias=True)
    scenes = whole.pop("scenes")
    table: dict[Key, Any] = {("project", name): value for name, value in whole.items()}
    table["order",] = [scene["id"] for scene in scenes]
    for scene in scenes:
        id = scene["id"]
        for listed, kind in (("clips", "clip"), ("script", "line")):
            items = scene.pop(listed)
            table["lines" if kind == "line" else "clips", id] = [item["id"] for item in items]
            table |= {(kind, id, item["id"], name): value for item in items for name, value in item.items()}
        background = scene.pop("background")
        table |= {("background", id, background["id"], name): value for name, value in background.items()}
        table |= {("scene", id, name): value for name, value in scene.items()}
    return table


def unnoted(project: Project) -> Project:
    """Without the notes of where a client has its background and scripts: they are about its last request."""
    project = project.model_copy(deep=True)
    for scene in project.scenes:
        for part in (scene, scene.background):
            part.wire = {key: value for key, value in part.wire.items() if not key.endswith("_place")}
    return project


def changed(before: Project, after: Project) -> set[Key]:
    """The keys of what differs, is new or is gone."""
    old, new = parts(before), parts(after)
    missing = object()
    return {key for key in old.keys() | new.keys() if old.get(key, missing) != new.get(key, missing)}
