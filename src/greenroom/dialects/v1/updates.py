"""`updates[]` of a template export: which property of which scene takes which values, applied to emitted scenes."""

from __future__ import annotations

from typing import Any

from greenroom.dialects.update_list import UpdatedPlaces, index_in, updates_in
from greenroom.project.errors import InvalidDocument


def apply_updates(
    scenes: list[dict[str, Any]], updates: object, places: UpdatedPlaces | None = None
) -> list[dict[str, Any]]:
    """Merges the values into `scenes` (changed in place) and returns them.

    `values` are partial. For a clip they may come flat or inside `detail`; `clipIdx` counts the clips of `clipType`
    (all clips when there is no type). `places` learns which update wrote what.
    """
    places = places or UpdatedPlaces()
    for number, update in enumerate(updates_in(updates)):
        path = f"updates[{number}]"
        if not isinstance(update, dict):
            raise InvalidDocument("must be an object", path=path)
        index = index_in(update.get("sceneIdx", 0), len(scenes), f"{path}.sceneIdx")
        scene = scenes[index]
        values = update.get("values")
        if not isinstance(values, dict):
            raise InvalidDocument("must be an object", path=f"{path}.values")
        match update.get("property"):
            case "AIModel":
                scene["AIModel"] = {**(scene.get("AIModel") or {}), **values}
                places.note(f"scenes[{index}].AIModel", f"{path}.values")
            case "clips":
                clip = _update_clip(scene["clips"], update, values, path)
                inner = ".detail" if isinstance(values.get("detail"), dict) else ""
                places.note(f"scenes[{index}].clips[{clip}].detail", f"{path}.values{inner}")
            case _:
                raise InvalidDocument("must be AIModel or clips", path=f"{path}.property")
    return scenes


def _update_clip(clips: list[dict[str, Any]], update: dict[str, Any], values: dict[str, Any], path: str) -> int:
    kind = update.get("clipType")
    candidates = [number for number, clip in enumerate(clips) if kind in (None, "", clip.get("type"))]
    if not candidates:
        raise InvalidDocument("the scene has no such clip", path=f"{path}.clipType")
    number = candidates[index_in(update.get("clipIdx", 0), len(candidates), f"{path}.clipIdx")]
    clip = clips[number]
    flat = {name: value for name, value in values.items() if name not in ("detail", "type")}
    inner = values.get("detail")
    clip["detail"] = {**clip["detail"], **flat, **(inner if isinstance(inner, dict) else {})}
    return number
