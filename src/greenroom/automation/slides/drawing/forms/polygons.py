"""Forms with straight edges: rectangles, polygons, stars, signs."""

from __future__ import annotations

import math

import skia

from greenroom.automation.slides.drawing.forms.form import Adjust, Form, inside, path_of
from greenroom.automation.slides.drawing.outline import Outline, polygon


def rect(w: float, h: float, _: Adjust) -> Outline:
    return Outline(path_of(lambda p: p.addRect(skia.Rect.MakeWH(w, h))))


def snipped(snips: tuple[bool, bool, bool, bool], names: tuple[str, str, str, str]) -> Form:
    def form(w: float, h: float, a: Adjust) -> Outline:
        side = min(w, h)
        tl, tr, br, bl = (
            side * min(0.5, max(0.0, a(name, 16667 if on else 0))) for on, name in zip(snips, names, strict=True)
        )
        points = [(tl, 0), (w - tr, 0), (w, tr), (w, h - br), (w - br, h), (bl, h), (0, h - bl), (0, tl)]
        return Outline(polygon(1, 1, points))

    return form


def triangle(w: float, h: float, a: Adjust) -> Outline:
    top = min(1.0, max(0.0, a("adj", 50000)))
    return Outline(polygon(w, h, [(0, 1), (top, 0), (1, 1)]), text=(top / 2, 0.5, 0.5 + top / 2, 1))


def parallelogram(w: float, h: float, a: Adjust) -> Outline:
    x = min(w, h) * max(0.0, a("adj", 25000)) / max(w, 1e-6)
    x = min(x, 1.0)
    return Outline(polygon(w, h, [(0, 1), (x, 0), (1, 0), (1 - x, 1)]), text=(x / 2 + 0.04, 0.08, 0.96 - x / 2, 0.92))


def trapezoid(w: float, h: float, a: Adjust) -> Outline:
    x = min(0.5, min(w, h) * max(0.0, a("adj", 25000)) / max(w, 1e-6))
    return Outline(polygon(w, h, [(0, 1), (x, 0), (1 - x, 0), (1, 1)]), text=(x * 0.67, 0.2, 1 - x * 0.67, 1))


def hexagon(w: float, h: float, a: Adjust) -> Outline:
    x = min(0.5, min(w, h) * max(0.0, a("adj", 25000)) / max(w, 1e-6))
    return Outline(
        polygon(w, h, [(0, 0.5), (x, 0), (1 - x, 0), (1, 0.5), (1 - x, 1), (x, 1)]), text=(x / 2, 0.1, 1 - x / 2, 0.9)
    )


def octagon(w: float, h: float, a: Adjust) -> Outline:
    c = min(w, h) * min(0.5, max(0.0, a("adj", 29289)))
    points = [(c, 0), (w - c, 0), (w, c), (w, h - c), (w - c, h), (c, h), (0, h - c), (0, c)]
    return Outline(polygon(1, 1, points), text=inside(w, h, c / 2))


def regular(corners: int, turn: float = -90.0) -> Form:
    """A polygon whose corners lie on the ellipse, stretched to the whole box."""

    def form(w: float, h: float, _: Adjust) -> Outline:
        angles = [math.radians(turn + 360 * n / corners) for n in range(corners)]
        xs, ys = [math.cos(t) for t in angles], [math.sin(t) for t in angles]
        points = [
            ((x - min(xs)) / (max(xs) - min(xs)), (y - min(ys)) / (max(ys) - min(ys)))
            for x, y in zip(xs, ys, strict=True)
        ]
        return Outline(polygon(w, h, points), text=(0.18, 0.2, 0.82, 0.9))

    return form


def star(points: int, usual: float) -> Form:
    def form(w: float, h: float, a: Adjust) -> Outline:
        inner = min(0.5, max(0.0, a("adj", usual)))
        places = []
        for n in range(2 * points):
            angle = math.radians(-90 + 180 * n / points)
            r = 0.5 if n % 2 == 0 else inner
            places.append((0.5 + r * math.cos(angle), 0.5 + r * math.sin(angle)))
        if points == 5:  # its points touch the box
            ys = [y for _, y in places]
            xs = [x for x, _ in places]
            places = [((x - min(xs)) / (max(xs) - min(xs)), (y - min(ys)) / (max(ys) - min(ys))) for x, y in places]
        return Outline(polygon(w, h, places), text=(0.28, 0.3, 0.72, 0.75))

    return form


def gear(teeth: int) -> Form:
    def form(w: float, h: float, _: Adjust) -> Outline:
        points = []
        for n in range(teeth):
            for turn, r in ((-0.36, 0.37), (-0.2, 0.5), (0.2, 0.5), (0.36, 0.37)):
                angle = math.radians(-90 + (n + turn) * 360 / teeth)
                points.append((0.5 + r * math.cos(angle), 0.5 + r * math.sin(angle)))
        return Outline(polygon(w, h, points), text=(0.27, 0.27, 0.73, 0.73))

    return form


def plus(w: float, h: float, a: Adjust) -> Outline:
    c = min(w, h) * min(0.5, max(0.0, a("adj", 25000)))
    points = [
        (c, 0),
        (w - c, 0),
        (w - c, c),
        (w, c),
        (w, h - c),
        (w - c, h - c),
        (w - c, h),
        (c, h),
        (c, h - c),
        (0, h - c),
        (0, c),
        (c, c),
    ]
    return Outline(polygon(1, 1, points))


def sign(strokes: list[tuple[float, float, float, float, float]]) -> Form:
    """Bars of (centre x, centre y, width, height, degrees), joined."""

    def form(w: float, h: float, _: Adjust) -> Outline:
        path = skia.Path()
        for x, y, wide, high, degrees in strokes:
            bar = path_of(lambda p, wide=wide, high=high: p.addRect(
                skia.Rect.MakeLTRB(-wide * w / 2, -high * h / 2, wide * w / 2, high * h / 2)))  # type: ignore[misc]  # fmt: skip
            matrix = skia.Matrix()
            matrix.setRotate(degrees)
            matrix.postTranslate(x * w, y * h)
            bar.transform(matrix)
            joined = skia.Op(path, bar, skia.PathOp.kUnion_PathOp)
            path = joined if joined is not None else path
        return Outline(path)

    return form
