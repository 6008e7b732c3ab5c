"""`updates[]` of a template export: which property of which scene takes which values, applied to emitted scenes."""

from __future__ import annotations

from typing import Any

from greenroom.dialects.straighten import straightened, whole
from greenroom.project.errors import InvalidDocument


def apply_updates(scenes: list[dict[str, Any]], updates: object) -> list[dict[str, Any]]:
    """Merges the values into `scenes` (changed in place) and returns them.

    `values` are partial. For a clip they may come flat or inside `detail`; `clipIdx` counts the clips of `clipType`
    (all clips when there is no type).
    """
    updates = straightened(updates, "updates")
    if not isinstance(updates, list):
        raise InvalidDocument("must be a list", path="updates")
    for number, update in enumerate(updates):
        path = f"updates[{number}]"
        if not isinstance(update, dict):
            raise InvalidDocument("must be an object", path=path)
        scene = scenes[_index(update, "sceneIdx", len(scenes), path)]
        values = update.get("values")
        if not isinstance(values, dict):
            raise InvalidDocument("must be an object", path=f"{path}.values")
        match update.get("property"):
            case "AIModel":
                scene["AIModel"] = {**(scene.get("AIModel") or {}), **values}
            case "clips":
                _update_clip(scene["clips"], update, values, path)
            case _:
                raise InvalidDocument("must be AIModel or clips", path=f"{path}.property")
    return scenes


def _update_clip(clips: list[dict[str, Any]], update: dict[str, Any], values: dict[str, Any], path: str) -> None:
    kind = update.get("clipType")
    candidates = [clip for clip in clips if kind is None or clip.get("type") == kind]
    if not candidates:
        raise InvalidDocument("the scene has no such clip", path=f"{path}.clipType")
    clip = candidates[_index(update, "clipIdx", len(candidates), path)]
    flat = {name: value for name, value in values.items() if name not in ("detail", "type")}
    inner = values.get("detail")
    clip["detail"] = {**clip["detail"], **flat, **(inner if isinstance(inner, dict) else {})}


def _index(update: dict[str, Any], name: str, length: int, path: str) -> int:
    value = whole(update.get(name, 0))
    if value is None or value >= length:
        raise InvalidDocument(f"must be a number from 0 to {length - 1}", path=f"{path}.{name}")
    return value
