"""Affine maps of the plane as 3 x 3 matrices acting on column vectors."""

from __future__ import annotations

import math
import re
from typing import Any

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]
"""float64 (3, 3); x' = m[0, 0] x + m[0, 1] y + m[0, 2]."""

_FUNCTION = re.compile(r"\s*,?\s*(\w+)\s*\(([^)]*)\)")
_NUMBER = re.compile(r"[-+]?(?:\d*\.\d+|\d+\.?)(?:[eE][-+]?\d+)?")


def affine(a: float, b: float, c: float, d: float, e: float, f: float) -> Matrix:
    """In the order of SVG's matrix(): x' = a x + c y + e, y' = b x + d y + f."""
    return np.array([[a, c, e], [b, d, f], [0.0, 0.0, 1.0]])


def translation(x: float, y: float) -> Matrix:
    return affine(1, 0, 0, 1, x, y)


def scaling(x: float, y: float) -> Matrix:
    return affine(x, 0, 0, y, 0, 0)


def rotation(degrees: float, x: float = 0.0, y: float = 0.0) -> Matrix:
    """Clockwise on screen, about (x, y)."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return affine(c, s, -s, c, x - c * x + s * y, y - s * x - c * y)


def apply(matrix: Matrix, points: npt.NDArray[np.floating[Any]]) -> npt.NDArray[np.float64]:
    """(…, 2) points through the matrix."""
    result: npt.NDArray[np.float64] = points @ matrix[:2, :2].T + matrix[:2, 2]
    return result


def mean_scale(matrix: Matrix) -> float:
    """Square root of the area factor."""
    return math.sqrt(abs(float(matrix[0, 0] * matrix[1, 1] - matrix[0, 1] * matrix[1, 0])))


def parse_transform(text: str) -> Matrix:
    """SVG transform list. ValueError names a function outside translate, scale, rotate, matrix."""
    result = np.eye(3)
    for name, arguments in _FUNCTION.findall(text):
        numbers = [float(number) for number in _NUMBER.findall(arguments)]
        match (name, numbers):
            case ("translate", [x, *rest]):
                step = translation(x, rest[0] if rest else 0.0)
            case ("scale", [x, *rest]):
                step = scaling(x, rest[0] if rest else x)
            case ("rotate", [angle]):
                step = rotation(angle)
            case ("rotate", [angle, x, y]):
                step = rotation(angle, x, y)
            case ("matrix", [a, b, c, d, e, f]):
                step = affine(a, b, c, d, e, f)
            case _:
                raise ValueError(f"transform {name}({arguments}) is not supported")
        result = result @ step
    return result


def inverse(matrix: Matrix) -> Matrix:
    return np.asarray(np.linalg.inv(matrix), np.float64)
