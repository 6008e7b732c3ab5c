"""Where a shape stands: its box, its turn and its mirroring, inside of groups too."""

from __future__ import annotations

from dataclasses import dataclass

import skia

from greenroom.automation.slides.drawing.xml import Element, child, flag, number


@dataclass(frozen=True, slots=True)
class Frame:
    """In EMU of the sheet, except that a turned group's children are in the group's own turned plane."""

    left: float
    top: float
    width: float
    height: float
    degrees: float = 0.0
    flip_x: bool = False
    flip_y: bool = False


@dataclass(frozen=True, slots=True)
class Plane:
    """Maps coordinates inside a group to those of the sheet: x * scale + offset."""

    scale_x: float = 1.0
    scale_y: float = 1.0
    left: float = 0.0
    top: float = 0.0

    def frame(self, transform: Element) -> Frame:
        """Of an `xfrm` element. A shape turned by about a quarter is stretched along the other side."""
        offset, size = child(transform, "off"), child(transform, "ext")
        x, y = number(offset, "x"), number(offset, "y")
        width, height = number(size, "cx"), number(size, "cy")
        degrees = number(transform, "rot") / 60_000
        scale_x, scale_y = self.scale_x, self.scale_y
        if 45 <= degrees % 180 < 135:
            scale_x, scale_y = scale_y, scale_x
        middle_x = (x + width / 2) * self.scale_x + self.left
        middle_y = (y + height / 2) * self.scale_y + self.top
        width, height = abs(width * scale_x), abs(height * scale_y)
        return Frame(
            middle_x - width / 2, middle_y - height / 2, width, height, degrees, flag(transform, "flipH"),
            flag(transform, "flipV"),
        )  # fmt: skip

    def inside(self, transform: Element, frame: Frame) -> Plane:
        """That of a group with this `xfrm`, which stands at `frame`."""
        offset, size = child(transform, "chOff"), child(transform, "chExt")
        width = number(size, "cx") or number(child(transform, "ext"), "cx") or 1.0
        height = number(size, "cy") or number(child(transform, "ext"), "cy") or 1.0
        scale_x, scale_y = frame.width / width, frame.height / height
        return Plane(
            scale_x, scale_y, frame.left - number(offset, "x") * scale_x, frame.top - number(offset, "y") * scale_y
        )


def turn(canvas: skia.Canvas, frame: Frame, scale: float) -> None:
    """Turns and mirrors what is drawn from now on about the frame's middle. `scale`: pixels per EMU."""
    x, y = (frame.left + frame.width / 2) * scale, (frame.top + frame.height / 2) * scale
    if frame.degrees:
        canvas.rotate(frame.degrees, x, y)
    if frame.flip_x or frame.flip_y:
        canvas.translate(x, y)
        canvas.scale(-1 if frame.flip_x else 1, -1 if frame.flip_y else 1)
        canvas.translate(-x, -y)
