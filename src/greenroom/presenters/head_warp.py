"""Turns a head drawn from the front: every point gets a depth on an ellipsoid and is rotated; the jaw drops, hair lags.

Coordinates are head units: origin between the eyes, y down.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
import numpy.typing as npt

from greenroom.presenters.affine import Matrix, apply, inverse
from greenroom.presenters.layer import rect_around
from greenroom.presenters.manifest import Head
from greenroom.presenters.picture import Picture, Pixels, Rect

Part = Literal["back", "face", "hair"]

Box = tuple[float, float, float, float]
"""left, top, right, bottom in head units."""

_GRID = 16
_MARGIN = 2
_SKULL_BACK = 40.0
_NOSE_Y, _NOSE_DEPTH, _NOSE_SPREAD = 56.0, 16.0, 900.0
_HANG_FROM, _HANG_OVER, _HANG_STIFF = 100.0, 120.0, 0.75
_LAG_FROM, _LAG_OVER = 60.0, 240.0
_FACE_Y = 15.0


@dataclass(frozen=True, slots=True)
class Turn:
    """Degrees; `lag` and jaw drop (0..1) as in a state row."""

    yaw: float
    pitch: float
    lag: float = 0.0
    jaw: float = 0.0


@dataclass(frozen=True, slots=True)
class HeadWarp:
    """The displacement field of one presenter's head."""

    head: Head

    def displace(
        self,
        points: npt.NDArray[np.float64],
        part: Part,
        turn: Turn,
        extra_depth: npt.NDArray[np.float64] | float = 0.0,
    ) -> npt.NDArray[np.float64]:
        """(…, 2) drawn position -> how far it moves."""
        x, y = points[..., 0], points[..., 1]
        sin_yaw, cos_yaw = math.sin(math.radians(turn.yaw)), math.cos(math.radians(turn.yaw))
        sin_pitch = math.sin(math.radians(turn.pitch))
        if part == "back":
            z: npt.NDArray[np.float64] | float = self.head.depth.get("hair_back", -70.0)
        else:
            rx, ry, rz = self.head.ellipsoid
            z = rz * np.sqrt(np.clip(1 - (x / rx) ** 2 - ((y - _FACE_Y) / ry) ** 2, 0, 1)) - _SKULL_BACK
            if part == "hair":
                z = z + self.head.depth.get("hair_front", 12.0)
            else:
                z = z + _NOSE_DEPTH * np.exp(-(x * x + (y - _NOSE_Y) ** 2) / _NOSE_SPREAD) + extra_depth
        if part != "face":  # hanging hair rests on the shoulders
            z = z * (1 - _HANG_STIFF * np.clip((y - _HANG_FROM) / _HANG_OVER, 0, 1))
        dx = x * (cos_yaw - 1) + z * sin_yaw
        dy = z * sin_pitch
        if part == "face" and turn.jaw:
            jaw = self.head.jaw
            fall = np.clip((y - jaw.y[0]) / (jaw.y[1] - jaw.y[0]), 0, 1)
            side = np.clip(1.25 - (x / jaw.halfWidth) ** 2, 0, 1)
            dy = dy + turn.jaw * jaw.amount * fall * fall * (3 - 2 * fall) * side
        if part != "face" and turn.lag:
            dx = dx + turn.lag * np.clip((y - _LAG_FROM) / _LAG_OVER, 0, 1.2) ** 2
        return np.stack([dx, dy + np.zeros_like(dx)], -1)


def warp_raster(
    pixels: Pixels,
    box: Box,
    raster_scale: float,
    matrix: Matrix,
    warp: HeadWarp,
    part: Part,
    turn: Turn,
    device: Rect,
) -> Picture | None:
    """A raster of the head part within `box` (head units) at `raster_scale`, warped into device space by `matrix`.

    The map is computed on a 16 px grid; its origin depends on the state alone, never on a clip, so that any part of
    the result equals the same part of the whole.
    """
    rect = _device_rect(box, matrix, warp, part, turn, device)
    if rect is None:
        return None
    left, top, right, bottom = rect
    width, height = right - left, bottom - top
    # resize puts the centre of coarse cell k at fine pixel (k + 1/2) G - 1/2; one cell before and behind the picture
    columns, rows = -(-width // _GRID) + 2, -(-height // _GRID) + 2
    xs = (np.arange(columns) - 0.5) * _GRID + left
    ys = (np.arange(rows) - 0.5) * _GRID + top
    wanted = apply(inverse(matrix), np.stack(np.meshgrid(xs, ys), -1))
    drawn = wanted
    for _ in range(2):
        drawn = wanted - warp.displace(drawn, part, turn)
    coarse = ((drawn - box[:2]) * raster_scale - 0.5).astype(np.float32)
    fine = cv2.resize(coarse, (columns * _GRID, rows * _GRID), interpolation=cv2.INTER_LINEAR)
    fine = fine[_GRID : _GRID + height, _GRID : _GRID + width]
    warped = cv2.remap(pixels, fine, None, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)  # type: ignore[call-overload]
    return Picture(warped, left, top)


def _device_rect(box: Box, matrix: Matrix, warp: HeadWarp, part: Part, turn: Turn, device: Rect) -> Rect | None:
    """Where the warped box lands, from a few of its points, with a margin for what lies between them."""
    xs, ys = np.linspace(box[0], box[2], 9), np.linspace(box[1], box[3], 9)
    grid = np.stack(np.meshgrid(xs, ys), -1).reshape(-1, 2)
    return rect_around(apply(matrix, grid + warp.displace(grid, part, turn)), _MARGIN, device)
