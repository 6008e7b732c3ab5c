"""`shadow` and `animation` of v3 clips. Animations count in tenths of a second."""

from __future__ import annotations

from typing import Any, get_args

from greenroom.dialects.extras import extras_of, with_extras
from greenroom.dialects.leaves import Leaves
from greenroom.dialects.straighten import truth
from greenroom.dialects.v3.fields import Field, colour, hear_fields, number, say_fields
from greenroom.project.errors import InvalidDocument
from greenroom.project.parts import Animation, AnimationType, Shadow

DIALECT = "v3"
TENTH_MS = 100
_SHADOW = (
    Field("color", "colour", colour("#00000060")),
    Field("blur", "blur", number(0.0, 0, 200)),
    Field("offsetX", "offset_x", number(5.0, -100_000, 100_000)),
    Field("offsetY", "offset_y", number(5.0, -100_000, 100_000)),
)


def say_shadow(shadow: Shadow | None, asleep: object) -> Any:
    """`asleep` is what a shadow that is switched off came with."""
    if shadow is not None:
        return {**extras_of(shadow, DIALECT), **say_fields(_SHADOW, shadow), "enabled": True}
    return {**say_fields(_SHADOW, Shadow()), "enabled": False} if asleep is None else asleep


def hear_shadow(shadow: Shadow | None, before: object, said: object, path: str) -> tuple[Shadow | None, object]:
    """The shadow, and what to remember of one that is switched off."""
    if not isinstance(said, dict) or truth(said.get("enabled", True)) is False:
        quiet = said is None or _is_quiet(said)
        return None, None if quiet else said
    if shadow is not None and said == before:
        return shadow, None
    leaves = Leaves(said, path)
    heard = shadow or Shadow()
    heard = heard.model_copy(update=hear_fields(_SHADOW, heard, leaves))
    leaves.raw("enabled")
    return heard.model_copy(update={"wire": with_extras(heard, DIALECT, leaves.rest())}), None


def _is_quiet(said: object) -> bool:
    """Whether a shadow that is switched off has nothing to remember."""
    if not isinstance(said, dict) or set(said) != {*(field.key for field in _SHADOW), "enabled"}:
        return False
    try:
        return hear_fields(_SHADOW, Shadow(), Leaves(said, "")) == {}
    except InvalidDocument:
        return False


def say_animation(animations: list[Animation]) -> dict[str, Any] | None:
    """The first; v3 has room for one."""
    if not animations:
        return None
    first = animations[0]
    times = {"duration": _tenths(first.duration_ms), "delay": _tenths(first.delay_ms)}
    return {**extras_of(first, DIALECT), "type": first.type, **times}


def hear_animation(animations: list[Animation], said: object, path: str) -> list[Animation]:
    """Null, {} and a type "none" take all animations away."""
    if said == say_animation(animations):
        return animations
    if isinstance(said, list):
        return [found for n, item in enumerate(said) for found in hear_animation([], item, f"{path}[{n}]")]
    if said is None or said == "":
        return []
    leaves = Leaves(said, path)
    kind = leaves.name("type")
    if kind is None or kind == "none":
        return []
    kind = kind.lower()
    if kind not in get_args(AnimationType):
        known = ", ".join(get_args(AnimationType))
        raise InvalidDocument(f"is {kind[:40]!r}; the animations are {known}", path=f"{path}.type")
    first = animations[0] if animations else Animation(type=kind)
    update: dict[str, Any] = {"type": kind}
    for key, name, default in (("duration", "duration_ms", 5.0), ("delay", "delay_ms", 0.0)):
        tenths = leaves.number(key, default, low=0, high=36_000)
        if tenths != _tenths(getattr(first, name)):
            update[name] = round(tenths * TENTH_MS)
    changed = first.model_copy(update={**update, "wire": with_extras(first, DIALECT, leaves.rest())})
    return [changed, *animations[1:]]


def _tenths(ms: int) -> int | float:
    return ms // TENTH_MS if ms % TENTH_MS == 0 else ms / TENTH_MS
