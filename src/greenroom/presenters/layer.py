"""A part of a presenter, drawn in order from back to front."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Protocol

import numpy as np
import numpy.typing as npt

from greenroom.presenters.frame import Row
from greenroom.presenters.picture import Picture, Rect, intersection

LAST_TWO = 0
"""Cache size of a layer that changes with almost every frame: what `damage` compares, no more."""


class Layer(Protocol):
    """A pure function of a key taken from the state row: caching and damage rest on that."""

    def key(self, row: Row) -> Hashable:
        """Equal keys, equal pixels."""

    def picture(self, row: Row) -> Picture | None:
        """This part in device space; None when nothing of it is on the device."""


def rect_around(points: npt.NDArray[np.floating], margin: float, limit: Rect) -> Rect | None:
    """The pixels that hold (n, 2) device points and a margin, within `limit`."""
    low, high = np.floor(points.min(0) - margin).astype(int), np.ceil(points.max(0) + margin).astype(int)
    return intersection((int(low[0]), int(low[1]), int(high[0]), int(high[1])), limit)
