"""The outlines of v3's shapes, filling a width x height box."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

import skia

from greenroom.project.shapes import shape_named

Point = tuple[float, float]


def shape_path(name: str, width: float, height: float, radius: float = 0.0) -> skia.Path:
    """The closed outline of shape `name` from (0, 0) to (width, height); `radius` rounds its corners. Raises
    UnknownShape."""
    outline = _OUTLINES[shape_named(name)]
    if outline is _rectangle or outline is _line:
        return outline(width, height, radius)
    path = outline(width, height)
    rounding = skia.CornerPathEffect.Make(radius) if radius > 0 else None
    if rounding is None:
        return path
    rounded = skia.Path()
    rounding.filterPath(rounded, path, skia.StrokeRec(skia.StrokeRec.InitStyle.kFill_InitStyle), None)
    return rounded


def _rectangle(width: float, height: float, radius: float = 0.0) -> skia.Path:
    path = skia.Path()
    path.addRoundRect(skia.Rect.MakeWH(width, height), radius, radius)
    return path


def _oval(width: float, height: float) -> skia.Path:
    path = skia.Path()
    path.addOval(skia.Rect.MakeWH(width, height))
    return path


def _stadium(width: float, height: float) -> skia.Path:
    return _rectangle(width, height, min(width, height) / 2)


def _drop(width: float, height: float) -> skia.Path:
    """A tear with its tip up: the lower end is a circle, or an ellipse in a box that is wider than a tear."""
    tall = max(height, width * 4 / 3)
    waist = tall - width / 2
    path = skia.Path()
    path.moveTo(width / 2, 0)
    path.cubicTo(width * 0.59, waist * 0.33, width, waist * 0.6, width, waist)
    path.arcTo(skia.Rect.MakeLTRB(0, tall - width, width, tall), 0, 180, False)
    path.cubicTo(0, waist * 0.6, width * 0.41, waist * 0.33, width / 2, 0)
    path.close()
    path.transform(skia.Matrix.Scale(1, height / tall))
    return path


def _line(width: float, height: float, radius: float = 0.0) -> skia.Path:
    thickness = min(height, max(2.0, width * 0.02))
    path = skia.Path()
    round_ends = min(radius, thickness / 2)
    path.addRoundRect(skia.Rect.MakeXYWH(0, (height - thickness) / 2, width, thickness), round_ends, round_ends)
    return path


def _arrow(width: float, height: float) -> skia.Path:
    head, shaft = min(height * 0.8, width * 0.5), height * 0.17
    middle, neck = height / 2, width - head
    return _polygon(
        [
            (0, middle - shaft), (neck, middle - shaft), (neck, 0), (width, middle),
            (neck, height), (neck, middle + shaft), (0, middle + shaft),
        ]
    )  # fmt: skip


def _double_arrow(width: float, height: float) -> skia.Path:
    head, shaft = min(height * 0.6, width * 0.3), height * 0.17
    middle, neck = height / 2, width - head
    return _polygon(
        [
            (0, middle), (head, 0), (head, middle - shaft), (neck, middle - shaft), (neck, 0), (width, middle),
            (neck, height), (neck, middle + shaft), (head, middle + shaft), (head, height),
        ]
    )  # fmt: skip


def _polygon(points: Sequence[Point]) -> skia.Path:
    return skia.Path.Polygon([skia.Point(x, y) for x, y in points], True)


def _in_box(points: Sequence[Point]) -> Callable[[float, float], skia.Path]:
    """A polygon stretched so that it touches all four sides of the box."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, top, across, down = min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
    unit = [((x - left) / across, (y - top) / down) for x, y in points]
    return lambda width, height: _polygon([(x * width, y * height) for x, y in unit])


def _regular(sides: int, turn: float = 0.0) -> list[Point]:
    """A regular polygon with a corner up, turned by `turn` of a side."""
    angles = [2 * math.pi * (i + turn) / sides - math.pi / 2 for i in range(sides)]
    return [(math.cos(angle), math.sin(angle)) for angle in angles]


def _star() -> list[Point]:
    inner = 0.382
    angles = [math.pi * i / 5 - math.pi / 2 for i in range(10)]
    return [
        (math.cos(angle) * (inner if i % 2 else 1), math.sin(angle) * (inner if i % 2 else 1))
        for i, angle in enumerate(angles)
    ]


_OUTLINES: Mapping[str, Callable[..., skia.Path]] = {
    "Line_v2": _line,
    "Arrow_1_v2": _arrow,
    "Arrow_2_v2": _double_arrow,
    "Circle": _oval,
    "Triangle": _in_box([(0.5, 0), (1, 1), (0, 1)]),
    "Square": _rectangle,
    "Parallelogram": _in_box([(0.25, 0), (1, 0), (0.75, 1), (0, 1)]),
    "Drop_1": _drop,
    "Polygon": _in_box(_regular(8, 0.5)),
    "Pentagon": _in_box(_regular(5)),
    "Oval_1": _oval,
    "Oval_2": _stadium,
    "Hexagon_1": _in_box(_regular(6, 0.5)),
    "Hexagon_2": _in_box(_regular(6)),
    "Diamond": _in_box([(0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)]),
    "Star": _in_box(_star()),
    "Rectangle_corner0": _rectangle,
}
