"""Values that JSON can name but that no store, database or engine holds safely are refused first."""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import isfinite

from greenroom.project.errors import InvalidDocument, LimitExceeded

MAX_DEPTH = 64
_UNSAFE = re.compile("[\x00\ud800-\udfff]")


def check_plain(value: object, path: str = "", depth: int = 0) -> None:
    """Refuse NUL characters, lone surrogates, NaN, infinities and nesting deeper than `MAX_DEPTH`, anywhere inside.

    Raises InvalidDocument or LimitExceeded with the place, e.g. `scenes[0].clips[1].url`.
    """
    if isinstance(value, str):
        _check_text(value, path)
    elif isinstance(value, float):
        if not isfinite(value):
            raise InvalidDocument(f"is {value}; a number must be finite", path=path)
    elif depth > MAX_DEPTH:
        raise LimitExceeded(f"is nested deeper than {MAX_DEPTH} levels", path=path)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if not isinstance(key, str):
                raise InvalidDocument(f"has the key {key!r}; keys of a JSON object are texts", path=path)
            _check_text(key, path)
            check_plain(inner, f"{path}.{key}" if path else key, depth + 1)
    elif isinstance(value, list | tuple):
        for number, inner in enumerate(value):
            check_plain(inner, f"{path}[{number}]", depth + 1)


def _check_text(text: str, path: str) -> None:
    found = _UNSAFE.search(text)
    if found:
        kind = "a NUL character" if found.group() == "\x00" else "half of a surrogate pair"
        raise InvalidDocument(f"holds {kind} at position {found.start()}; remove it", path=path)
