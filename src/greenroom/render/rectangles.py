"""Pixel rectangles (left, top, right, bottom), right and bottom exclusive, and the arithmetic of what changed."""

from __future__ import annotations

import math
from collections.abc import Iterable

Rect = tuple[int, int, int, int]

GRID = 16
"""Damage grows to multiples of this: fewer different sizes for the converter, aligned rows, whole macroblocks."""


def rounded_out(left: float, top: float, right: float, bottom: float) -> Rect:
    """The smallest rectangle of whole pixels around it.

    >>> rounded_out(0.2, 1.0, 2.5, 3.0)
    (0, 1, 3, 3)
    """
    return math.floor(left), math.floor(top), math.ceil(right), math.ceil(bottom)


def area(rect: Rect) -> int:
    return max(0, rect[2] - rect[0]) * max(0, rect[3] - rect[1])


def union(a: Rect, b: Rect) -> Rect:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])


def join(a: Rect | None, b: Rect | None) -> Rect | None:
    """The union where either may be nothing."""
    return union(a, b) if a and b else a or b


def intersection(a: Rect, b: Rect) -> Rect | None:
    """
    >>> intersection((0, 0, 4, 4), (2, 3, 9, 9))
    (2, 3, 4, 4)
    """
    rect = max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])
    return rect if rect[0] < rect[2] and rect[1] < rect[3] else None


def snapped(rect: Rect, size: tuple[int, int], grid: int = GRID) -> Rect | None:
    """Grown to the grid and cut to a picture of `size` (even sides): even on every side.

    >>> snapped((3, 17, 20, 40), (100, 50))
    (0, 16, 32, 48)
    """
    left, top, right, bottom = rect
    grown = left // grid * grid, top // grid * grid, -(-right // grid) * grid, -(-bottom // grid) * grid
    return intersection(grown, (0, 0, *size))


def subtract(rect: Rect, hole: Rect) -> list[Rect]:
    """What is left of `rect` outside `hole`: at most four rectangles that do not overlap.

    >>> subtract((0, 0, 4, 4), (1, 1, 9, 3))
    [(0, 0, 4, 1), (0, 3, 4, 4), (0, 1, 1, 3)]
    """
    cut = intersection(rect, hole)
    if cut is None:
        return [rect]
    left, top, right, bottom = rect
    pieces = [
        (left, top, right, cut[1]),
        (left, cut[3], right, bottom),
        (left, cut[1], cut[0], cut[3]),
        (cut[2], cut[1], right, cut[3]),
    ]
    return [piece for piece in pieces if area(piece)]


def merged(rects: Iterable[Rect], slack: float = 1.25) -> list[Rect]:
    """Rectangles that cover the given ones and do not overlap. Two become one when they overlap, or when their union
    has at most `slack` times their area together (a border costs more than a few pixels)."""
    out: list[Rect] = []
    for new in rects:
        rect = new
        while True:
            near = next(
                (r for r in out if intersection(r, rect) or area(union(r, rect)) <= slack * (area(r) + area(rect))),
                None,
            )
            if near is None:
                break
            out.remove(near)
            rect = union(near, rect)
        out.append(rect)
    return out
