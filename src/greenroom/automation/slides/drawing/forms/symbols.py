"""Hearts, clouds, balloons, sheets and other symbols."""

from __future__ import annotations

import math

import skia

from greenroom.automation.slides.drawing.forms.form import Adjust, Form, path_of
from greenroom.automation.slides.drawing.outline import Outline, polygon


def heart(w: float, h: float, _: Adjust) -> Outline:
    path = skia.Path()
    path.moveTo(w / 2, h / 4)
    path.cubicTo(w * 0.71, -h * 0.33, w * 1.52, h / 4, w / 2, h)
    path.cubicTo(-w * 0.52, h / 4, w * 0.29, -h * 0.33, w / 2, h / 4)
    path.close()
    return Outline(path, text=(0.17, 0.25, 0.83, 0.67))


def teardrop(w: float, h: float, _: Adjust) -> Outline:
    path = skia.Path()
    path.moveTo(0, h / 2)
    path.arcTo(skia.Rect.MakeWH(w, h), 180, 90, False)
    path.quadTo(w * 0.75, 0, w, 0)
    path.quadTo(w, h * 0.25, w, h / 2)
    path.arcTo(skia.Rect.MakeWH(w, h), 0, 180, False)
    path.close()
    return Outline(path, text=(0.15, 0.15, 0.85, 0.85))


def cloud(w: float, h: float, _: Adjust) -> Outline:
    """Overlapping puffs around an ellipse, joined."""
    path = path_of(lambda p: p.addOval(skia.Rect.MakeLTRB(w * 0.12, h * 0.18, w * 0.88, h * 0.84)))
    for x, y, rx, ry in ((0.22, 0.35, 0.17, 0.24), (0.42, 0.22, 0.19, 0.22), (0.64, 0.22, 0.18, 0.22),
                         (0.82, 0.36, 0.16, 0.22), (0.86, 0.62, 0.14, 0.22), (0.68, 0.77, 0.18, 0.22),
                         (0.44, 0.8, 0.18, 0.2), (0.22, 0.72, 0.17, 0.22), (0.13, 0.55, 0.13, 0.18)):  # fmt: skip
        puff = path_of(lambda p, x=x, y=y, rx=rx, ry=ry: p.addOval(
            skia.Rect.MakeLTRB(w * (x - rx), h * (y - ry), w * (x + rx), h * (y + ry))))  # type: ignore[misc]  # fmt: skip
        joined = skia.Op(path, puff, skia.PathOp.kUnion_PathOp)
        path = joined if joined is not None else path
    return Outline(path, text=(0.14, 0.18, 0.82, 0.8))


def callout(body: Form, usual: tuple[float, float]) -> Form:
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


def sun(w: float, h: float, _: Adjust) -> Outline:
    path = path_of(lambda p: p.addOval(skia.Rect.MakeLTRB(w * 0.25, h * 0.25, w * 0.75, h * 0.75)))
    for n in range(8):
        angle = math.radians(45 * n)
        points = []
        for turn, r in ((-11, 0.33), (0, 0.5), (11, 0.33)):
            t = angle + math.radians(turn)
            points.append((0.5 + r * math.cos(t), 0.5 + r * math.sin(t)))
        path.addPath(polygon(w, h, points))
    return Outline(path, text=(0.3, 0.3, 0.7, 0.7))


def moon(w: float, h: float, a: Adjust) -> Outline:
    depth = w * min(0.875, max(0.0, a("adj", 50000)))
    path = skia.Path()
    path.moveTo(w, 0)
    path.cubicTo(w - 1.34 * w, h * 0.05, w - 1.34 * w, h * 0.95, w, h)
    inner = w - depth
    path.cubicTo(w - 1.34 * inner, h * 0.8, w - 1.34 * inner, h * 0.2, w, 0)
    path.close()
    return Outline(path)


def wave(w: float, h: float, a: Adjust) -> Outline:
    d = h * min(0.2, max(0.0, a("adj1", 12500)))
    path = skia.Path()
    path.moveTo(0, d)
    path.cubicTo(w / 3, -d * 2.3, w * 2 / 3, d * 4.3, w, d)
    path.lineTo(w, h - d)
    path.cubicTo(w * 2 / 3, h + d * 2.3, w / 3, h - d * 4.3, 0, h - d)
    path.close()
    return Outline(path, text=(0, 2 * d / max(h, 1e-6), 1, 1 - 2 * d / max(h, 1e-6)))


def document_sheet(w: float, h: float, _: Adjust) -> Outline:
    path = skia.Path()
    path.moveTo(0, 0)
    path.lineTo(w, 0)
    path.lineTo(w, h * 0.8)
    path.cubicTo(w / 2, h * 0.8, w / 2, h * 1.11, 0, h * 0.93)
    path.close()
    return Outline(path, text=(0, 0, 1, 0.8))


def subprocess(w: float, h: float, _: Adjust) -> Outline:
    lines = polygon(w, h, "0.125,0 0.125,1", closed=False)
    lines.addPath(polygon(w, h, "0.875,0 0.875,1", closed=False))
    return Outline(polygon(w, h, "0,0 1,0 1,1 0,1"), lines, text=(0.125, 0, 0.875, 1))
