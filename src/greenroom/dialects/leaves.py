"""Leaves of a wire object, read leniently (numeric texts, missing and null are fine) and with their place in errors."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Any

from greenroom.project.errors import InvalidDocument, LimitExceeded
from greenroom.project.limits import MAX_ID
from greenroom.project.validate import json_type

LARGEST = 1e8
"""No coordinate, scale or layer of a real project comes near it."""


class Leaves:
    """One JSON object of the wire. Each reader takes a key and the default that stands for missing, null and "".

    `outer` is read where the object lacks a key: some clients leave the `detail` wrapper out.
    """

    def __init__(self, data: object, path: str, outer: Leaves | None = None) -> None:
        if not isinstance(data, Mapping):
            raise InvalidDocument(f"is {json_type(data)}; it must be an object", path=path)
        self.data: Mapping[str, Any] = data
        self.path = path
        self._outer = outer
        self._read: set[str] = set()

    def raw(self, key: str) -> Any:
        """The value as it came; None when missing."""
        self._read.add(key)
        if key not in self.data and self._outer is not None:
            return self._outer.raw(key)
        return self.data.get(key)

    def place(self, key: str) -> str:
        """Where the client wrote `key`, or would have to write it."""
        if key not in self.data and self._outer is not None and key in self._outer.data:
            return self._outer.place(key)
        return f"{self.path}.{key}"

    def number(self, key: str, default: float, *, low: float = -LARGEST, high: float = LARGEST) -> float:
        value = self.raw(key)
        if value is None or value == "":
            return default
        number = _number(value)
        if number is None:
            raise InvalidDocument(f"is {_short(value)}; it must be a number", path=self.place(key))
        if not low <= number <= high:
            raise InvalidDocument(f"is {_short(value)}; it must lie between {low:g} and {high:g}", path=self.place(key))
        return number

    def integer(self, key: str, default: int) -> int:
        number = self.number(key, default)
        if number != int(number):
            raise InvalidDocument(f"is {number:g}; it must be a whole number", path=self.place(key))
        return int(number)

    def layer(self, default: int) -> int:
        """Seen both inside `detail` and beside it; Greenroom shows the inner one, so an outer one is news."""
        inner = self.integer("layer", default)
        return inner if self._outer is None else self._outer.integer("layer", inner)

    def text(self, key: str) -> str:
        """A text, or the digits of a number; missing and null are empty."""
        value = self.raw(key)
        if value is None:
            return ""
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(int(value)) if abs(value) < LARGEST and value == int(value) else str(value)
        if not isinstance(value, str):
            raise InvalidDocument(f"is {json_type(value)}; it must be a text", path=self.place(key))
        return value

    def name(self, key: str) -> str | None:
        """An id or a code; a whole number stands for its digits; missing, null and empty are None."""
        name = self.text(key).strip()
        if len(name) > MAX_ID:
            raise LimitExceeded(f"is too long: at most {MAX_ID} fit", path=self.place(key))
        return name or None

    def url(self, key: str) -> str:
        """An address that must be there."""
        url = "" if isinstance(self.raw(key), int | float) else self.text(key).strip()
        if not url:
            raise InvalidDocument("is missing or empty; put the address of the media here", path=self.place(key))
        return url

    def rest(self) -> dict[str, Any]:
        """The keys that nobody read: they are carried through untouched."""
        return {key: value for key, value in self.data.items() if key not in self._read}


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if isfinite(number) else None


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
