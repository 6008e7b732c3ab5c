"""Forms that hold objects and lists in the names of their fields, as PHP, jQuery and qs write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from greenroom.dialects.straighten import listed
from greenroom.project.plain_json import MAX_DEPTH
from greenroom.server.errors import BadRequest

_NAME = re.compile(r"([^\[\]]+)((?:\[[^\[\]]*\])+)")


def nested(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """The fields of a form; of equal names the last one counts.

    >>> nested([("a", 1), ("ids[]", "x"), ("ids[]", "y"), ("s[0][AIModel][script]", "Hi"), ("s[1][sceneIdx]", "1")])
    {'a': 1, 'ids': ['x', 'y'], 's': [{'AIModel': {'script': 'Hi'}}, {'sceneIdx': '1'}]}
    """
    fields: dict[str, Any] = {}
    roots = set()
    for name, value in pairs:
        found = _NAME.fullmatch(name)
        if found is None:
            fields[name] = value
            continue
        keys = [found[1], *found[2][1:-1].split("][")]
        if len(keys) > MAX_DEPTH:
            raise BadRequest(f"the field {name[:40]!r} is nested deeper than {MAX_DEPTH} levels")
        roots.add(keys[0])
        holder = fields
        for key in keys[:-1]:
            key = key or str(len(holder))
            inner = holder.get(key)
            if not isinstance(inner, dict):
                inner = holder[key] = {}
            holder = inner
        holder[keys[-1] or str(len(holder))] = value
    return {name: _with_lists(value) if name in roots else value for name, value in fields.items()}


def _with_lists(value: Any) -> Any:
    return listed({key: _with_lists(inner) for key, inner in value.items()}) if isinstance(value, dict) else value
