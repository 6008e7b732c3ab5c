"""The preset forms that presentations use: rectangles, arrows, stars, callouts, flow charts and the like."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

import skia

from greenroom.automation.slides.drawing.outline import WHOLE, Outline, polygon
from greenroom.automation.slides.drawing.xml import Element, child, children

Adjust = Callable[[str, float], float]
"""(name, usual value) -> the adjustment as a fraction"""
Form = Callable[[float, float, Adjust], Outline]


def preset_outline(geometry: Element | None, width: float, height: float) -> Outline | None:
    """None for a form that is not among these."""
    name = "rect" if geometry is None else geometry.get("prst", "rect")
    form = FORMS.get(name)
    if form is None:
        return None
    return form(width, height, _adjust(geometry))


def _adjust(geometry: Element | None) -> Adjust:
    said: dict[str, float] = {}
    for guide in children(child(geometry, "avLst"), "gd"):
        words = guide.get("fmla", "").split()
        if len(words) == 2 and words[0] == "val":
            try:
                said[guide.get("name", "")] = float(words[1])
            except ValueError:
                continue
    return lambda name, usual: max(-1e9, min(1e9, said.get(name, usual))) / 100_000


def _path(draw: Callable[[skia.Path], object]) -> skia.Path:
    path = skia.Path()
    draw(path)
    return path


def _rect(w: float, h: float, _: Adjust) -> Outline:
    return Outline(_path(lambda p: p.addRect(skia.Rect.MakeWH(w, h))))


def _ellipse(w: float, h: float, _: Adjust) -> Outline:
    inset = 0.1464
    path = _path(lambda p: p.addOval(skia.Rect.MakeWH(w, h)))
    return Outline(path, text=(inset, inset, 1 - inset, 1 - inset))


def _rounded(w: float, h: float, radii: list[float]) -> skia.Path:
    """Radii of the corners, clockwise from the top left."""
    rounded = skia.RRect()
    rounded.setRectRadii(skia.Rect.MakeWH(w, h), [skia.Point(r, r) for r in radii])
    return _path(lambda p: p.addRRect(rounded))


def _round_rect(w: float, h: float, a: Adjust) -> Outline:
    r = min(w, h) * min(0.5, max(0.0, a("adj", 16667)))
    inset = r * 0.29289
    return Outline(_rounded(w, h, [r] * 4), text=_inside(w, h, inset))


def _corners(rounded: tuple[bool, bool, bool, bool], names: tuple[str, str, str, str], usual: float = 16667) -> Form:
    def form(w: float, h: float, a: Adjust) -> Outline:
        side = min(w, h)
        radii = [
            side * min(0.5, max(0.0, a(name, usual if on else 0))) for on, name in zip(rounded, names, strict=True)
        ]
        return Outline(_rounded(w, h, radii))

    return form


def _snipped(snips: tuple[bool, bool, bool, bool], names: tuple[str, str, str, str]) -> Form:
    def form(w: float, h: float, a: Adjust) -> Outline:
        side = min(w, h)
        tl, tr, br, bl = (
            side * min(0.5, max(0.0, a(name, 16667 if on else 0))) for on, name in zip(snips, names, strict=True)
        )
        points = [(tl, 0), (w - tr, 0), (w, tr), (w, h - br), (w - br, h), (bl, h), (0, h - bl), (0, tl)]
        return Outline(polygon(1, 1, points))

    return form


def _inside(w: float, h: float, inset: float) -> tuple[float, float, float, float]:
    if w <= 0 or h <= 0:
        return WHOLE
    return inset / w, inset / h, 1 - inset / w, 1 - inset / h


def _fixed(points: str, text: tuple[float, float, float, float] = WHOLE) -> Form:
    return lambda w, h, a: Outline(polygon(w, h, points), text=text)


def _triangle(w: float, h: float, a: Adjust) -> Outline:
    top = min(1.0, max(0.0, a("adj", 50000)))
    return Outline(polygon(w, h, [(0, 1), (top, 0), (1, 1)]), text=(top / 2, 0.5, 0.5 + top / 2, 1))


def _parallelogram(w: float, h: float, a: Adjust) -> Outline:
    x = min(w, h) * max(0.0, a("adj", 25000)) / max(w, 1e-6)
    x = min(x, 1.0)
    return Outline(polygon(w, h, [(0, 1), (x, 0), (1, 0), (1 - x, 1)]), text=(x / 2 + 0.04, 0.08, 0.96 - x / 2, 0.92))


def _trapezoid(w: float, h: float, a: Adjust) -> Outline:
    x = min(0.5, min(w, h) * max(0.0, a("adj", 25000)) / max(w, 1e-6))
    return Outline(polygon(w, h, [(0, 1), (x, 0), (1 - x, 0), (1, 1)]), text=(x * 0.67, 0.2, 1 - x * 0.67, 1))


def _hexagon(w: float, h: float, a: Adjust) -> Outline:
    x = min(0.5, min(w, h) * max(0.0, a("adj", 25000)) / max(w, 1e-6))
    return Outline(
        polygon(w, h, [(0, 0.5), (x, 0), (1 - x, 0), (1, 0.5), (1 - x, 1), (x, 1)]), text=(x / 2, 0.1, 1 - x / 2, 0.9)
    )


def _octagon(w: float, h: float, a: Adjust) -> Outline:
    c = min(w, h) * min(0.5, max(0.0, a("adj", 29289)))
    points = [(c, 0), (w - c, 0), (w, c), (w, h - c), (w - c, h), (c, h), (0, h - c), (0, c)]
    return Outline(polygon(1, 1, points), text=_inside(w, h, c / 2))


def _regular(corners: int, turn: float = -90.0) -> Form:
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


def _star(points: int, usual: float) -> Form:
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


def _plus(w: float, h: float, a: Adjust) -> Outline:
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


def _arrow(w: float, h: float, a: Adjust, *, both: bool = False) -> Outline:
    """To the right."""
    shaft = min(1.0, max(0.0, a("adj1", 50000)))
    head = min(w, h) * max(0.0, a("adj2", 50000))
    head = min(head, w / 2 if both else w)
    top, bottom = h * (1 - shaft) / 2, h * (1 + shaft) / 2
    points = [(w - head, 0), (w, h / 2), (w - head, h), (w - head, bottom)]
    if both:
        points += [(head, bottom), (head, h), (0, h / 2), (head, 0), (head, top)]
    else:
        points += [(0, bottom), (0, top)]
    points += [(w - head, top)]
    return Outline(polygon(1, 1, points), text=(0, top / max(h, 1e-6), 1, bottom / max(h, 1e-6)))


def _turned(form: Form, quarter_turns: int, *, swapped: bool = True) -> Form:
    """The form turned clockwise in its box."""

    def turned(w: float, h: float, a: Adjust) -> Outline:
        sideways = quarter_turns % 2 == 1
        made = form(h, w, a) if sideways else form(w, h, a)
        matrix = skia.Matrix()
        matrix.setRotate(90 * quarter_turns)
        matrix.postTranslate(*{0: (0.0, 0.0), 1: (w, 0.0), 2: (w, h), 3: (0.0, h)}[quarter_turns % 4])
        path = skia.Path(made.path)
        path.transform(matrix)
        return Outline(path, text=(0.25, 0.1, 0.75, 0.9) if sideways else made.text)

    return turned


def _pentagon_arrow(w: float, h: float, a: Adjust) -> Outline:
    x = min(1.0, min(w, h) * max(0.0, a("adj", 50000)) / max(w, 1e-6))
    return Outline(polygon(w, h, [(0, 0), (1 - x, 0), (1, 0.5), (1 - x, 1), (0, 1)]), text=(0, 0, 1 - x / 2, 1))


def _chevron(w: float, h: float, a: Adjust) -> Outline:
    x = min(1.0, min(w, h) * max(0.0, a("adj", 50000)) / max(w, 1e-6))
    points = [(0, 0), (1 - x, 0), (1, 0.5), (1 - x, 1), (0, 1), (x, 0.5)]
    return Outline(polygon(w, h, points), text=(x, 0, 1 - x, 1))


def _donut(w: float, h: float, a: Adjust) -> Outline:
    ring = min(w, h) * min(0.5, max(0.0, a("adj", 25000)))
    path = _path(lambda p: p.addOval(skia.Rect.MakeWH(w, h)))
    path.addOval(skia.Rect.MakeLTRB(ring, ring, w - ring, h - ring), skia.PathDirection.kCCW)
    return Outline(path, text=(0.15, 0.15, 0.85, 0.85))


def _frame(w: float, h: float, a: Adjust) -> Outline:
    edge = min(w, h) * min(0.5, max(0.0, a("adj1", 12500)))
    path = _path(lambda p: p.addRect(skia.Rect.MakeWH(w, h)))
    path.addRect(skia.Rect.MakeLTRB(edge, edge, w - edge, h - edge), skia.PathDirection.kCCW)
    return Outline(path, text=_inside(w, h, edge))


def _angles(a: Adjust, first: float, second: float) -> tuple[float, float]:
    """Start and sweep in degrees."""
    start = a("adj1", first) * 100_000 / 60_000
    end = a("adj2", second) * 100_000 / 60_000
    return start, (end - start) % 360 or 360


def _pie(w: float, h: float, a: Adjust) -> Outline:
    start, sweep = _angles(a, 0, 16_200_000)
    path = skia.Path()
    path.moveTo(w / 2, h / 2)
    path.arcTo(skia.Rect.MakeWH(w, h), start, min(sweep, 359.9), False)
    path.close()
    return Outline(path, text=(0.15, 0.15, 0.85, 0.85))


def _arc(w: float, h: float, a: Adjust) -> Outline:
    start, sweep = _angles(a, 16_200_000, 0)
    return Outline(_path(lambda p: p.addArc(skia.Rect.MakeWH(w, h), start, sweep)), filled=False)


def _chord(w: float, h: float, a: Adjust) -> Outline:
    start, sweep = _angles(a, 2_700_000, 16_200_000)
    path = _path(lambda p: p.addArc(skia.Rect.MakeWH(w, h), start, sweep))
    path.close()
    return Outline(path)


def _block_arc(w: float, h: float, a: Adjust) -> Outline:
    start, sweep = _angles(a, 10_800_000, 0)
    ring = min(w, h) * min(0.5, max(0.0, a("adj3", 25000)))
    path = skia.Path()
    path.arcTo(skia.Rect.MakeWH(w, h), start, min(sweep, 359.9), True)
    path.arcTo(skia.Rect.MakeLTRB(ring, ring, w - ring, h - ring), start + min(sweep, 359.9), -min(sweep, 359.9), False)
    path.close()
    return Outline(path)


def _heart(w: float, h: float, _: Adjust) -> Outline:
    path = skia.Path()
    path.moveTo(w / 2, h / 4)
    path.cubicTo(w * 0.71, -h * 0.33, w * 1.52, h / 4, w / 2, h)
    path.cubicTo(-w * 0.52, h / 4, w * 0.29, -h * 0.33, w / 2, h / 4)
    path.close()
    return Outline(path, text=(0.17, 0.25, 0.83, 0.67))


def _teardrop(w: float, h: float, _: Adjust) -> Outline:
    path = skia.Path()
    path.moveTo(0, h / 2)
    path.arcTo(skia.Rect.MakeWH(w, h), 180, 90, False)
    path.quadTo(w * 0.75, 0, w, 0)
    path.quadTo(w, h * 0.25, w, h / 2)
    path.arcTo(skia.Rect.MakeWH(w, h), 0, 180, False)
    path.close()
    return Outline(path, text=(0.15, 0.15, 0.85, 0.85))


def _cloud(w: float, h: float, _: Adjust) -> Outline:
    """Overlapping puffs around an ellipse, joined."""
    path = _path(lambda p: p.addOval(skia.Rect.MakeLTRB(w * 0.12, h * 0.18, w * 0.88, h * 0.84)))
    for x, y, rx, ry in ((0.22, 0.35, 0.17, 0.24), (0.42, 0.22, 0.19, 0.22), (0.64, 0.22, 0.18, 0.22),
                         (0.82, 0.36, 0.16, 0.22), (0.86, 0.62, 0.14, 0.22), (0.68, 0.77, 0.18, 0.22),
                         (0.44, 0.8, 0.18, 0.2), (0.22, 0.72, 0.17, 0.22), (0.13, 0.55, 0.13, 0.18)):  # fmt: skip
        puff = _path(lambda p, x=x, y=y, rx=rx, ry=ry: p.addOval(
            skia.Rect.MakeLTRB(w * (x - rx), h * (y - ry), w * (x + rx), h * (y + ry))))  # type: ignore[misc]  # fmt: skip
        joined = skia.Op(path, puff, skia.PathOp.kUnion_PathOp)
        path = joined if joined is not None else path
    return Outline(path, text=(0.14, 0.18, 0.82, 0.8))


def _callout(body: Form, usual: tuple[float, float]) -> Form:
    """A balloon with a tip somewhere outside."""

    def form(w: float, h: float, a: Adjust) -> Outline:
        made = body(w, h, lambda name, value: a("adj3", value) if name == "adj" else value / 100_000)
        tip = skia.Point(w / 2 + w * a("adj1", usual[0]), h / 2 + h * a("adj2", usual[1]))
        dx, dy = tip.x() - w / 2, tip.y() - h / 2
        length = math.hypot(dx, dy) or 1.0
        half = min(w, h) * 0.13
        side = skia.Point(-dy / length * half, dx / length * half)
        base = skia.Point(w / 2 + dx * 0.3, h / 2 + dy * 0.3)
        inside = base if made.path.contains(base.x(), base.y()) else skia.Point(w / 2, h / 2)
        wedge = skia.Path()
        wedge.addPoly([inside + side, tip, inside - side], True)
        joined = skia.Op(made.path, wedge, skia.PathOp.kUnion_PathOp)
        return Outline(joined if joined is not None else made.path, text=made.text)

    return form


def _can(w: float, h: float, a: Adjust) -> Outline:
    cap = min(w, h) * min(0.5, max(0.0, a("adj", 25000))) / 2
    path = skia.Path()
    path.moveTo(0, cap)
    path.arcTo(skia.Rect.MakeLTRB(0, 0, w, 2 * cap), 180, 180, False)
    path.lineTo(w, h - cap)
    path.arcTo(skia.Rect.MakeLTRB(0, h - 2 * cap, w, h), 0, 180, False)
    path.close()
    lid = _path(lambda p: p.addOval(skia.Rect.MakeLTRB(0, 0, w, 2 * cap)))
    return Outline(path, lid, [(lid, 0.25)], text=(0, 2 * cap / max(h, 1e-6), 1, 1 - cap / max(h, 1e-6)))


def _cube(w: float, h: float, a: Adjust) -> Outline:
    d = min(w, h) * min(1.0, max(0.0, a("adj", 25000)))
    path = polygon(1, 1, [(0, d), (d, 0), (w, 0), (w, h - d), (w - d, h), (0, h)])
    top = polygon(1, 1, [(0, d), (d, 0), (w, 0), (w - d, d)])
    side = polygon(1, 1, [(w - d, d), (w, 0), (w, h - d), (w - d, h)])
    lines = polygon(1, 1, [(0, d), (w - d, d), (w, 0)], closed=False)
    lines.addPath(polygon(1, 1, [(w - d, d), (w - d, h)], closed=False))
    return Outline(path, lines, [(top, 0.2), (side, -0.2)], text=(0, d / max(h, 1e-6), 1 - d / max(w, 1e-6), 1))


def _bevel(w: float, h: float, a: Adjust) -> Outline:
    d = min(w, h) * min(0.5, max(0.0, a("adj", 12500)))
    outer, inner = [(0.0, 0.0), (w, 0.0), (w, h), (0.0, h)], [(d, d), (w - d, d), (w - d, h - d), (d, h - d)]
    shades = [
        (polygon(1, 1, [outer[n], outer[(n + 1) % 4], inner[(n + 1) % 4], inner[n]]), tone)
        for n, tone in enumerate((0.2, -0.2, -0.35, 0.35))
    ]
    lines = polygon(1, 1, inner)
    for a_point, b_point in zip(outer, inner, strict=True):
        lines.addPath(polygon(1, 1, [a_point, b_point], closed=False))
    return Outline(polygon(1, 1, outer), lines, shades, text=_inside(w, h, d))


def _folded(w: float, h: float, a: Adjust) -> Outline:
    d = min(w, h) * min(0.5, max(0.0, a("adj", 16667)))
    path = polygon(1, 1, [(0, 0), (w, 0), (w, h - d), (w - d, h), (0, h)])
    flap = polygon(1, 1, [(w - d, h), (w - d * 0.8, h - d * 0.8), (w, h - d)])
    return Outline(path, flap, [(flap, -0.2)], text=(0, 0, 1, 1 - d / max(h, 1e-6)))


def _line(w: float, h: float, _: Adjust) -> Outline:
    return Outline(polygon(1, 1, [(0, 0), (w, h)], closed=False), filled=False)


def _bent(w: float, h: float, a: Adjust) -> Outline:
    x = w * a("adj1", 50000)
    return Outline(polygon(1, 1, [(0, 0), (x, 0), (x, h), (w, h)], closed=False), filled=False)


def _elbow(w: float, h: float, _: Adjust) -> Outline:
    return Outline(polygon(1, 1, [(0, 0), (w, 0), (w, h)], closed=False), filled=False)


def _curved(w: float, h: float, a: Adjust) -> Outline:
    x = w * a("adj1", 50000)
    path = skia.Path()
    path.moveTo(0, 0)
    path.cubicTo(x / 2, 0, x, h / 4, x, h / 2)
    path.cubicTo(x, h * 3 / 4, (x + w) / 2, h, w, h)
    return Outline(path, filled=False)


def _curved_elbow(w: float, h: float, _: Adjust) -> Outline:
    path = skia.Path()
    path.moveTo(0, 0)
    path.cubicTo(w / 2, 0, w, h / 2, w, h)
    return Outline(path, filled=False)


def _bracket(right: bool, brace: bool, both: bool = False) -> Form:
    def one(w: float, h: float, a: Adjust, mirrored: bool) -> skia.Path:
        r = min(w if not both else w / 2, h / 2) * min(1.0, max(0.0, 2 * a("adj1" if brace else "adj", 8333)))
        r = max(r, min(w, h) * 0.05)
        path = skia.Path()
        if brace:
            middle = h * min(1.0, max(0.0, a("adj2", 50000))) if not both else h / 2
            x = w if not both else min(w / 2, 2 * r)
            path.moveTo(x, 0)
            path.quadTo(x / 2, 0, x / 2, r)
            path.lineTo(x / 2, middle - r)
            path.quadTo(x / 2, middle, 0, middle)
            path.quadTo(x / 2, middle, x / 2, middle + r)
            path.lineTo(x / 2, h - r)
            path.quadTo(x / 2, h, x, h)
        else:
            x = w if not both else r
            path.moveTo(x, 0)
            path.quadTo(0, 0, 0, r)
            path.lineTo(0, h - r)
            path.quadTo(0, h, x, h)
        if mirrored:
            matrix = skia.Matrix()
            matrix.setScale(-1, 1)
            matrix.postTranslate(w, 0)
            path.transform(matrix)
        return path

    def form(w: float, h: float, a: Adjust) -> Outline:
        path = one(w, h, a, right)
        if both:
            path.addPath(one(w, h, a, not right))
        return Outline(path)

    return form


def _wave(w: float, h: float, a: Adjust) -> Outline:
    d = h * min(0.2, max(0.0, a("adj1", 12500)))
    path = skia.Path()
    path.moveTo(0, d)
    path.cubicTo(w / 3, -d * 2.3, w * 2 / 3, d * 4.3, w, d)
    path.lineTo(w, h - d)
    path.cubicTo(w * 2 / 3, h + d * 2.3, w / 3, h - d * 4.3, 0, h - d)
    path.close()
    return Outline(path, text=(0, 2 * d / max(h, 1e-6), 1, 1 - 2 * d / max(h, 1e-6)))


def _document(w: float, h: float, _: Adjust) -> Outline:
    path = skia.Path()
    path.moveTo(0, 0)
    path.lineTo(w, 0)
    path.lineTo(w, h * 0.8)
    path.cubicTo(w / 2, h * 0.8, w / 2, h * 1.11, 0, h * 0.93)
    path.close()
    return Outline(path, text=(0, 0, 1, 0.8))


def _subprocess(w: float, h: float, _: Adjust) -> Outline:
    lines = polygon(w, h, "0.125,0 0.125,1", closed=False)
    lines.addPath(polygon(w, h, "0.875,0 0.875,1", closed=False))
    return Outline(polygon(w, h, "0,0 1,0 1,1 0,1"), lines, text=(0.125, 0, 0.875, 1))


def _pill(w: float, h: float, _: Adjust) -> Outline:
    return Outline(_rounded(w, h, [min(w, h) / 2] * 4), text=(0.07, 0.05, 0.93, 0.95))


def _no_smoking(w: float, h: float, a: Adjust) -> Outline:
    ring = min(w, h) * min(0.4, max(0.02, a("adj", 18750)))
    path = _donut(w, h, lambda name, usual: ring / min(w, h)).path
    bar = _path(lambda p: p.addRect(skia.Rect.MakeLTRB(ring / 2, h / 2 - ring / 2, w - ring / 2, h / 2 + ring / 2)))
    matrix = skia.Matrix()
    matrix.setRotate(45, w / 2, h / 2)
    bar.transform(matrix)
    joined = skia.Op(path, bar, skia.PathOp.kUnion_PathOp)
    return Outline(joined if joined is not None else path)


def _sign(strokes: list[tuple[float, float, float, float, float]]) -> Form:
    """Bars of (centre x, centre y, width, height, degrees), joined."""

    def form(w: float, h: float, _: Adjust) -> Outline:
        path = skia.Path()
        for x, y, wide, high, degrees in strokes:
            bar = _path(lambda p, wide=wide, high=high: p.addRect(
                skia.Rect.MakeLTRB(-wide * w / 2, -high * h / 2, wide * w / 2, high * h / 2)))  # type: ignore[misc]  # fmt: skip
            matrix = skia.Matrix()
            matrix.setRotate(degrees)
            matrix.postTranslate(x * w, y * h)
            bar.transform(matrix)
            joined = skia.Op(path, bar, skia.PathOp.kUnion_PathOp)
            path = joined if joined is not None else path
        return Outline(path)

    return form


def _sun(w: float, h: float, _: Adjust) -> Outline:
    path = _path(lambda p: p.addOval(skia.Rect.MakeLTRB(w * 0.25, h * 0.25, w * 0.75, h * 0.75)))
    for n in range(8):
        angle = math.radians(45 * n)
        points = []
        for turn, r in ((-11, 0.33), (0, 0.5), (11, 0.33)):
            t = angle + math.radians(turn)
            points.append((0.5 + r * math.cos(t), 0.5 + r * math.sin(t)))
        path.addPath(polygon(w, h, points))
    return Outline(path, text=(0.3, 0.3, 0.7, 0.7))


def _moon(w: float, h: float, a: Adjust) -> Outline:
    depth = w * min(0.875, max(0.0, a("adj", 50000)))
    path = skia.Path()
    path.moveTo(w, 0)
    path.cubicTo(w - 1.34 * w, h * 0.05, w - 1.34 * w, h * 0.95, w, h)
    inner = w - depth
    path.cubicTo(w - 1.34 * inner, h * 0.8, w - 1.34 * inner, h * 0.2, w, 0)
    path.close()
    return Outline(path)


def _gear(teeth: int) -> Form:
    def form(w: float, h: float, _: Adjust) -> Outline:
        points = []
        for n in range(teeth):
            for turn, r in ((-0.36, 0.37), (-0.2, 0.5), (0.2, 0.5), (0.36, 0.37)):
                angle = math.radians(-90 + (n + turn) * 360 / teeth)
                points.append((0.5 + r * math.cos(angle), 0.5 + r * math.sin(angle)))
        return Outline(polygon(w, h, points), text=(0.27, 0.27, 0.73, 0.73))

    return form


_RIGHT_ARROW: Form = _arrow
_DOUBLE_ARROW: Form = lambda w, h, a: _arrow(w, h, a, both=True)  # noqa: E731
_LIGHTNING = "0.39,0 0.6,0.28 0.53,0.31 0.77,0.55 0.68,0.6 1,1 0.46,0.69 0.56,0.63 0.23,0.45 0.35,0.38 0,0.18"
_FOUR = ("adj1", "adj2", "adj3", "adj4")
_DIAMOND: Form = _fixed("0.5,0 1,0.5 0.5,1 0,0.5", (0.25, 0.25, 0.75, 0.75))
FORMS: Mapping[str, Form] = {
    **dict.fromkeys(("rect", "flowChartProcess", "actionButtonBlank", "textRect"), _rect),
    **dict.fromkeys(("ellipse", "flowChartConnector"), _ellipse),
    **dict.fromkeys(("roundRect", "flowChartAlternateProcess"), _round_rect),
    "plaque": _round_rect,
    "round1Rect": _corners((False, True, False, False), ("-", "adj", "-", "-")),
    "round2SameRect": _corners((True, True, False, False), ("adj1", "adj1", "adj2", "adj2")),
    "round2DiagRect": _corners((True, False, True, False), ("adj1", "adj2", "adj1", "adj2")),
    "snip1Rect": _snipped((False, True, False, False), ("-", "adj", "-", "-")),
    "snip2SameRect": _snipped((True, True, False, False), ("adj1", "adj1", "adj2", "adj2")),
    "snip2DiagRect": _snipped((False, True, False, True), ("adj1", "adj2", "adj1", "adj2")),
    **dict.fromkeys(("triangle", "flowChartExtract"), _triangle),
    "flowChartMerge": _fixed("0,0 1,0 0.5,1", (0.25, 0, 0.75, 0.5)),
    "rtTriangle": _fixed("0,0 1,1 0,1", (0.08, 0.5, 0.58, 0.92)),
    **dict.fromkeys(("diamond", "flowChartDecision", "flowChartSort"), _DIAMOND),
    "parallelogram": _parallelogram,
    "flowChartInputOutput": _fixed("0.2,0 1,0 0.8,1 0,1", (0.2, 0, 0.8, 1)),
    "trapezoid": _trapezoid,
    "flowChartManualOperation": _fixed("0,0 1,0 0.8,1 0.2,1", (0.2, 0, 0.8, 1)),
    "flowChartManualInput": _fixed("0,0.2 1,0 1,1 0,1", (0, 0.2, 1, 1)),
    "flowChartPreparation": _fixed("0.2,0 0.8,0 1,0.5 0.8,1 0.2,1 0,0.5", (0.2, 0, 0.8, 1)),
    "flowChartOffpageConnector": _fixed("0,0 1,0 1,0.8 0.5,1 0,0.8", (0, 0, 1, 0.8)),
    "flowChartPunchedCard": _fixed("0,0.2 0.2,0 1,0 1,1 0,1", (0, 0.2, 1, 1)),
    "flowChartPredefinedProcess": _subprocess,
    "flowChartDocument": _document,
    "flowChartTerminator": _pill,
    "flowChartDelay": _corners((False, True, True, False), ("-", "-", "-", "-"), 50000),
    "hexagon": _hexagon,
    "octagon": _octagon,
    "pentagon": _regular(5),
    "heptagon": _regular(7),
    "decagon": _regular(10, 0),
    "dodecagon": _regular(12, 15),
    **{f"star{n}": _star(n, usual) for n, usual in
       ((4, 12500), (5, 19098), (6, 28868), (7, 34601), (8, 37500), (10, 42533), (12, 37500), (16, 37500), (24, 37500),
        (32, 37500))},
    "gear6": _gear(6),
    "gear9": _gear(9),
    "irregularSeal1": _star(11, 30000),
    "irregularSeal2": _star(14, 32000),
    **dict.fromkeys(("plus", "mathPlus"), _plus),
    "mathMinus": _sign([(0.5, 0.5, 0.74, 0.24, 0)]),
    "mathMultiply": _sign([(0.5, 0.5, 0.78, 0.2, 45), (0.5, 0.5, 0.78, 0.2, -45)]),
    "mathEqual": _sign([(0.5, 0.36, 0.74, 0.2, 0), (0.5, 0.64, 0.74, 0.2, 0)]),
    "rightArrow": _RIGHT_ARROW,
    "notchedRightArrow": _RIGHT_ARROW,
    "stripedRightArrow": _RIGHT_ARROW,
    "downArrow": _turned(_RIGHT_ARROW, 1),
    "leftArrow": _turned(_RIGHT_ARROW, 2),
    "upArrow": _turned(_RIGHT_ARROW, 3),
    "leftRightArrow": _DOUBLE_ARROW,
    "upDownArrow": _turned(_DOUBLE_ARROW, 1),
    "homePlate": _pentagon_arrow,
    "chevron": _chevron,
    "donut": _donut,
    "frame": _frame,
    "noSmoking": _no_smoking,
    "pie": _pie,
    "chord": _chord,
    "arc": _arc,
    "blockArc": _block_arc,
    "heart": _heart,
    "teardrop": _teardrop,
    "cloud": _cloud,
    "cloudCallout": _callout(_cloud, (-20833, 62500)),
    "wedgeRectCallout": _callout(_rect, (-20833, 62500)),
    "wedgeRoundRectCallout": _callout(_round_rect, (-20833, 62500)),
    "wedgeEllipseCallout": _callout(_ellipse, (-20833, 62500)),
    "can": _can,
    **dict.fromkeys(("flowChartMagneticDisk",), _can),
    "cube": _cube,
    "bevel": _bevel,
    "foldedCorner": _folded,
    "lightningBolt": _fixed(_LIGHTNING, (0.38, 0.3, 0.65, 0.7)),
    "sun": _sun,
    "moon": _moon,
    "wave": _wave,
    "doubleWave": _wave,
    "flowChartPunchedTape": _wave,
    **dict.fromkeys(("line", "straightConnector1", "lineInv"), _line),
    "bentConnector2": _elbow,
    **dict.fromkeys(("bentConnector3", "bentConnector4", "bentConnector5"), _bent),
    "curvedConnector2": _curved_elbow,
    **dict.fromkeys(("curvedConnector3", "curvedConnector4", "curvedConnector5"), _curved),
    "leftBracket": _bracket(False, False),
    "rightBracket": _bracket(True, False),
    "bracketPair": _bracket(False, False, both=True),
    "leftBrace": _bracket(False, True),
    "rightBrace": _bracket(True, True),
    "bracePair": _bracket(False, True, both=True),
}  # fmt: skip
