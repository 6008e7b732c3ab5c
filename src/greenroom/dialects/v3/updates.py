"""`updates` of a v3 edit: which thing of which scene takes which values, applied to emitted scenes."""

from __future__ import annotations

from typing import Any

from greenroom.dialects.straighten import straightened, whole
from greenroom.dialects.v3.fields import FIELDS
from greenroom.project.errors import InvalidDocument

_MODEL = ("ai_name", "aiName", "emotion", "clothes", "clothId", "language")


def updates_in(said: object) -> list[Any]:
    """`updates` is an array, an object with the array under `value`, or one update."""
    said = straightened(said, "updates")
    if isinstance(said, dict):
        said = straightened(said.get("value", [said]), "updates")
    if isinstance(said, dict):
        said = [said]
    if not isinstance(said, list):
        raise InvalidDocument("must be a list of updates, or an object with that list under value", path="updates")
    return said


def apply_updates(scenes: list[dict[str, Any]], updates: object) -> list[dict[str, Any]]:
    """Merges the values into `scenes` (changed in place) and returns them.

    The clip is the one with the update's `id` or `tag` (beside or inside `values`), else number `clipIdx` of its
    `type`, else the first of it.
    """
    for number, update in enumerate(updates_in(updates)):
        path = f"updates[{number}]"
        if not isinstance(update, dict):
            raise InvalidDocument("must be an object", path=path)
        values = update.get("values")
        if not isinstance(values, dict):
            raise InvalidDocument("must be an object", path=f"{path}.values")
        scene = scenes[_index(update.get("sceneIdx", 0), len(scenes), f"{path}.sceneIdx")]
        kind = update.get("type")
        if kind == "background":
            scene["background"] = merged(scene["background"], values)
        elif isinstance(kind, str) and kind in FIELDS:
            clip = _clip(scene["clips"], kind, update, values, path)
            _merge_clip(clip, values)
        else:
            raise InvalidDocument(f"must be background, {', '.join(FIELDS)}", path=f"{path}.type")
    return scenes


def merged(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """Objects inside objects are merged too, so that a partial one keeps the rest."""
    both = {k: merged(old[k], v) if isinstance(v, dict) and isinstance(old.get(k), dict) else v for k, v in new.items()}
    return {**old, **both}


def _merge_clip(clip: dict[str, Any], values: dict[str, Any]) -> None:
    """A presenter's `model` may be its bare id, and its names may stand flat beside `script`."""
    values = {key: value for key, value in values.items() if key not in ("type", "id", "greenroom")}
    if clip["type"] == "aiModel":
        flat = {key: values.pop(key) for key in _MODEL if key in values}
        model = values.get("model")
        if isinstance(model, str):
            values["model"] = {"ai_name": model}
        if flat or isinstance(values.get("model"), dict):
            values["model"] = _renamed({**(values.get("model") or {}), **flat})
        if isinstance(values.get("script"), str):
            values["script"] = {"org": values["script"]}
    clip.update(merged(clip, values))


def _renamed(model: dict[str, Any]) -> dict[str, Any]:
    """One spelling per name, so that the new one stands in the place of the old."""
    names = {"aiName": "ai_name", "clothes": "emotion", "clothId": "emotion"}
    return {names.get(key, key): value for key, value in model.items()}


def _clip(
    clips: list[dict[str, Any]], kind: str, update: dict[str, Any], values: dict[str, Any], path: str
) -> dict[str, Any]:
    own = [clip for clip in clips if clip["type"] == kind]
    for key in ("id", "tag"):
        wanted = update.get(key) or values.get(key)
        named = [clip for clip in own if wanted and clip.get(key) == wanted]
        if named:
            return named[0]
        if wanted and update.get(key):
            raise InvalidDocument(f"no {kind} clip of this scene has it", path=f"{path}.{key}")
    if not own:
        raise InvalidDocument(f"the scene has no {kind} clip", path=f"{path}.type")
    return own[_index(update.get("clipIdx", 0), len(own), f"{path}.clipIdx")]


def _index(value: object, length: int, path: str) -> int:
    found = whole(value)
    if found is None or found >= length:
        raise InvalidDocument(f"must be a number from 0 to {length - 1}", path=path)
    return found
