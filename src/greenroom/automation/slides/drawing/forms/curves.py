"""Forms with round edges: ellipses, rounded rectangles, rings and their parts."""

from __future__ import annotations

import skia

from greenroom.automation.slides.drawing.forms.form import Adjust, Form, inside, path_of, rounded
from greenroom.automation.slides.drawing.outline import Outline


def ellipse(w: float, h: float, _: Adjust) -> Outline:
    inset = 0.1464
    path = path_of(lambda p: p.addOval(skia.Rect.MakeWH(w, h)))
    return Outline(path, text=(inset, inset, 1 - inset, 1 - inset))


def round_rect(w: float, h: float, a: Adjust) -> Outline:
    r = min(w, h) * min(0.5, max(0.0, a("adj", 16667)))
    inset = r * 0.29289
    return Outline(rounded(w, h, [r] * 4), text=inside(w, h, inset))


def corners(which: tuple[bool, bool, bool, bool], names: tuple[str, str, str, str], usual: float = 16667) -> Form:
    def form(w: float, h: float, a: Adjust) -> Outline:
        side = min(w, h)
        radii = [side * min(0.5, max(0.0, a(name, usual if on else 0))) for on, name in zip(which, names, strict=True)]
        return Outline(rounded(w, h, radii))

    return form


def pill(w: float, h: float, _: Adjust) -> Outline:
    return Outline(rounded(w, h, [min(w, h) / 2] * 4), text=(0.07, 0.05, 0.93, 0.95))


def donut(w: float, h: float, a: Adjust) -> Outline:
    ring = min(w, h) * min(0.5, max(0.0, a("adj", 25000)))
    path = path_of(lambda p: p.addOval(skia.Rect.MakeWH(w, h)))
    path.addOval(skia.Rect.MakeLTRB(ring, ring, w - ring, h - ring), skia.PathDirection.kCCW)
    return Outline(path, text=(0.15, 0.15, 0.85, 0.85))


def frame(w: float, h: float, a: Adjust) -> Outline:
    edge = min(w, h) * min(0.5, max(0.0, a("adj1", 12500)))
    path = path_of(lambda p: p.addRect(skia.Rect.MakeWH(w, h)))
    path.addRect(skia.Rect.MakeLTRB(edge, edge, w - edge, h - edge), skia.PathDirection.kCCW)
    return Outline(path, text=inside(w, h, edge))


def no_smoking(w: float, h: float, a: Adjust) -> Outline:
    share = min(0.4, max(0.02, a("adj", 18750)))
    ring = min(w, h) * share
    path = donut(w, h, lambda name, usual: share).path
    bar = path_of(lambda p: p.addRect(skia.Rect.MakeLTRB(ring / 2, h / 2 - ring / 2, w - ring / 2, h / 2 + ring / 2)))
    matrix = skia.Matrix()
    matrix.setRotate(45, w / 2, h / 2)
    bar.transform(matrix)
    joined = skia.Op(path, bar, skia.PathOp.kUnion_PathOp)
    return Outline(joined if joined is not None else path)


def angles(a: Adjust, first: float, second: float) -> tuple[float, float]:
    """Start and sweep in degrees."""
    start = a("adj1", first) * 100_000 / 60_000
    end = a("adj2", second) * 100_000 / 60_000
    return start, (end - start) % 360 or 360


def pie(w: float, h: float, a: Adjust) -> Outline:
    start, sweep = angles(a, 0, 16_200_000)
    path = skia.Path()
    path.moveTo(w / 2, h / 2)
    path.arcTo(skia.Rect.MakeWH(w, h), start, min(sweep, 359.9), False)
    path.close()
    return Outline(path, text=(0.15, 0.15, 0.85, 0.85))


def arc(w: float, h: float, a: Adjust) -> Outline:
    start, sweep = angles(a, 16_200_000, 0)
    return Outline(path_of(lambda p: p.addArc(skia.Rect.MakeWH(w, h), start, sweep)), filled=False)


def chord(w: float, h: float, a: Adjust) -> Outline:
    start, sweep = angles(a, 2_700_000, 16_200_000)
    path = path_of(lambda p: p.addArc(skia.Rect.MakeWH(w, h), start, sweep))
    path.close()
    return Outline(path)


def block_arc(w: float, h: float, a: Adjust) -> Outline:
    start, sweep = angles(a, 10_800_000, 0)
    ring = min(w, h) * min(0.5, max(0.0, a("adj3", 25000)))
    path = skia.Path()
    path.arcTo(skia.Rect.MakeWH(w, h), start, min(sweep, 359.9), True)
    path.arcTo(skia.Rect.MakeLTRB(ring, ring, w - ring, h - ring), start + min(sweep, 359.9), -min(sweep, 359.9), False)
    path.close()
    return Outline(path)
