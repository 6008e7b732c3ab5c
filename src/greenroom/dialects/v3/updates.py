"""`updates` of a v3 edit: which thing of which scene takes which values, applied to emitted scenes."""

from __future__ import annotations

from typing import Any

from greenroom.dialects.update_list import UpdatedPlaces, index_in, updates_in
from greenroom.dialects.v3.fields import FIELDS
from greenroom.dialects.v3.gradient import is_gradient
from greenroom.project.errors import InvalidDocument

_MODEL = ("ai_name", "aiName", "emotion", "clothes", "clothId", "language")


def apply_updates(
    scenes: list[dict[str, Any]], updates: object, places: UpdatedPlaces | None = None
) -> list[dict[str, Any]]:
    """Merges the values into `scenes` (changed in place) and returns them.

    The clip is the one with the update's `id` or `tag` (beside or inside `values`), else number `clipIdx` of its
    `type`, else the first of it. `places` learns which update wrote what.
    """
    places = places or UpdatedPlaces()
    for number, update in enumerate(updates_in(updates)):
        path = f"updates[{number}]"
        if not isinstance(update, dict):
            raise InvalidDocument("must be an object", path=path)
        values = update.get("values")
        if not isinstance(values, dict):
            raise InvalidDocument("must be an object", path=f"{path}.values")
        index = index_in(update.get("sceneIdx", 0), len(scenes), f"{path}.sceneIdx")
        scene = scenes[index]
        kind = update.get("type")
        if kind == "background":
            scene["background"] = merged(scene["background"], values)
            places.note(f"scenes[{index}].background", f"{path}.values")
        elif isinstance(kind, str) and kind in FIELDS:
            clip = _clip(scene["clips"], kind, update, values, path)
            _merge_clip(clip, values)
            at = next(n for n, other in enumerate(scene["clips"]) if other is clip)
            places.note(f"scenes[{index}].clips[{at}]", f"{path}.values")
            if isinstance(values.get("script"), str):
                for said in (f"scenes[{index}].scripts", f"scenes[{index}].clips[{at}].script"):
                    places.note(said, f"{path}.values.script", all_of_it=True)
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
    if is_gradient(values.get("fill")):
        clip["fill"] = values["fill"]  # whole: coordinates of one gradient mean nothing in another


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
    return own[index_in(update.get("clipIdx", 0), len(own), f"{path}.clipIdx")]
