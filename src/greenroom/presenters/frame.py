"""Where the parts of a presenter are on the device, for one state row."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from greenroom.presenters.affine import Matrix, affine, rotation, scaling, translation
from greenroom.presenters.pack import Pack
from greenroom.presenters.picture import Rect
from greenroom.presenters.state import INDEX

Placement = tuple[float, float, float, bool]
"""scale, dx, dy, mirror: canvas px (x, y) of the pack lands at device (scale x + dx, scale y + dy); mirrored, the
picture is flipped inside the same rectangle."""

Row = npt.NDArray[np.float32]

_HEAD = [INDEX[name] for name in ("yaw", "pitch", "roll", "hair_lag", "head_x", "head_y")]
_STEPS_PER_PIXEL = 4
_FEET = 44.0
_WIDENING = 0.65


class Stage:
    """A pack placed on a device. The body moves in steps of a quarter device pixel, so that it often does not move.

    `base`: canvas px of the pack -> device px. `body`: body units (x from the centre line) -> device px, not breathing.
    """

    def __init__(self, pack: Pack, placement: Placement, device: Rect) -> None:
        self.pack, self.device = pack, device
        self.scale, dx, dy, mirror = placement
        width = pack.manifest.canvas[0]
        if mirror:
            self.base = affine(-self.scale, 0, 0, self.scale, dx + self.scale * width, dy)
        else:
            self.base = affine(self.scale, 0, 0, self.scale, dx, dy)
        self.body = self.base @ translation(width / 2, 0)
        self._head = lru_cache(4)(self._head_matrix)

    def sway_key(self, row: Row) -> tuple[int, int]:
        """Breath and sway of a row in device steps."""
        k = self.scale * _STEPS_PER_PIXEL
        return round(float(row[INDEX["breath"]]) * k), round(float(row[INDEX["sway"]]) * k)

    def sway(self, key: tuple[int, int]) -> Matrix:
        """Canvas px -> canvas px: the shoulders rise and lean, the feet stay."""
        width, height = self.pack.manifest.canvas
        feet = height - _FEET
        tall = feet - self.pack.manifest.rig.arms.R.shoulder[1]
        k = self.scale * _STEPS_PER_PIXEL * tall
        rise, lean = key[0] / k, key[1] / k
        widen = rise * _WIDENING
        return affine(1 + widen, 0, -lean, 1 + rise, -widen * width / 2 + lean * feet, -rise * feet)

    def head_key(self, row: Row) -> tuple[tuple[int, int], bytes]:
        """Equal keys: the head is at the same place and turned the same way."""
        return self.sway_key(row), row[_HEAD].tobytes()

    def head(self, row: Row) -> Matrix:
        """Head units -> device px."""
        return self._head(self.sway_key(row), *(float(row[INDEX[name]]) for name in ("roll", "head_x", "head_y")))

    def _head_matrix(self, sway: tuple[int, int], roll: float, head_x: float, head_y: float) -> Matrix:
        head = self.pack.manifest.rig.head
        x, y = head.origin
        neck_x, neck_y = (head.neck[0] - x) / head.scale, (head.neck[1] - y) / head.scale
        moved = translation(x + head_x, y + head_y)
        tilt = rotation(roll, neck_x, neck_y)
        return self.base @ self.sway(sway) @ moved @ scaling(head.scale, head.scale) @ tilt
