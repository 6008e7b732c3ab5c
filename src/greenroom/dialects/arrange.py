"""Array order wins, and what the wire does not show keeps its neighbour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar


class _Named(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_Named)


def arranged(whole: Sequence[T], shown: Sequence[_Named], new: Sequence[T]) -> list[T]:
    """`whole` (clips or lines of a scene) after the `shown` ones became the `new` ones: one that was not shown stays
    behind the nearest one before it that is still there, else it stays in front of all."""
    shown_ids = {part.id for part in shown}
    new_ids = {part.id for part in new}
    behind: dict[str | None, list[T]] = {}
    anchor: str | None = None
    for part in whole:
        if part.id not in shown_ids:
            behind.setdefault(anchor, []).append(part)
        elif part.id in new_ids:
            anchor = part.id
    result = behind.get(None, [])
    for part in new:
        result = [*result, part, *behind.get(part.id, [])]
    return result
