"""What serialisers do to JSON on its way through a program, undone before it is read.

PHP knows no difference between an empty object and an empty list, and turns a list with gaps into an object with
numbers for keys; Java turns every whole number into one with a fraction.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

OBJECTS = frozenset({
    "AIModel", "detail", "model", "script", "background", "shadow", "greenroom", "scene", "values", "value",
})  # fmt: skip
"""Keys whose values are objects in every dialect."""
LISTS = frozenset({"scenes", "clips", "scripts", "effects", "updates"})
"""Keys whose values are lists."""


def listed(value: Any) -> Any:
    """A list, also where it came as an object with the numbers of its items for keys, or as an empty object.

    >>> listed({"0": "a", "2": "c"}), listed({}), listed({"scenes": []})
    (['a', 'c'], [], {'scenes': []})
    """
    if isinstance(value, Mapping) and all(isinstance(k, str) and k.isascii() and k.isdigit() for k in value):
        return [value[key] for key in sorted(value, key=lambda key: (len(key.lstrip("0")), key))]
    return value


def straightened(value: Any, key: str = "scenes") -> Any:
    """The same scenes, updates or parts of them with lists and objects where they belong; nothing is changed in place.

    >>> straightened([{"AIModel": [], "clips": {"1": {"detail": []}}}])
    [{'AIModel': {}, 'clips': [{'detail': {}}]}]
    """
    if key in LISTS:
        value = listed(value)
    elif key in OBJECTS and isinstance(value, list) and not value:
        return {}
    if isinstance(value, list):
        return [straightened(item, "") if isinstance(item, dict) else item for item in value]
    if isinstance(value, dict) and (key in OBJECTS or key == ""):
        return {
            name: straightened(inner, name) if name in OBJECTS or name in LISTS else inner
            for name, inner in value.items()
        }
    return value


def whole(value: object) -> int | None:
    """A number from 0 on, as 3, 3.0, "3" or "3.0"; None when it is none.

    >>> whole(3.0), whole("3"), whole(" 3.0 "), whole(True), whole(-1), whole("x"), whole(1.5)
    (3, 3, 3, None, None, None, None)
    """
    if isinstance(value, str) and len(value) < 24:
        text = value.strip()
        text = text.removesuffix(".0")
        value = int(text) if text.isascii() and text.isdigit() else None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**31:
        return None
    return value


def truth(value: object) -> bool | None:
    """True and false in any spelling; None for anything else.

    >>> truth("true"), truth(0), truth(1.0), truth(" False "), truth(""), truth(2)
    (True, False, True, False, None, None)
    """
    word = value.strip().lower() if isinstance(value, str) else value
    if isinstance(word, str):
        return {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}.get(word)
    return bool(word) if isinstance(word, bool | int | float) and word in (0, 1) else None


def same(value: object, default: object) -> bool:
    """Whether `value` says what `default` says, in any spelling of true and false.

    >>> same("false", False), same(None, None), same(0, None)
    (True, True, False)
    """
    return truth(value) is default if isinstance(default, bool) else value == default


def spelled(value: Any) -> Any:
    """One spelling of what serialisers write in several: numbers as texts, lists with gaps, nulls left out.

    >>> spelled({"a": "0.5", "b": {"1": 2}, "c": None}) == spelled({"a": 0.5, "b": ["2.0"]})
    True
    """
    value = listed(value)
    if isinstance(value, list):
        return [spelled(item) for item in value]
    if isinstance(value, Mapping):
        return {key: spelled(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, str | int) and not isinstance(value, bool):
        try:
            return float(value)
        except (ValueError, OverflowError):
            return value
    return value
