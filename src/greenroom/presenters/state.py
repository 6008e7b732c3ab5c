"""A presenter's state per frame: a row of plain numbers that the painter turns into pixels.

Angles in degrees, lengths in head units (canvas px of a head of scale 1), weights 0..1. Every column is rounded to a
step too small to see, so that equal motion is equal bytes, most frames repeat the body of the one before, and no noise
in the last bit reaches a segment's key.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

StateTrack = npt.NDArray[np.float32]
"""float32 (frames, len(COLUMNS)), quantised."""

_STEPS: dict[str, float] = {
    # head: turn to the presenter's left, nod down, tilt, hair swinging behind, neck shift
    "yaw": 1 / 16,
    "pitch": 1 / 16,
    "roll": 1 / 32,
    "hair_lag": 1 / 4,
    "head_x": 1 / 8,
    "head_y": 1 / 8,
    # body: shoulders up (canvas px), shoulders to the side (canvas px)
    "breath": 1 / 4,
    "sway": 1 / 4,
    # mouth: the seven channels of the mouth track, and a smile of the rig's own
    "jaw": 1 / 64,
    "wide": 1 / 64,
    "round": 1 / 64,
    "close": 1 / 64,
    "tuck": 1 / 64,
    "tongue": 1 / 64,
    "teeth": 1 / 64,
    "smile": 1 / 32,
    # eyes: 1 open, 0 closed; pupils (head units); brows up (head units)
    "eye": 1 / 32,
    "gaze_x": 1 / 8,
    "gaze_y": 1 / 8,
    "brow": 1 / 8,
    # arms: pose `gesture` (index in the manifest) reached by `reach` from idle; forearm swing -1..1
    "gesture": 1.0,
    "reach": 1 / 4096,
    "swing": 1 / 64,
}

COLUMNS: tuple[str, ...] = tuple(_STEPS)
INDEX: dict[str, int] = {name: i for i, name in enumerate(COLUMNS)}
MOUTH = slice(INDEX["jaw"], INDEX["teeth"] + 1)
_STEP = np.array(list(_STEPS.values()), np.float64)


def quantise(values: npt.NDArray[np.float64]) -> StateTrack:
    """(frames, len(COLUMNS)) rounded to each column's step; -0 becomes 0."""
    return (np.round(values / _STEP) * _STEP + 0.0).astype(np.float32)


def track_bytes(track: StateTrack) -> bytes:
    """Little-endian bytes of the rows; equal motion gives equal bytes."""
    return np.ascontiguousarray(track, "<f4").tobytes()
