"""Gradients of Fabric, as v3 writes them into `fill` <-> those of the document.

Fabric says in coordinates, of the unscaled object or of its sides (`gradientUnits`), between which points or circles
colours change; `gradientTransform` may turn and shear that. Every such line has a direction and stops in the document;
of two circles, the document has those with one centre.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from greenroom.dialects.straighten import listed
from greenroom.dialects.v3.colour import parse_colour
from greenroom.project.limits import MAX_FACTOR, MAX_STOPS
from greenroom.project.paint import MIN_RADIUS, Gradient, LinearGradient, RadialGradient, channels, stops_of

Size = tuple[float, float]
"""Width and height of the object before it is scaled, px."""
_Places = list[tuple[float, Sequence[float]]]
"""Along the way, and `channels`."""
_LARGEST = 1e6
_FINE = 6
"""decimals"""


def is_gradient(said: object) -> bool:
    """
    >>> is_gradient({"type": "linear", "colorStops": [{"color": "#000"}]}), is_gradient("#000")
    (True, False)
    """
    return len(_stops(said)) > 0


def hear_gradient(said: Mapping[str, Any], size: Size) -> Gradient | str:
    """Of what `is_gradient`; one colour where there is only one stop."""
    stops = _stops(said)
    if len(stops) == 1:
        return stops_of(stops)[0].colour
    space = _Space.of(said, size)
    return _radial(said, stops, space) if _is_radial(said) else _linear(said, stops, space)


def undrawn(said: object) -> str | None:
    """What of a gradient is not drawn as it says."""
    if len(_stops(said)) > MAX_STOPS:
        return f"{MAX_STOPS} of the stops are drawn"
    if isinstance(said, Mapping) and _is_radial(said):
        at = _coords(said)
        if (at["x1"], at["y1"]) != (at["x2"], at["y2"]):
            return "both circles are drawn around the second one's centre"
    return None


def say_gradient(gradient: Gradient, size: Size) -> dict[str, Any]:
    """In fractions of the sides, as Fabric's own editor writes it."""
    said: dict[str, Any] = {"type": gradient.kind, "gradientUnits": "percentage", "coords": {}}
    if isinstance(gradient, LinearGradient):
        width, height = max(size[0], 1.0), max(size[1], 1.0)
        across, down = math.cos(math.radians(gradient.angle)), math.sin(math.radians(gradient.angle))
        length = abs(width * across) + abs(height * down)
        rise = width * across / length, height * down / length
        square = rise[0] ** 2 + rise[1] ** 2
        dx, dy = rise[0] / square / 2, rise[1] / square / 2
        said["coords"] = {"x1": 0.5 - dx, "y1": 0.5 - dy, "x2": 0.5 + dx, "y2": 0.5 + dy}
    else:
        cx, cy, ratio = gradient.cx, gradient.cy, gradient.ry / gradient.rx
        said["coords"] = {"x1": cx, "y1": cy, "r1": 0, "x2": cx, "y2": cy, "r2": gradient.rx}
        if ratio != 1:
            said["gradientTransform"] = [1, 0, 0, round(ratio, 9), 0, round(cy - cy * ratio, 9)]
    said["coords"] = {key: round(value, 9) + 0.0 for key, value in said["coords"].items()}
    said["colorStops"] = [{"offset": stop.at, "color": stop.colour} for stop in gradient.stops]
    return said


# ---------------------------------------------------------------- reading


class _Space(NamedTuple):
    """From coordinates to px of the object: x' = a x + c y + e, y' = b x + d y + f."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float
    size: Size

    @classmethod
    def of(cls, said: Mapping[str, Any], size: Size) -> _Space:
        width, height = max(size[0], 1.0), max(size[1], 1.0)
        across, down = (width, height) if _is_relative(said) else (1.0, 1.0)
        named = listed(said.get("gradientTransform"))
        turned = [_number(value, 0.0) for value in named] if isinstance(named, list) and len(named) == 6 else []
        a, b, c, d, e, f = (
            turned if turned and abs(turned[0] * turned[3] - turned[1] * turned[2]) > 1e-9 else (1, 0, 0, 1, 0, 0)
        )
        left, top = _number(said.get("offsetX"), 0.0), _number(said.get("offsetY"), 0.0)
        return cls(a * across, b * down, c * across, d * down, e * across + left, f * down + top, (width, height))

    def mapped(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f


def _linear(said: Mapping[str, Any], stops: _Places, space: _Space) -> LinearGradient:
    at = _coords(said)
    dx, dy = at["x2"] - at["x1"], at["y2"] - at["y1"]
    square = dx * dx + dy * dy
    if square == 0:
        dx, dy, square = (1.0, 0.0, 1.0) if _is_relative(said) else (space.size[0], 0.0, space.size[0] ** 2)
    # Colours change along the gradient of a function that is linear in px too: its slope is mapped by the inverse.
    area = space.a * space.d - space.b * space.c
    rise_x = (space.d * dx - space.b * dy) / area / square
    rise_y = (space.a * dy - space.c * dx) / area / square
    slope, angle = math.hypot(rise_x, rise_y), math.atan2(rise_y, rise_x)
    width, height = space.size
    way = slope * (abs(width * math.cos(angle)) + abs(height * math.sin(angle)))
    start = space.mapped(at["x1"], at["y1"])
    middle = rise_x * (width / 2 - start[0]) + rise_y * (height / 2 - start[1])
    moved = [(0.5 + (where - middle) / way, colour) for where, colour in stops]
    return LinearGradient(kind="linear", angle=round(math.degrees(angle), _FINE) + 0.0, stops=stops_of(_within(moved)))


def _radial(said: Mapping[str, Any], stops: _Places, space: _Space) -> RadialGradient:
    at = _coords(said)
    inner, outer = abs(at["r1"]), abs(at["r2"])
    if inner > outer:
        inner, outer, stops = outer, inner, [(1 - where, colour) for where, colour in reversed(stops)]
    outer = outer or (0.5 if _is_relative(said) else max(space.size) / 2)
    width, height = space.size
    x, y = space.mapped(at["x2"], at["y2"]) if said.get("coords") else (width / 2, height / 2)
    return RadialGradient(
        kind="radial",
        cx=_factor(x / width, -MAX_FACTOR),
        cy=_factor(y / height, -MAX_FACTOR),
        rx=_factor(outer * math.hypot(space.a, space.c) / width, MIN_RADIUS),
        ry=_factor(outer * math.hypot(space.b, space.d) / height, MIN_RADIUS),
        stops=stops_of(_within([((inner + where * (outer - inner)) / outer, colour) for where, colour in stops])),
    )


def _within(stops: _Places) -> _Places:
    """The stops between 0 and 1, with what there is at the two ends where a way begins before or goes on behind."""
    inside = [(where, colour) for where, colour in stops if -1e-9 <= where <= 1 + 1e-9]
    found = [] if inside and inside[0][0] <= 1e-9 else [(0.0, _at(stops, 0.0))]
    found += [(round(min(1.0, max(0.0, where)), _FINE), colour) for where, colour in inside]
    if len(found) == 1 or found[-1][0] < 1 - 1e-9:
        found.append((1.0, _at(stops, 1.0)))
    if len(found) <= MAX_STOPS:
        return found
    return [found[round(n * (len(found) - 1) / (MAX_STOPS - 1))] for n in range(MAX_STOPS)]


def _at(stops: _Places, where: float) -> Sequence[float]:
    before = next((stop for stop in reversed(stops) if stop[0] <= where), stops[0])
    after = next((stop for stop in stops if stop[0] >= where), stops[-1])
    share = (where - before[0]) / (after[0] - before[0]) if after[0] > before[0] else 0.0
    return [one + (other - one) * share for one, other in zip(before[1], after[1], strict=True)]


def _stops(said: object) -> _Places:
    """In order. `colorStops` is a list, or an object of offset -> colour; those that name no place are spread out."""
    stops = listed(said.get("colorStops")) if isinstance(said, Mapping) else None
    if isinstance(stops, Mapping):
        stops = [{"offset": where, "color": colour} for where, colour in stops.items()]
    if not isinstance(stops, list):
        return []
    found = list(_each(stops))
    return sorted(found, key=lambda stop: stop[0])


def _each(stops: list[Any]) -> Iterator[tuple[float, Sequence[float]]]:
    for number, said in enumerate(stops):
        stop = said if isinstance(said, Mapping) else {"color": said}
        colour = parse_colour(name) if isinstance(name := stop.get("color"), str) else None
        if colour is not None:
            where = _number(stop.get("offset"), number / max(1, len(stops) - 1))
            opacity = min(1.0, max(0.0, _number(stop.get("opacity"), 1.0)))
            yield min(1.0, max(0.0, where)), [value * opacity for value in channels(colour)]


def _coords(said: Mapping[str, Any]) -> dict[str, float]:
    named = said.get("coords")
    given = named if isinstance(named, Mapping) else {}
    return {key: _number(given.get(key), 0.0) for key in ("x1", "y1", "x2", "y2", "r1", "r2")}


def _is_radial(said: Mapping[str, Any]) -> bool:
    return str(said.get("type")).strip().lower() == "radial"


def _is_relative(said: Mapping[str, Any]) -> bool:
    return said.get("gradientUnits") == "percentage"


def _factor(value: float, least: float) -> float:
    return round(min(float(MAX_FACTOR), max(least, value)), _FINE)


def _number(value: object, default: float) -> float:
    try:
        number = float(value) if isinstance(value, int | float | str) and not isinstance(value, bool) else default
    except (ValueError, OverflowError):
        return default
    return number if abs(number) <= _LARGEST else default
