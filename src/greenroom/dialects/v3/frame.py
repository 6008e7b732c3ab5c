"""v3's pixels with a top-left origin <-> the document's geometry. A change moves or resizes what is there."""

from __future__ import annotations

from typing import Any, NamedTuple

from greenroom.dialects.leaves import Leaves
from greenroom.project.clips import Clip, PresenterClip, TextClip
from greenroom.project.geometry import turn
from greenroom.project.limits import MAX_COORDINATE, MAX_FACTOR
from greenroom.project.parts import Box, Canvas, Fit

PRESENTER = (1374.0, 2444.0)
"""The canvas of a presenter, px."""
KEYS = ("left", "top", "width", "height", "scaleX", "scaleY", "angle")


class Frame(NamedTuple):
    """What v3 says: px, degrees. A side of 0 is the content's natural one."""

    left: float = 0.0
    top: float = 0.0
    width: float = 0.0
    height: float = 0.0
    scale_x: float = 1.0
    scale_y: float = 1.0
    angle: float = 0.0

    @classmethod
    def read(cls, leaves: Leaves) -> Frame:
        return cls(
            leaves.number("left", 0.0),
            leaves.number("top", 0.0),
            leaves.number("width", 0.0, low=0),
            leaves.number("height", 0.0, low=0),
            leaves.number("scaleX", 1.0, low=-MAX_FACTOR, high=MAX_FACTOR),
            leaves.number("scaleY", 1.0, low=-MAX_FACTOR, high=MAX_FACTOR),
            leaves.number("angle", 0.0, low=-36_000, high=36_000),
        )

    def write(self) -> dict[str, Any]:
        return dict(zip(KEYS, self, strict=True))

    @property
    def drawn(self) -> tuple[float, float]:
        return self.width * self.scale_x, self.height * self.scale_y


def frame_of(clip: Clip, canvas: Canvas) -> Frame:
    """A box as it is; of a fit, the box that it fills as far as the content's size is known without looking at it."""
    geometry = clip.geometry
    if isinstance(geometry, Box):
        return Frame(
            geometry.left, geometry.top, geometry.width, geometry.height, geometry.scale_x, geometry.scale_y,
            geometry.angle,
        )  # fmt: skip
    width, height, scale = _natural(clip, geometry, canvas)
    dx, dy = turn(geometry.angle, width * scale / 2, height * scale / 2)
    left, top = geometry.cx * canvas.width - dx, geometry.cy * canvas.height - dy
    return Frame(_px(left), _px(top), _px(width), _px(height), round(scale, 9), round(scale, 9), geometry.angle)


def hear_frame(geometry: Box | Fit, before: Frame, after: Frame, canvas: Canvas) -> Box | Fit:
    """A fit stays one as long as it is only moved, or scaled alike in both directions."""
    if after == before:
        return geometry
    names = ("left", "top", "width", "height", "scale_x", "scale_y", "angle")
    if isinstance(geometry, Box):
        pairs = zip(names, before, after, strict=True)
        return geometry.model_copy(update={name: new for name, old, new in pairs if new != old})
    if after[2:] == before[2:]:
        return geometry.model_copy(
            update={
                "cx": round(geometry.cx + (after.left - before.left) / canvas.width, 9),
                "cy": round(geometry.cy + (after.top - before.top) / canvas.height, 9),
            }
        )
    ratio = _ratio(before, after)
    if ratio is not None and geometry.long_side is not None:
        dx, dy = turn(after.angle, after.drawn[0] / 2, after.drawn[1] / 2)
        return geometry.model_copy(
            update={
                "cx": round((after.left + dx) / canvas.width, 9),
                "cy": round((after.top + dy) / canvas.height, 9),
                "long_side": round(geometry.long_side * ratio, 9),
            }
        )
    return Box(**dict(zip(names, after, strict=True)))


def new_geometry(leaves: Leaves) -> Box | Fit | None:
    """Of a clip that has no base; None when it says nothing of its place."""
    frame = Frame.read(leaves)
    if not any(key in leaves.data for key in KEYS):
        return None
    capped = [max(-MAX_COORDINATE, min(MAX_COORDINATE, side)) for side in frame[:4]]
    return Box(
        left=capped[0], top=capped[1], width=capped[2], height=capped[3],
        scale_x=frame.scale_x, scale_y=frame.scale_y, angle=frame.angle,
    )  # fmt: skip


def _ratio(before: Frame, after: Frame) -> float | None:
    (width, height), (new_width, new_height) = before.drawn, after.drawn
    if after.angle != before.angle or width <= 0 or height <= 0 or new_width <= 0 or new_height <= 0:
        return None
    across, down = new_width / width, new_height / height
    return across if abs(across - down) <= 1e-6 * across else None


def _natural(clip: Clip, geometry: Fit, canvas: Canvas) -> tuple[float, float, float]:
    """Width, height and scale."""
    if isinstance(clip, PresenterClip):
        return *PRESENTER, 1.0 if geometry.long_side is None else geometry.long_side * canvas.height / PRESENTER[1]
    if isinstance(clip, TextClip):
        lines = clip.text.split("\n")
        advance = max(sum(1.0 if ord(letter) > 0x2E7F else 0.55 for letter in line) for line in lines)
        height = clip.style.size * clip.style.line_height * len(lines)
        if geometry.long_side:
            return geometry.long_side * canvas.width, height, 1.0
        return min(advance * clip.style.size, float(canvas.width)), height, 1.0
    side = 0.5 if geometry.long_side is None else geometry.long_side
    return side * canvas.width, side * canvas.height, 1.0


def _px(number: float) -> float:
    """A thousandth of a pixel is fine enough, and readable."""
    return round(number, 3) + 0.0
