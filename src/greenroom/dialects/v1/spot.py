"""v1's location and scale <-> the document's geometry. A change moves or resizes what is there."""

from __future__ import annotations

from typing import NamedTuple

from greenroom.project.geometry import turn
from greenroom.project.limits import MAX_FACTOR
from greenroom.project.parts import Box, Canvas, Fit

INVISIBLE = 1e-6
"""A side this small, in canvas sides, has no shape left that could be scaled up."""


class Spot(NamedTuple):
    """Location of the centre relative to the frame's centre, in frame widths and heights."""

    x: float
    y: float


def clean(number: float) -> float:
    """Six decimals are far below a pixel, and keep what clients see readable.

    >>> clean(0.1 + 0.2), clean(-0.0000000001)
    (0.3, 0.0)
    """
    return round(number, 6) + 0.0


def spot_of(geometry: Box | Fit, canvas: Canvas) -> Spot:
    """Where the centre is, unrounded.

    >>> spot_of(Box(left=0, top=0, width=960, height=540), Canvas())
    Spot(x=-0.25, y=-0.25)
    """
    if isinstance(geometry, Fit):
        return Spot(geometry.cx - 0.5, geometry.cy - 0.5)
    dx, dy = _half_diagonal(geometry)
    return Spot((geometry.left + dx) / canvas.width - 0.5, (geometry.top + dy) / canvas.height - 0.5)


def moved(geometry: Box | Fit, canvas: Canvas, x: float | None, y: float | None) -> Box | Fit:
    """The same geometry with its centre at `x`, `y`; None leaves that coordinate as it is."""
    if isinstance(geometry, Fit):
        update = {"cx": x, "cy": y}
        return geometry.model_copy(update={k: round(v + 0.5, 9) for k, v in update.items() if v is not None})
    spot = spot_of(geometry, canvas)
    changes: dict[str, float] = {}
    if x is not None:
        changes["left"] = geometry.left + (x - spot.x) * canvas.width
    if y is not None:
        changes["top"] = geometry.top + (y - spot.y) * canvas.height
    return geometry.model_copy(update=changes)


def long_side_of(geometry: Box | Fit, canvas: Canvas) -> float | None:
    """The longer side as a fraction of the canvas side that it runs along; None where only the content knows."""
    if isinstance(geometry, Fit):
        return geometry.long_side
    width, height = abs(geometry.width * geometry.scale_x), abs(geometry.height * geometry.scale_y)
    if not width or not height:
        return None
    long_side = width / canvas.width if width >= height else height / canvas.height
    return long_side if long_side > INVISIBLE else None


def with_long_side(geometry: Box | Fit, canvas: Canvas, long_side: float) -> Box | Fit:
    """The same geometry resized about its centre."""
    if isinstance(geometry, Fit):
        return geometry.model_copy(update={"long_side": round(long_side, 9)})
    before = long_side_of(geometry, canvas)
    if before is None:
        spot = spot_of(geometry, canvas)
        return Fit(cx=spot.x + 0.5, cy=spot.y + 0.5, long_side=long_side, angle=geometry.angle)
    return resized(geometry, long_side / before, long_side / before)


def resized(box: Box, ratio_x: float, ratio_y: float) -> Box:
    """A box scaled about its centre.

    >>> box = resized(Box(left=100, top=100, width=100, height=50), 2, 1)
    >>> box.left, box.top, box.scale_x
    (50.0, 100.0, 2.0)
    """
    dx, dy = _half_diagonal(box)
    width, scale_x = _grown(box.width, box.scale_x, ratio_x)
    height, scale_y = _grown(box.height, box.scale_y, ratio_y)
    grown = box.model_copy(update={"width": width, "scale_x": scale_x, "height": height, "scale_y": scale_y})
    new_dx, new_dy = _half_diagonal(grown)
    return grown.model_copy(update={"left": box.left + dx - new_dx, "top": box.top + dy - new_dy})


def _grown(side: float, scale: float, ratio: float) -> tuple[float, float]:
    """Side and scale after growing: the scale changes, until it is so large that the side itself takes it over."""
    if abs(scale * ratio) <= MAX_FACTOR:
        return side, scale * ratio
    return side * abs(scale * ratio), 1.0 if scale * ratio > 0 else -1.0


def _half_diagonal(box: Box) -> tuple[float, float]:
    """From the box's own top-left corner to its centre, in canvas pixels."""
    return turn(box.angle, box.width * abs(box.scale_x) / 2, box.height * abs(box.scale_y) / 2)
