"""Forms that look solid: parts of them are lighter or darker."""

from __future__ import annotations

import skia

from greenroom.automation.slides.drawing.forms.form import Adjust, inside, path_of
from greenroom.automation.slides.drawing.outline import Outline, polygon


def can(w: float, h: float, a: Adjust) -> Outline:
    cap = min(w, h) * min(0.5, max(0.0, a("adj", 25000))) / 2
    path = skia.Path()
    path.moveTo(0, cap)
    path.arcTo(skia.Rect.MakeLTRB(0, 0, w, 2 * cap), 180, 180, False)
    path.lineTo(w, h - cap)
    path.arcTo(skia.Rect.MakeLTRB(0, h - 2 * cap, w, h), 0, 180, False)
    path.close()
    lid = path_of(lambda p: p.addOval(skia.Rect.MakeLTRB(0, 0, w, 2 * cap)))
    return Outline(path, lid, [(lid, 0.25)], text=(0, 2 * cap / max(h, 1e-6), 1, 1 - cap / max(h, 1e-6)))


def cube(w: float, h: float, a: Adjust) -> Outline:
    d = min(w, h) * min(1.0, max(0.0, a("adj", 25000)))
    path = polygon(1, 1, [(0, d), (d, 0), (w, 0), (w, h - d), (w - d, h), (0, h)])
    top = polygon(1, 1, [(0, d), (d, 0), (w, 0), (w - d, d)])
    side = polygon(1, 1, [(w - d, d), (w, 0), (w, h - d), (w - d, h)])
    lines = polygon(1, 1, [(0, d), (w - d, d), (w, 0)], closed=False)
    lines.addPath(polygon(1, 1, [(w - d, d), (w - d, h)], closed=False))
    return Outline(path, lines, [(top, 0.2), (side, -0.2)], text=(0, d / max(h, 1e-6), 1 - d / max(w, 1e-6), 1))


def bevel(w: float, h: float, a: Adjust) -> Outline:
    d = min(w, h) * min(0.5, max(0.0, a("adj", 12500)))
    outer, inner = [(0.0, 0.0), (w, 0.0), (w, h), (0.0, h)], [(d, d), (w - d, d), (w - d, h - d), (d, h - d)]
    shades = [
        (polygon(1, 1, [outer[n], outer[(n + 1) % 4], inner[(n + 1) % 4], inner[n]]), tone)
        for n, tone in enumerate((0.2, -0.2, -0.35, 0.35))
    ]
    lines = polygon(1, 1, inner)
    for a_point, b_point in zip(outer, inner, strict=True):
        lines.addPath(polygon(1, 1, [a_point, b_point], closed=False))
    return Outline(polygon(1, 1, outer), lines, shades, text=inside(w, h, d))


def folded(w: float, h: float, a: Adjust) -> Outline:
    d = min(w, h) * min(0.5, max(0.0, a("adj", 16667)))
    path = polygon(1, 1, [(0, 0), (w, 0), (w, h - d), (w - d, h), (0, h)])
    flap = polygon(1, 1, [(w - d, h), (w - d * 0.8, h - d * 0.8), (w, h - d)])
    return Outline(path, flap, [(flap, -0.2)], text=(0, 0, 1, 1 - d / max(h, 1e-6)))
