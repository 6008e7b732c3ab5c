"""What goes with a text that is taken out of a scene: the plate under it, its bullet or number."""

from __future__ import annotations

from collections.abc import Sequence

from greenroom.project.clips import Clip, ShapeClip, TextClip
from greenroom.project.parts import Box

Area = tuple[float, float, float, float]
"""left, top, right, bottom in canvas px"""
_PLATE = 0.25
"""A shape that covers more than this share of all that is drawn is a panel, and stays."""
_NEAR = 120.0
"""px between a bullet and its text."""


def without(clips: Sequence[Clip], taken: Sequence[Clip]) -> list[Clip]:
    """The clips that stay when `taken` go."""
    gone = {clip.id for clip in taken}
    kept_texts = [a for clip in clips if _is_read(clip) and clip.id not in gone and (a := _area(clip))]
    areas = [a for clip in clips if (a := _area(clip))]
    whole = max((_size(area) for area in areas), default=0.0)
    for text in [area for clip in taken if (area := _area(clip))]:
        plates = [
            area
            for clip in clips
            if isinstance(clip, ShapeClip)
            and (area := _area(clip))
            and _holds(area, text)
            and _size(area) <= _PLATE * whole
            and not any(_holds(area, kept) for kept in kept_texts)
        ]
        for clip in clips:
            area = _area(clip)
            if area is None or (isinstance(clip, TextClip) and clip.tag):
                continue
            if isinstance(clip, ShapeClip | TextClip) and (
                any(_holds(plate, area) for plate in plates) or _is_bullet(area, text)
            ):
                gone.add(clip.id)
    return [clip for clip in clips if clip.id not in gone]


def _is_read(clip: Clip) -> bool:
    return isinstance(clip, TextClip) and bool(clip.tag)


def _area(clip: Clip) -> Area | None:
    box = clip.geometry
    if not isinstance(box, Box):
        return None
    return box.left, box.top, box.left + box.width * box.scale_x, box.top + box.height * box.scale_y


def _size(area: Area) -> float:
    return max(0.0, area[2] - area[0]) * max(0.0, area[3] - area[1])


def _holds(outer: Area, inner: Area) -> bool:
    """The middle of the inner one is inside, and it is not larger."""
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3] and _size(inner) <= _size(outer)


def _is_bullet(area: Area, text: Area) -> bool:
    """Small, in front of the text, at its height."""
    high = text[3] - text[1]
    small = area[2] - area[0] <= max(80.0, 0.2 * (text[2] - text[0])) and area[3] - area[1] <= max(80.0, high)
    middle = (area[1] + area[3]) / 2
    return small and text[1] <= middle <= text[3] and 0 <= text[0] - area[2] + 1 <= _NEAR
