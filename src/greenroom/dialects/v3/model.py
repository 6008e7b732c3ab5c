"""`model {}` of an aiModel clip: who speaks, in which clothes and language."""

from __future__ import annotations

from typing import Any

from greenroom.dialects.leaves import Leaves
from greenroom.dialects.v3.speakers import first_shown
from greenroom.project.clips import PresenterClip
from greenroom.project.document import Scene
from greenroom.project.errors import InvalidDocument

_WHO = ("ai_name", "aiName")
_WEARS = ("emotion", "clothes", "clothId")


def say_model(clip: PresenterClip, scene: Scene, language: str) -> dict[str, Any]:
    """`language` is the project's."""
    line = first_shown(scene, clip)
    return {
        "ai_name": clip.presenter,
        "emotion": clip.outfit or "",
        "language": (line.language if line else None) or clip.language or language,
    }


def hear_model(
    clip: PresenterClip, said: object, path: str, scene: Scene, language: str
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The attributes that changed, and the fields that nobody here knows."""
    before = say_model(clip, scene, language)
    leaves = Leaves({} if said is None else said, path)
    who = _first(leaves, _WHO)
    if who is None:
        raise InvalidDocument("is missing or empty: name the presenter", path=f"{path}.ai_name")
    update: dict[str, Any] = {}
    if who != before["ai_name"]:
        update["presenter"] = who
    wears = _first(leaves, _WEARS)
    if (wears or "") != before["emotion"]:
        update["outfit"] = wears
    speaks = leaves.name("language")
    if speaks != before["language"]:
        update["language"] = speaks
    return update, leaves.rest()


def with_names(items: list[Any], scripts: list[Any] | None) -> list[Any]:
    """A `model` that is a bare name, as an object; and clips whose presenter is named in `scripts[]` only: the first
    `modelId` there is whom a clip without a name shows."""
    items = [
        {**item, "model": {"ai_name": item["model"]}}
        if isinstance(item, dict) and isinstance(item.get("model"), str) and item["model"].strip()
        else item
        for item in items
    ]
    who = next((said for said in scripts or () if isinstance(said, dict) and said.get("modelId")), None)
    if who is None:
        return items
    names = {"ai_name": who["modelId"], "emotion": who.get("clothId") or ""}
    return [{**item, "model": {**(item.get("model") or {}), **names}} if _is_nameless(item) else item for item in items]


def _is_nameless(item: object) -> bool:
    if not isinstance(item, dict) or str(item.get("type")).strip().lower() != "aimodel":
        return False
    model = item.get("model")
    return not model or (isinstance(model, dict) and not any(model.get(name) for name in _WHO))


def _first(leaves: Leaves, names: tuple[str, ...]) -> str | None:
    """The first of these that says something; what the other spellings say is dropped."""
    said = [leaves.name(name) for name in names]
    return next((name for name in said if name), None)
