"""How much of a slide's picture lies where a presenter would stand."""

from __future__ import annotations

from typing import get_args

import cv2
import numpy as np
import numpy.typing as npt

from greenroom.automation.slides.places import HEIGHTS, Side, Spot, hidden_by

_SMALL = 480
"""Pixels of the longer side of what is looked at."""
_EDGE = 14
"""Difference of brightness between neighbours that counts as something to see."""
_CROWDED = 0.10
"""Share of the corner that is busy: then the presenter is smaller."""
_NEARLY = 0.01
"""A corner that is not better by this much is no reason to change sides."""

Frame = npt.NDArray[np.uint8]
"""(height, width, 3) BGR: the whole canvas."""


class Corners:
    """Chooses slide after slide; the presenter stays where it is as long as the other side is not emptier."""

    def __init__(self) -> None:
        self._side: Side = "right"

    def spot(self, frame: Frame) -> Spot:
        """The lower corner where it hides least, smaller where both are crowded."""
        height, width = frame.shape[:2]
        seen = _what_is_seen(frame)
        for size in HEIGHTS:
            hidden = {side: _share(seen, Spot(side, size), (width, height)) for side in get_args(Side)}
            other: Side = "left" if self._side == "right" else "right"
            if hidden[other] < hidden[self._side] - _NEARLY:
                self._side = other
            if hidden[self._side] <= _CROWDED:
                break
        return Spot(self._side, size)


def _what_is_seen(frame: Frame) -> npt.NDArray[np.float32]:
    """1 near edges, 0 on plain areas and soft gradients."""
    height, width = frame.shape[:2]
    scale = _SMALL / max(width, height)
    small = cv2.resize(frame, (round(width * scale), round(height * scale)), interpolation=cv2.INTER_AREA)
    blocks = cv2.morphologyEx(small, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)).max(axis=2)
    edges = (blocks > _EDGE).astype(np.float32)
    return np.asarray(cv2.dilate(edges, np.ones((7, 7), np.uint8)), np.float32)


def _share(seen: npt.NDArray[np.float32], spot: Spot, canvas: tuple[int, int]) -> float:
    scale = seen.shape[1] / canvas[0]
    left, top, right, bottom = (round(value * scale) for value in hidden_by(spot, canvas))
    part = seen[max(top, 0) : bottom, max(left, 0) : right]
    return float(part.mean()) if part.size else 0.0
