"""The outline of a shape: one of the preset forms, or the shape's own paths."""

from __future__ import annotations

from dataclasses import dataclass, field

import skia

Rect = tuple[float, float, float, float]
"""left, top, right, bottom as fractions of the shape"""
WHOLE: Rect = (0.0, 0.0, 1.0, 1.0)


@dataclass(frozen=True)
class Outline:
    """Pixels from the shape's top left corner. `path` is filled and outlined, `lines` are only outlined, `shades` are
    filled over it in a lighter (positive) or darker tone. `text` is where its text stands."""

    path: skia.Path
    lines: skia.Path | None = None
    shades: list[tuple[skia.Path, float]] = field(default_factory=list)
    text: Rect = WHOLE
    filled: bool = True


def polygon(width: float, height: float, points: str | list[tuple[float, float]], *, closed: bool = True) -> skia.Path:
    """From fractions: a list, or a text such as "0,0 1,0 0.5,1"."""
    pairs = [tuple(map(float, pair.split(","))) for pair in points.split()] if isinstance(points, str) else points
    path = skia.Path()
    path.addPoly([skia.Point(x * width, y * height) for x, y in pairs], closed)
    return path
