"""Path data of SVG as points and verbs: the form that keys are mixed and warps are applied in."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]
"""float64 (n, 2)."""

MOVE, LINE, QUAD, CUBIC, CLOSE = 0, 1, 2, 4, 5
"""Verb numbers of SkPath; a conic (3) is never written."""

_TOKEN = re.compile(r"([A-Za-z])|([-+]?(?:\d*\.\d+|\d+\.?)(?:[eE][-+]?\d+)?)")
_ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "Z": 0}
_KAPPA = 0.5522847498


@dataclass(frozen=True, slots=True)
class Shape:
    """A path: `verbs` consume `points` in order (move 1, line 1, quad 2, cubic 3, close 0)."""

    points: Points
    verbs: tuple[int, ...]


def parse_path(data: str) -> Shape:
    """Path data (M L H V C S Q Z and lower case). ValueError names a command outside this subset."""
    tokens = _TOKEN.findall(data)
    points: list[tuple[float, float]] = []
    verbs: list[int] = []
    x = y = start_x = start_y = 0.0
    command = ""
    control: tuple[float, float] | None = None
    i = 0
    while i < len(tokens):
        if tokens[i][0]:
            command = tokens[i][0]
            i += 1
        upper = command.upper()
        if upper not in _ARGUMENTS:
            raise ValueError(f"path command {command!r} is not supported: use M L H V C S Q Z")
        count = _ARGUMENTS[upper]
        if i + count > len(tokens) or any(letter for letter, _ in tokens[i : i + count]):
            raise ValueError(f"path command {command!r} needs {count} numbers")
        numbers = [float(number) for _, number in tokens[i : i + count]]
        i += count
        ox, oy = (x, y) if command.islower() else (0.0, 0.0)
        previous, control = control, None
        if upper == "Z":
            if not count and i < len(tokens) and not tokens[i][0]:
                raise ValueError("numbers after Z")
            verbs.append(CLOSE)
            x, y = start_x, start_y
            continue
        if upper == "H":
            pairs = [(numbers[0] + ox, y)]
        elif upper == "V":
            pairs = [(x, numbers[0] + oy)]
        else:
            pairs = [(a + ox, b + oy) for a, b in zip(numbers[::2], numbers[1::2], strict=True)]
        if upper == "S":
            pairs.insert(0, (2 * x - previous[0], 2 * y - previous[1]) if previous else (x, y))
        points += pairs
        x, y = pairs[-1]
        if upper == "M":
            verbs.append(MOVE)
            start_x, start_y = x, y
            command = "l" if command.islower() else "L"
        elif upper in "CS":
            verbs.append(CUBIC)
            control = pairs[1]
        else:
            verbs.append(QUAD if upper == "Q" else LINE)
    return Shape(np.array(points, np.float64).reshape(-1, 2), tuple(verbs))


def ellipse(cx: float, cy: float, rx: float, ry: float) -> Shape:
    """Four cubics, clockwise from the right."""
    k = _KAPPA
    unit = [(1, 0), (1, k), (k, 1), (0, 1), (-k, 1), (-1, k), (-1, 0), (-1, -k), (-k, -1), (0, -1), (k, -1), (1, -k)]
    points = np.array([*unit, unit[0]], np.float64) * (rx, ry) + (cx, cy)
    return Shape(points, (MOVE, CUBIC, CUBIC, CUBIC, CUBIC, CLOSE))


def rectangle(x: float, y: float, width: float, height: float) -> Shape:
    corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
    return Shape(np.array(corners, np.float64), (MOVE, LINE, LINE, LINE, CLOSE))
