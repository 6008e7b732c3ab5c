"""A two-bone limb: art drawn along a straight line is bent along shoulder, elbow and wrist with a rounded elbow."""

from __future__ import annotations

import math

import numpy as np

from greenroom.presenters.affine import Matrix, affine
from greenroom.presenters.svg_path import Points

_LIGHT = (-0.5, -0.86)
"""Towards the light: the viewer's upper left."""


class Limb:
    """Joints in body units; `upper` and `fore` are the bone lengths that the art is drawn for (u along +x)."""

    def __init__(
        self,
        shoulder: tuple[float, float],
        elbow: tuple[float, float],
        wrist: tuple[float, float],
        upper: float,
        fore: float,
    ) -> None:
        self.shoulder, self.elbow, self.wrist = (np.array(p, np.float64) for p in (shoulder, elbow, wrist))
        self.upper = upper
        length1, length2 = (float(np.hypot(*v)) for v in (self.elbow - self.shoulder, self.wrist - self.elbow))
        self.t1 = (self.elbow - self.shoulder) / max(length1, 1e-6)
        self.t2 = (self.wrist - self.elbow) / max(length2, 1e-6)
        self.k1, self.k2 = length1 / upper, length2 / fore
        self.half = math.sqrt(max(0.02, (1 + float(self.t1 @ self.t2)) / 2))
        # a tighter bend is rounded over a longer stretch
        self.radius = min(64 + 58 * (1 - self.half), 0.42 * upper, 0.42 * fore)

    def bend(self, points: Points) -> Points:
        """(n, 2) straight art -> body units."""
        u, v = points[:, 0], points[:, 1]
        n1, n2 = _normal(self.t1), _normal(self.t2)
        out = np.empty_like(points)
        before, after = u < self.upper - self.radius, u > self.upper + self.radius
        within = ~(before | after)
        out[before] = self.shoulder + np.outer(u[before] * self.k1, self.t1) + np.outer(v[before], n1)
        out[after] = self.elbow + np.outer((u[after] - self.upper) * self.k2, self.t2) + np.outer(v[after], n2)
        if within.any():
            out[within] = self._round(u[within], v[within])
        return out

    def _round(self, u: Points, v: Points) -> Points:
        """Around the elbow: offset from a cubic close to a circular arc."""
        t = ((u - (self.upper - self.radius)) / (2 * self.radius))[:, None]
        reach1, reach2 = self.t1 * self.radius * self.k1, self.t2 * self.radius * self.k2
        p0, p3 = self.elbow - reach1, self.elbow + reach2
        pull = 0.80 * (0.62 + 0.12 * self.half)
        p1, p2 = p0 + reach1 * pull, p3 - reach2 * pull
        curve = (1 - t) ** 3 * p0 + 3 * t * (1 - t) ** 2 * p1 + 3 * t * t * (1 - t) * p2 + t**3 * p3
        slope = (1 - t) ** 2 * (p1 - p0) + 2 * t * (1 - t) * (p2 - p1) + t * t * (p3 - p2)
        slope /= np.maximum(np.hypot(slope[:, 0], slope[:, 1]), 1e-6)[:, None]
        # the inner side of a tight bend is held back so that the sleeve does not fold over, the outer side bulges
        turn = self.t1[0] * self.t2[1] - self.t1[1] * self.t2[0]
        middle = 1 - np.abs(2 * t[:, 0] - 1)
        inner = np.sign(v) == np.sign(turn)
        width = np.where(inner, 1 - (1 - self.half) * 0.55 * middle, 1 + (1 - self.half) * 0.10 * middle)
        return curve + (v * width)[:, None] * np.stack([-slope[:, 1], slope[:, 0]], 1)

    def shader_matrix(self) -> Matrix:
        """Gradients of the art follow the upper arm."""
        (tx, ty), k = self.t1.tolist(), self.k1
        return affine(tx * k, ty * k, -ty, tx, float(self.shoulder[0]), float(self.shoulder[1]))

    def hand_matrix(self, turn: float, flip: int, thin: float) -> Matrix:
        """Wrist-local hand art -> body units; `turn` degrees, `thin` < 1 turns the hand edge-on."""
        angle = math.atan2(self.t2[1], self.t2[0]) + math.radians(turn)
        c, s = math.cos(angle), math.sin(angle)
        x, y = (self.wrist + self.t2 * 4).tolist()
        return affine(c, s, -s * flip * thin, c * flip * thin, x, y)

    def light(self, bone: str, side: int) -> float:
        """-1..1: how much a side (+1, -1) of a bone ("u" upper, "f" fore) faces the light."""
        normal = _normal(self.t1 if bone == "u" else self.t2) * side
        return float(normal @ _LIGHT)


def _normal(t: Points) -> Points:
    return np.array([-t[1], t[0]])
