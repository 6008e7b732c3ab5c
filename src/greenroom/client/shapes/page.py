"""Lists in pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Page(Generic[T]):
    """Iterating gives the items of this page; `all` of the resource goes through every page."""

    items: tuple[T, ...]
    next_cursor: str | None = None
    """For the next page; None on the last one."""

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


@dataclass(frozen=True)
class Items(Generic[T]):
    """A list without pages, as it comes."""

    items: tuple[T, ...]
