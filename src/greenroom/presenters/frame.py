"""Where the parts of a presenter are on the device, for one state row."""

from __future__ import annotations

from dataclasses import dataclass

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

_STEPS_PER_PIXEL = 4
_FEET = 44.0
_WIDENING = 0.65


@dataclass(frozen=True)
class Stage:
    """A pack placed on a device. The body moves in steps of a quarter device pixel, so that it often does not move."""

    pack: Pack
    placement: Placement
    device: Rect

    @property
    def scale(self) -> float:
        return self.placement[0]

    @property
    def base(self) -> Matrix:
        """Canvas px of the pack -> device px."""
        scale, dx, dy, mirror = self.placement
        if mirror:
            return affine(-scale, 0, 0, scale, dx + scale * self.pack.manifest.canvas[0], dy)
        return affine(scale, 0, 0, scale, dx, dy)

    @property
    def body(self) -> Matrix:
        """Body units (x from the centre line) -> device px, not breathing."""
        return self.base @ translation(self.pack.manifest.canvas[0] / 2, 0)

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

    def head(self, row: Row) -> Matrix:
        """Head units -> device px."""
        head = self.pack.manifest.rig.head
        x, y = head.origin
        neck_x, neck_y = (head.neck[0] - x) / head.scale, (head.neck[1] - y) / head.scale
        moved = translation(x + float(row[INDEX["head_x"]]), y + float(row[INDEX["head_y"]]))
        tilt = rotation(float(row[INDEX["roll"]]), neck_x, neck_y)
        return self.base @ self.sway(self.sway_key(row)) @ moved @ scaling(head.scale, head.scale) @ tilt
