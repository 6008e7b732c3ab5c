"""What forms are made of: a size and adjustments in, an outline out."""

from __future__ import annotations

from collections.abc import Callable

import skia

from greenroom.automation.slides.drawing.outline import WHOLE, Outline, polygon

Adjust = Callable[[str, float], float]
"""(name, usual value) -> the adjustment as a fraction"""
Form = Callable[[float, float, Adjust], Outline]
"""(width, height, adjustments) -> the outline, in pixels"""


def path_of(draw: Callable[[skia.Path], object]) -> skia.Path:
    path = skia.Path()
    draw(path)
    return path


def rounded(w: float, h: float, radii: list[float]) -> skia.Path:
    """Radii of the corners, clockwise from the top left."""
    rounded = skia.RRect()
    rounded.setRectRadii(skia.Rect.MakeWH(w, h), [skia.Point(r, r) for r in radii])
    return path_of(lambda p: p.addRRect(rounded))


def inside(w: float, h: float, inset: float) -> tuple[float, float, float, float]:
    if w <= 0 or h <= 0:
        return WHOLE
    return inset / w, inset / h, 1 - inset / w, 1 - inset / h


def fixed(points: str, text: tuple[float, float, float, float] = WHOLE) -> Form:
    return lambda w, h, a: Outline(polygon(w, h, points), text=text)
