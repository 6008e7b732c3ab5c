"""The smallest part of a failing input that still fails."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def minimise(items: Sequence[T], fails: Callable[[Sequence[T]], bool], tries: int = 200) -> Sequence[T]:
    """Delta debugging: leaves out ever smaller slices while `fails` stays true. `items` itself must fail.

    >>> minimise("..a....b..", lambda text: "a" in text and "b" in text)
    'ab'
    """
    size = max(1, len(items) // 2)
    while items:
        start = 0
        shrunk = False
        while start < len(items) and tries > 0:
            shorter = items[:start] + items[start + size :]  # type: ignore[operator]
            tries -= 1
            if fails(shorter):
                items, shrunk = shorter, True
            else:
                start += size
        if tries <= 0 or (size == 1 and not shrunk):
            break
        size = max(1, size // 2)
    return items
