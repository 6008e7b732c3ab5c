"""What parts are filled with: a colour, or a gradient."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag

from greenroom.project.limits import MAX_FACTOR, MAX_STOPS
from greenroom.project.parts import Colour, Degrees

MIN_RADIUS = 1e-6
"""Of gradients, in fractions of a part: one half axis is still a number when it is divided by the other."""


class Stop(BaseModel):
    """`at` counts along the gradient's way, 0 to 1."""

    model_config = ConfigDict(extra="allow", allow_inf_nan=False)
    at: float = Field(ge=0, le=1)
    colour: Colour


Stops = Annotated[list[Stop], Field(min_length=2, max_length=MAX_STOPS)]
"""In order; between two of them colours mix evenly, in sRGB and weighted by their opacity, as in CSS. Two at one place
are a hard edge. Before the first and behind the last there is the one colour."""


class LinearGradient(BaseModel):
    """`angle` is the direction in degrees, clockwise: 0 from left to right, 90 from top to bottom. The way is as long
    as the part is in that direction: it just covers it."""

    model_config = ConfigDict(extra="allow", allow_inf_nan=False)
    kind: Literal["linear"]
    angle: Degrees = 90.0
    stops: Stops


class RadialGradient(BaseModel):
    """From (cx, cy) outwards to an ellipse with the half axes rx and ry, in fractions of the part's width and height.
    0.5 from the middle reaches the sides, 0.7071 the corners."""

    model_config = ConfigDict(extra="allow", allow_inf_nan=False)
    kind: Literal["radial"]
    cx: float = Field(default=0.5, ge=-MAX_FACTOR, le=MAX_FACTOR)
    cy: float = Field(default=0.5, ge=-MAX_FACTOR, le=MAX_FACTOR)
    rx: float = Field(default=0.7071, ge=MIN_RADIUS, le=MAX_FACTOR)
    ry: float = Field(default=0.7071, ge=MIN_RADIUS, le=MAX_FACTOR)
    stops: Stops


Gradient = LinearGradient | RadialGradient
TAGS = ("a colour", "a gradient")


def _tag(value: object) -> str:
    return TAGS[isinstance(value, Mapping | Gradient)]


Paint = Annotated[
    Annotated[Colour, Tag(TAGS[0])] | Annotated[Gradient, Field(discriminator="kind"), Tag(TAGS[1])],
    Discriminator(_tag),
]


def plain(paint: str | Gradient) -> str:
    """The one colour that a gradient looks like from far away: the mean along its way.

    >>> plain("#102030"), plain(LinearGradient(kind="linear", stops=stops_of([(0, (0, 0, 0, 1)), (1, (1, 1, 1, 1))])))
    ('#102030', '#808080')
    """
    if isinstance(paint, str):
        return paint
    stops = [(stop.at, channels(stop.colour)) for stop in paint.stops]
    ends = [(0.0, stops[0][1]), *stops, (1.0, stops[-1][1])]
    total = [0.0, 0.0, 0.0, 0.0]
    for (start, one), (end, other) in zip(ends, ends[1:], strict=False):
        total = [sum_ + (end - start) * (a + b) / 2 for sum_, a, b in zip(total, one, other, strict=True)]
    return hexadecimal(total)


def stops_of(places: Iterable[tuple[float, Sequence[float]]]) -> list[Stop]:
    """Of (at, `channels`)."""
    return [Stop(at=at, colour=hexadecimal(values)) for at, values in places]


def channels(colour: str) -> tuple[float, float, float, float]:
    """Red, green, blue, each times its opacity, and the opacity; 0 to 1.

    >>> channels("#ff000080")
    (0.5019607843137255, 0.0, 0.0, 0.5019607843137255)
    """
    red, green, blue, alpha = (int(colour[at : at + 2] or "ff", 16) / 255 for at in (1, 3, 5, 7))
    return red * alpha, green * alpha, blue * alpha, alpha


def hexadecimal(values: Sequence[float]) -> str:
    """The inverse of `channels`."""
    alpha = values[3]
    straight = [value / alpha if alpha > 0 else 0.0 for value in values[:3]]
    numbers = [max(0, min(255, int(255 * value + 0.5))) for value in (*straight, alpha)]
    return "#" + "".join(f"{number:02x}" for number in (numbers if numbers[3] < 255 else numbers[:3]))
