"""Lines, connectors, brackets and braces."""

from __future__ import annotations

import skia

from greenroom.automation.slides.drawing.forms.form import Adjust, Form
from greenroom.automation.slides.drawing.outline import Outline, polygon


def straight(w: float, h: float, _: Adjust) -> Outline:
    return Outline(polygon(1, 1, [(0, 0), (w, h)], closed=False), filled=False)


def bent(w: float, h: float, a: Adjust) -> Outline:
    x = w * a("adj1", 50000)
    return Outline(polygon(1, 1, [(0, 0), (x, 0), (x, h), (w, h)], closed=False), filled=False)


def elbow(w: float, h: float, _: Adjust) -> Outline:
    return Outline(polygon(1, 1, [(0, 0), (w, 0), (w, h)], closed=False), filled=False)


def curved(w: float, h: float, a: Adjust) -> Outline:
    x = w * a("adj1", 50000)
    path = skia.Path()
    path.moveTo(0, 0)
    path.cubicTo(x / 2, 0, x, h / 4, x, h / 2)
    path.cubicTo(x, h * 3 / 4, (x + w) / 2, h, w, h)
    return Outline(path, filled=False)


def curved_elbow(w: float, h: float, _: Adjust) -> Outline:
    path = skia.Path()
    path.moveTo(0, 0)
    path.cubicTo(w / 2, 0, w, h / 2, w, h)
    return Outline(path, filled=False)


def bracket(right: bool, brace: bool, both: bool = False) -> Form:
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
