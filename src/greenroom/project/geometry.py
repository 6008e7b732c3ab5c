"""Where a clip lands: `box` and `fit` geometry, crop, flip and content mode resolved to one rectangle and one matrix.

Coordinates are pixels with y down. "Natural" pixels are those of the content itself: an image, a video frame, a
presenter's canvas, a laid-out text.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sin
from typing import NamedTuple

from greenroom.project.parts import Box, Content, Crop, Fit

Matrix = tuple[float, float, float, float, float, float]
"""(a, b, c, d, e, f): x' = a*x + c*y + e, y' = b*x + d*y + f."""
Rect = tuple[float, float, float, float]


class Size(NamedTuple):
    """Pixels."""

    width: float
    height: float


@dataclass(frozen=True)
class Placement:
    """`source` (left, top, width, height in natural pixels, crop already applied) is drawn to a rectangle of `width` x
    `height` canvas pixels; the rectangle's own top-left corner lands at (`left`, `top`) and it is turned clockwise by
    `angle` degrees about that corner. A flip mirrors the content inside the rectangle, which itself stays.
    """

    source: Rect
    left: float
    top: float
    width: float
    height: float
    angle: float = 0.0
    flip_x: bool = False
    flip_y: bool = False

    def matrix(self) -> Matrix:
        """Natural pixels to canvas pixels, flips included.

        >>> Placement((0, 0, 100, 50), left=10, top=20, width=200, height=100).matrix()
        (2.0, 0.0, 0.0, 2.0, 10.0, 20.0)
        >>> Placement((0, 0, 100, 50), left=10, top=20, width=200, height=100, flip_x=True).matrix()
        (-2.0, 0.0, 0.0, 2.0, 210.0, 20.0)
        """
        left, top, width, height = self.source
        scale_x = self.width / width if width else 0.0
        scale_y = self.height / height if height else 0.0
        offset_x, offset_y = -left * scale_x, -top * scale_y
        if self.flip_x:
            scale_x, offset_x = -scale_x, self.width - offset_x
        if self.flip_y:
            scale_y, offset_y = -scale_y, self.height - offset_y
        x, y = turn(self.angle, offset_x, offset_y)
        a, b = turn(self.angle, scale_x, 0.0)
        c, d = turn(self.angle, 0.0, scale_y)
        return (a, b, c, d, self.left + x, self.top + y)

    def corners(self) -> tuple[tuple[float, float], ...]:
        """Canvas pixels of the rectangle's top-left, top-right, bottom-right and bottom-left corners."""
        own = ((0.0, 0.0), (self.width, 0.0), (self.width, self.height), (0.0, self.height))
        turned = (turn(self.angle, x, y) for x, y in own)
        return tuple((self.left + x, self.top + y) for x, y in turned)

    def bounds(self) -> Rect:
        """The upright rectangle (left, top, right, bottom) in canvas pixels that holds all of it.

        >>> Placement((0, 0, 10, 10), left=100, top=0, width=40, height=20, angle=90).bounds()
        (80.0, 0.0, 100.0, 40.0)
        """
        xs, ys = zip(*self.corners(), strict=True)
        return (min(xs), min(ys), max(xs), max(ys))


def mapped(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """A point through a matrix.

    >>> mapped((2, 0, 0, 2, 10, 20), 5, 5)
    (20, 30)
    """
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def turn(angle: float, x: float, y: float) -> tuple[float, float]:
    """A vector turned clockwise (y is down) by `angle` degrees; exact for quarter turns.

    >>> turn(90, 40, 20)
    (-20.0, 40.0)
    """
    quarters, rest = divmod(angle, 90)
    if rest:
        c, s = cos(radians(angle)), sin(radians(angle))
    else:
        c, s = ((1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0))[int(quarters) % 4]
    return (c * x - s * y + 0.0, s * x + c * y + 0.0)


def place(
    geometry: Box | Fit,
    content: Content,
    natural: Size,
    canvas: Size,
    *,
    crop: Crop | None = None,
    flip_x: bool = False,
    flip_y: bool = False,
) -> Placement:
    """Resolve a clip's geometry for content of a known natural size.

    A `box` is a frame in pixels: `contain` shrinks the content's rectangle, centred in the frame; `cover` fills the
    frame and cuts what hangs over; `stretch` fills it exactly. A side of 0 takes the natural one; a negative scale
    mirrors the content in place. A `fit` has the content's own shape, so the three modes are the same there.

    >>> place(Box(left=0, top=0, width=400, height=400), "contain", Size(200, 100), Size(1920, 1080)).bounds()
    (0.0, 100.0, 400.0, 300.0)
    >>> place(Box(left=0, top=0, width=400, height=400), "cover", Size(200, 100), Size(1920, 1080)).source
    (50.0, 0.0, 100.0, 100.0)
    >>> place(Fit(cx=0.5, cy=0.5, long_side=0.5), "contain", Size(200, 100), Size(1920, 1080)).bounds()
    (480.0, 300.0, 1440.0, 780.0)
    """
    source = cropped(natural, crop)
    if isinstance(geometry, Fit):
        return _place_fit(geometry, source, canvas, flip_x, flip_y)
    flip_x ^= geometry.scale_x < 0
    flip_y ^= geometry.scale_y < 0
    width = (geometry.width or source[2]) * abs(geometry.scale_x)
    height = (geometry.height or source[3]) * abs(geometry.scale_y)
    left, top = geometry.left, geometry.top
    if content == "cover":
        source = _covering(source, width, height)
    elif content == "contain" and source[2] and source[3]:
        shrink = min(width / source[2], height / source[3])
        drawn_width, drawn_height = source[2] * shrink, source[3] * shrink
        dx, dy = turn(geometry.angle, (width - drawn_width) / 2, (height - drawn_height) / 2)
        left, top, width, height = left + dx, top + dy, drawn_width, drawn_height
    return Placement(source, left, top, width, height, geometry.angle, flip_x, flip_y)


def cropped(natural: Size, crop: Crop | None) -> Rect:
    """The part of the content that a crop leaves: (left, top, width, height) in natural pixels.

    >>> cropped(Size(200, 100), Crop(left=0.25, bottom=0.5))
    (50.0, 0.0, 150.0, 50.0)
    """
    width, height = float(natural.width), float(natural.height)
    if crop is None:
        return (0.0, 0.0, width, height)
    return (
        crop.left * width,
        crop.top * height,
        (1 - crop.left - crop.right) * width,
        (1 - crop.top - crop.bottom) * height,
    )


def _place_fit(geometry: Fit, source: Rect, canvas: Size, flip_x: bool, flip_y: bool) -> Placement:
    width, height = source[2], source[3]
    if geometry.long_side is not None and width and height:
        wanted, natural = (canvas.width, width) if width >= height else (canvas.height, height)
        scale = geometry.long_side * wanted / natural
        width, height = width * scale, height * scale
    dx, dy = turn(geometry.angle, width / 2, height / 2)
    left, top = geometry.cx * canvas.width - dx, geometry.cy * canvas.height - dy
    return Placement(source, left, top, width, height, geometry.angle, flip_x, flip_y)


def _covering(source: Rect, width: float, height: float) -> Rect:
    """The largest centred part of `source` with the shape width : height."""
    left, top, source_width, source_height = source
    if not (width and height and source_width and source_height):
        return source
    scale = max(width / source_width, height / source_height)
    kept_width, kept_height = min(width / scale, source_width), min(height / scale, source_height)
    return (left + (source_width - kept_width) / 2, top + (source_height - kept_height) / 2, kept_width, kept_height)
