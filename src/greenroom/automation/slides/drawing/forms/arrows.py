"""Block arrows in all directions."""

from __future__ import annotations

import skia

from greenroom.automation.slides.drawing.forms.form import Adjust, Form
from greenroom.automation.slides.drawing.outline import Outline, polygon


def arrow(w: float, h: float, a: Adjust, *, both: bool = False) -> Outline:
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


def turned(form: Form, quarter_turns: int, *, swapped: bool = True) -> Form:
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


def pentagon_arrow(w: float, h: float, a: Adjust) -> Outline:
    x = min(1.0, min(w, h) * max(0.0, a("adj", 50000)) / max(w, 1e-6))
    return Outline(polygon(w, h, [(0, 0), (1 - x, 0), (1, 0.5), (1 - x, 1), (0, 1)]), text=(0, 0, 1 - x / 2, 1))


def chevron(w: float, h: float, a: Adjust) -> Outline:
    x = min(1.0, min(w, h) * max(0.0, a("adj", 50000)) / max(w, 1e-6))
    points = [(0, 0), (1 - x, 0), (1, 0.5), (1 - x, 1), (0, 1), (x, 0.5)]
    return Outline(polygon(w, h, points), text=(x, 0, 1 - x, 1))
