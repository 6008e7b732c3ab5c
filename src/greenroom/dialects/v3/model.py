"""`model {}` of an aiModel clip: who speaks, in which clothes and language."""

from __future__ import annotations

from typing import Any

from greenroom.dialects.leaves import Leaves
from greenroom.dialects.v3.speakers import first_shown
from greenroom.project.document import PresenterClip, Scene
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


def _first(leaves: Leaves, names: tuple[str, ...]) -> str | None:
    """The first of these that says something; what the other spellings say is dropped."""
    said = [leaves.name(name) for name in names]
    return next((name for name in said if name), None)
