"""The names of shapes: v3's seventeen, and short ones for those who write documents by hand."""

from __future__ import annotations

from difflib import get_close_matches

from greenroom.project.errors import InvalidDocument

SHAPES = (
    "Line_v2", "Arrow_1_v2", "Arrow_2_v2", "Circle", "Triangle", "Square", "Parallelogram", "Drop_1", "Polygon",
    "Pentagon", "Oval_1", "Oval_2", "Hexagon_1", "Hexagon_2", "Diamond", "Star", "Rectangle_corner0",
)  # fmt: skip
ALIASES = {
    "Rectangle": "Rectangle_corner0",
    "Line": "Line_v2",
    "Arrow": "Arrow_1_v2",
    "Oval": "Oval_1",
    "Hexagon": "Hexagon_1",
}


class UnknownShape(InvalidDocument):
    """A shape name that is not in the table."""

    code = "unknown_shape"


def shape_named(name: str) -> str:
    """The name in the table. Raises UnknownShape.

    >>> shape_named("Arrow"), shape_named("Star")
    ('Arrow_1_v2', 'Star')
    """
    found = ALIASES.get(name, name)
    if found in SHAPES:
        return found
    near = get_close_matches(name, [*SHAPES, *ALIASES], 1)
    hint = f"did you mean {near[0]!r}? There are" if near else "use one of"
    raise UnknownShape(f"there is no shape {name[:40]!r}; {hint} {', '.join(SHAPES)}", path="shape")
