"""`a:custGeom`: a shape's own paths, with the formulas that its points are made of."""

from __future__ import annotations

import math
from collections.abc import Callable

import skia

from greenroom.automation.slides.drawing.outline import WHOLE, Outline
from greenroom.automation.slides.drawing.xml import Element, child, children, name_of, number

_MOST = 20_000
"""Segments of one shape."""
_TURN = 21_600_000
_ANGLE = 60_000


def custom_outline(geometry: Element, width: float, height: float) -> Outline:
    """Raises nothing: a formula that cannot be computed is 0."""
    guides = Guides(geometry, width, height)
    path, lines = skia.Path(), skia.Path()
    filled = False
    for element in list(children(child(geometry, "pathLst"), "path"))[:200]:
        made = _path(element, guides, width, height)
        if element.get("fill") == "none":
            lines.addPath(made)
        else:
            filled = True
            path.addPath(made)
    if not filled:
        return Outline(lines, filled=False)
    rect = child(geometry, "rect")
    text = WHOLE
    if rect is not None and width > 0 and height > 0:
        left, top, right, bottom = (guides.value(rect.get(side, side)) for side in "ltrb")
        if right > left and bottom > top:
            text = left / guides.width, top / guides.height, right / guides.width, bottom / guides.height
    return Outline(path, lines if lines.countVerbs() else None, text=text)


class Guides:
    """Named values, in the shape's own EMU."""

    def __init__(self, geometry: Element, width: float, height: float) -> None:
        scale = 12_700  # any unit will do as long as angles and fractions are scaled alike
        self.width, self.height = max(width, 0.01) * scale, max(height, 0.01) * scale
        w, h = self.width, self.height
        side = min(w, h)
        self._known: dict[str, float] = {
            "w": w, "h": h, "l": 0, "t": 0, "r": w, "b": h, "hc": w / 2, "vc": h / 2, "ss": side, "ls": max(w, h),
            "cd2": _TURN / 2, "cd4": _TURN / 4, "cd8": _TURN / 8, "3cd4": _TURN * 3 / 4, "3cd8": _TURN * 3 / 8,
            "5cd8": _TURN * 5 / 8, "7cd8": _TURN * 7 / 8,
            **{f"{name}d{part}": whole / part for name, whole in (("w", w), ("h", h), ("ss", side))
               for part in (2, 3, 4, 5, 6, 8, 10, 12, 16, 32)},
        }  # fmt: skip
        for place in ("avLst", "gdLst"):
            for guide in list(children(child(geometry, place), "gd"))[:1000]:
                self._known[guide.get("name", "")] = self._computed(guide.get("fmla", ""))

    def value(self, text: str) -> float:
        if text in self._known:
            return self._known[text]
        try:
            return float(text)
        except ValueError:
            return 0.0

    def _computed(self, formula: str) -> float:
        words = formula.split()
        operation = _OPERATIONS.get(words[0]) if words else None
        arguments = [self.value(word) for word in words[1:]]
        if operation is None:
            return 0.0
        try:
            found = operation(*arguments)
        except (ArithmeticError, ValueError, TypeError):
            return 0.0
        return found if math.isfinite(found) and abs(found) < 1e15 else 0.0


def _angle(value: float) -> float:
    return math.radians(value / _ANGLE)


_OPERATIONS: dict[str, Callable[..., float]] = {
    "val": lambda x: x,
    "*/": lambda x, y, z: x * y / z,
    "+-": lambda x, y, z: x + y - z,
    "+/": lambda x, y, z: (x + y) / z,
    "?:": lambda x, y, z: y if x > 0 else z,
    "abs": abs,
    "at2": lambda x, y: math.degrees(math.atan2(y, x)) * _ANGLE,
    "cat2": lambda x, y, z: x * math.cos(math.atan2(z, y)),
    "cos": lambda x, y: x * math.cos(_angle(y)),
    "max": max,
    "min": min,
    "mod": lambda x, y, z: math.sqrt(x * x + y * y + z * z),
    "pin": lambda x, y, z: min(max(x, y), z),
    "sat2": lambda x, y, z: x * math.sin(math.atan2(z, y)),
    "sin": lambda x, y: x * math.sin(_angle(y)),
    "sqrt": math.sqrt,
    "tan": lambda x, y: x * math.tan(_angle(y)),
}


def _path(element: Element, guides: Guides, width: float, height: float) -> skia.Path:
    across = width / (number(element, "w") or guides.width)
    down = height / (number(element, "h") or guides.height)
    path = skia.Path()
    at = (0.0, 0.0)

    def points(command: Element) -> list[tuple[float, float]]:
        return [
            (guides.value(p.get("x", "0")) * across, guides.value(p.get("y", "0")) * down)
            for p in children(command, "pt")
        ]

    for command in list(children(element))[:_MOST]:
        places = points(command)
        match name_of(command), places:
            case "moveTo", [to]:
                path.moveTo(*to)
            case "lnTo", [to]:
                path.lineTo(*to)
            case "cubicBezTo", [one, two, to]:
                path.cubicTo(*one, *two, *to)
            case "quadBezTo", [one, to]:
                path.quadTo(*one, *to)
            case "arcTo", _:
                at = _arc(path, command, guides, at, across, down)
                continue
            case "close", _:
                path.close()
                continue
            case _:
                continue
        at = places[-1]
    return path


def _arc(
    path: skia.Path, command: Element, guides: Guides, at: tuple[float, float], across: float, down: float
) -> tuple[float, float]:
    """From the current point; the answer is its end."""
    rx, ry = abs(guides.value(command.get("wR", "0")) * across), abs(guides.value(command.get("hR", "0")) * down)
    start = guides.value(command.get("stAng", "0")) / _ANGLE
    swing = max(-360.0, min(360.0, guides.value(command.get("swAng", "0")) / _ANGLE))
    if rx < 1e-6 or ry < 1e-6:
        return at
    # The angles are those of the real direction; an ellipse's parameter differs.
    first, last = (_parameter(angle, rx, ry) for angle in (start, start + swing))
    turns = swing if abs(swing) >= 360 else (last - first) % 360 if swing > 0 else -((first - last) % 360)
    x = at[0] - rx * math.cos(math.radians(first))
    y = at[1] - ry * math.sin(math.radians(first))
    oval = skia.Rect.MakeLTRB(x - rx, y - ry, x + rx, y + ry)
    if abs(turns) >= 359.99:
        path.arcTo(oval, first, turns / 2, False)
        path.arcTo(oval, first + turns / 2, turns / 2, False)
    else:
        path.arcTo(oval, first, turns, False)
    end = math.radians(first + turns)
    return x + rx * math.cos(end), y + ry * math.sin(end)


def _parameter(degrees: float, rx: float, ry: float) -> float:
    angle = math.radians(degrees)
    return math.degrees(math.atan2(math.sin(angle) * rx, math.cos(angle) * ry))
