"""The moment at which people look their best: for stills and thumbnails, which are looked at longer than a frame."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from greenroom.presenters.state import INDEX, StateTrack

_UNFLATTERING = {"jaw": 1.0, "round": 0.5, "tuck": 0.5, "teeth": 0.25, "smile": -0.25, "eye": -2.0}
"""An open mouth, a pout, a bitten lip; open eyes and a smile count for it."""
_ON_THE_WAY = 2.0
"""An arm halfway to a gesture, which is no pose."""
_HASTE = 0.1
"""What a frame of looking further away costs, as a share of a wide-open jaw, per `reach`."""


def composed(tracks: Iterable[StateTrack], near: int, first: int, end: int) -> int:
    """Of frames [first, end) the one in which mouths are at rest and eyes are open; among equals the nearest to `near`,
    which stays when nobody is seen. `tracks`: one row per frame.

    >>> calm = np.zeros((3, len(INDEX)), np.float32)
    >>> calm[:, INDEX["eye"]] = 1
    >>> calm[1, INDEX["jaw"]] = 0.5
    >>> composed([calm], 1, 0, 3), composed([], 1, 0, 3)
    (0, 1)
    """
    frames = np.arange(first, end)
    shown = [track[first:end] for track in tracks]
    if not shown or len(frames) == 0:
        return near
    worst = np.max(np.array([_cost(rows) for rows in shown]), axis=0)
    away = np.abs(frames - near) / max(1, end - first)
    return int(frames[np.argmin(worst + _HASTE * away)])


def _cost(rows: StateTrack) -> npt.NDArray[np.float32]:
    """(frames,): the lower the better."""
    reach = rows[:, INDEX["reach"]]
    face = np.array([weight * rows[:, INDEX[name]] for name, weight in _UNFLATTERING.items()]).sum(axis=0)
    return np.asarray(face + _ON_THE_WAY * reach * (1 - reach), np.float32)
