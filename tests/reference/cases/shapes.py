"""All seventeen shapes: plain, stroked and rounded, turned and see-through."""

from __future__ import annotations

from functools import partial
from typing import Any

from greenroom.project.shapes import SHAPES
from tests.reference.case import Case, Cases
from tests.reference.compare import Picture
from tests.reference.stage import LANDSCAPE, PORTRAIT, Shot, box, draw, film, shape

SHADOW = {"colour": "#00000070", "blur": 10, "offset_x": 8, "offset_y": 8}
LOOKS: dict[str, dict[str, Any]] = {
    "plain": {},
    "stroked": {"stroke": "#0c2a4d", "stroke_width": 12},
    "rounded": {"stroke": "#0c2a4d", "stroke_width": 6, "radius": 24, "shadow": SHADOW},
    "turned": {"fill": "#e4572e", "opacity": 60, "flip_x": True, "angle": 18, "shadow": SHADOW},
}


def cases() -> Cases:
    return {
        f"shapes-{look}{'' if canvas == LANDSCAPE else '-portrait'}": Case(partial(_shapes, fields, canvas))
        for look, fields in LOOKS.items()
        for canvas in (LANDSCAPE, PORTRAIT)
    }


def _shapes(look: dict[str, Any], canvas: tuple[int, int]) -> Picture:
    look = dict(look)
    angle, fill = look.pop("angle", 0), look.pop("fill", "#2f6fed")
    columns = 6 if canvas == LANDSCAPE else 4
    across, down = canvas[0] / columns, canvas[1] / -(-len(SHAPES) // columns)
    clips = []
    for n, name in enumerate(SHAPES):
        width = 0.66 * across
        height = width if name in ("Circle", "Square") else 0.86 * width
        left, top = (n % columns + 0.5) * across - width / 2, (n // columns + 0.5) * down - height / 2
        clips.append(shape(name, box(left, top, width, height, angle), fill, **look))
    return draw([Shot(film({"clips": clips}, canvas=canvas), 480 if canvas == LANDSCAPE else 270)])
