"""Where a slide and its presenter stand on the canvas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LANDSCAPE, PORTRAIT = (1920, 1080), (1080, 1920)
FULL = 0.01
"""A slide whose shape is that near to the canvas' fills it."""
MARGIN = 36
"""Around a slide that does not."""
COLUMN = 0.15
"""of the canvas: a free strip beside the slide that is wider than this is all at one side, for the presenter."""

PRESENTER = (1374, 2444)
"""Natural size of a presenter; the built-in ones stand in its middle, from a little below its top."""
HEAD, WAIST = 150, 1330
"""Rows of it: what is shown."""
SHOULDERS = 330
"""Columns from its middle to each side."""
HEIGHTS = (0.40, 0.30)
"""of the canvas' shorter side, from the waist up: the usual size and the one for crowded slides."""
BESIDE = 0.6
"""The largest size beside a slide."""

Side = Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class Spot:
    """A lower corner and a presenter's height as a fraction of the canvas' shorter side. `middle`: where its middle is
    across the canvas, in pixels; None: near the edge."""

    side: Side
    height: float
    middle: float | None = None


def canvas_for(width: float, height: float) -> tuple[int, int]:
    """Of slides of this shape."""
    return LANDSCAPE if width >= height else PORTRAIT


def box_for(width: float, height: float, canvas: tuple[int, int]) -> tuple[int, int, int, int]:
    """Left, top, width, height in pixels.

    >>> box_for(16, 9, LANDSCAPE), box_for(4, 3, LANDSCAPE)
    ((0, 0, 1920, 1080), (36, 36, 1344, 1008))
    """
    across, down = canvas
    if abs((width / height) / (across / down) - 1) <= FULL:
        return 0, 0, across, down
    scale = min((across - 2 * MARGIN) / width, (down - 2 * MARGIN) / height)
    w, h = max(2, round(width * scale)), max(2, round(height * scale))
    free_across, free_down = across - w - 2 * MARGIN, down - h - 2 * MARGIN
    left = MARGIN if free_across > COLUMN * across else (across - w) // 2
    top = MARGIN if free_down > COLUMN * down else (down - h) // 2
    return left, top, w, h


def free_spot(box: tuple[int, int, int, int], canvas: tuple[int, int]) -> Spot | None:
    """The middle of the strip at the right of a slide, when there is room for a presenter there."""
    end = box[0] + box[2]
    if canvas[0] - end - MARGIN <= COLUMN * canvas[0]:
        return None
    width = (canvas[0] - end - MARGIN / 2) / min(canvas)
    height = min(BESIDE, width / (2 * SHOULDERS) * (WAIST - HEAD))
    return Spot("right", round(height, 4), (end + canvas[0]) / 2)


def presenter_scale(spot: Spot, canvas: tuple[int, int]) -> float:
    """Canvas pixels per natural pixel of the presenter."""
    return spot.height * min(canvas) / (WAIST - HEAD)


def presenter_box(spot: Spot, canvas: tuple[int, int]) -> tuple[float, float, float]:
    """Left, top and scale of the whole presenter; below the waist it is outside the canvas."""
    scale = presenter_scale(spot, canvas)
    inset = 0.02 * canvas[0] + SHOULDERS * scale
    middle = spot.middle
    if middle is None:
        middle = inset if spot.side == "left" else canvas[0] - inset
    return middle - PRESENTER[0] / 2 * scale, canvas[1] - WAIST * scale, scale


def hidden_by(spot: Spot, canvas: tuple[int, int]) -> tuple[float, float, float, float]:
    """The rectangle (left, top, right, bottom) that the presenter covers."""
    left, top, scale = presenter_box(spot, canvas)
    middle = left + PRESENTER[0] / 2 * scale
    return middle - SHOULDERS * scale, top + HEAD * scale, middle + SHOULDERS * scale, float(canvas[1])
