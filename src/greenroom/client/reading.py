"""JSON into frozen dataclasses, by their type hints. Unknown fields are ignored, so that an older client can talk to a
newer server."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

from greenroom.client.errors import UnexpectedAnswer

T = TypeVar("T")


def read(kind: type[T], data: Any) -> T:
    """Raises UnexpectedAnswer, which names the place in the answer.

    >>> read(tuple[int, ...], [1, 2])
    (1, 2)
    """
    result: T = _read(kind, data, "")
    return result


def _read(kind: Any, data: Any, place: str) -> Any:
    origin = get_origin(kind)
    if kind is Any:
        return data
    if origin in (Union, types.UnionType):
        if data is None:
            return None
        return _read(next(one for one in get_args(kind) if one is not type(None)), data, place)
    if origin is Literal:
        return data  # values that a newer server adds are let through
    if origin is tuple:
        if not isinstance(data, list):
            raise _unexpected(place, "a list", data)
        return tuple(_read(get_args(kind)[0], item, f"{place}[{n}]") for n, item in enumerate(data))
    if origin in (dict, Mapping):
        if not isinstance(data, dict):
            raise _unexpected(place, "an object", data)
        return {name: _read(get_args(kind)[1], value, f"{place}.{name}") for name, value in data.items()}
    if kind is datetime:
        return _moment(data, place)
    shape = origin or kind
    if dataclasses.is_dataclass(shape):
        return _record(kind, data, place)
    if kind is float and type(data) is int:
        return float(data)
    if type(data) is not kind:
        raise _unexpected(place, f"a value of type {kind.__name__}", data)
    return data


def _record(kind: Any, data: Any, place: str) -> Any:
    if not isinstance(data, dict):
        raise _unexpected(place, "an object", data)
    values = {}
    for name, hint, needed in _fields(kind):
        if name in data:
            values[name] = _read(hint, data[name], f"{place}.{name}" if place else name)
        elif needed:
            raise _unexpected(f"{place}.{name}" if place else name, "a value", "nothing")
    return kind(**values)


@cache
def _fields(kind: Any) -> tuple[tuple[str, Any, bool], ...]:
    """(name, type, needed) of each field; type variables are replaced by what a generic alias gives."""
    shape = get_origin(kind) or kind
    given = dict(zip(getattr(shape, "__parameters__", ()), get_args(kind), strict=True))
    hints = typing.get_type_hints(shape)
    return tuple(
        (
            field.name,
            _filled(hints[field.name], given),
            field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING,
        )
        for field in dataclasses.fields(shape)
        if field.init
    )


def _filled(hint: Any, given: Mapping[Any, Any]) -> Any:
    if hint in given:
        return given[hint]
    if get_origin(hint) is tuple and get_args(hint)[0] in given:
        return tuple[given[get_args(hint)[0]], ...]  # type: ignore[misc]
    return hint


def _moment(data: Any, place: str) -> datetime:
    try:
        return datetime.fromisoformat(data)
    except (TypeError, ValueError):
        raise _unexpected(place, "a time", data) from None


def _unexpected(place: str, wanted: str, found: object) -> UnexpectedAnswer:
    return UnexpectedAnswer(200, "unexpected_answer", f"the server should have said {wanted}, not {found!r:.60}", place)
