"""Whether two pictures look the same: rounding of another processor passes, a moved or missing thing does not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

Picture = npt.NDArray[np.uint8]
"""(height, width, 3), red first."""

MEAN = 1.5
FAR = 16
SHARE_OF_FAR = 0.005
TILE = 12
TILE_MEAN = 10.0
_SIGMA = 0.8


@dataclass(frozen=True)
class Difference:
    """In steps of 255, after a slight blur, which forgives the edges' last bits and what compression did: the mean,
    the share of pixels further off than `FAR`, and the mean of the worst tile, which finds what is small."""

    mean: float
    far: float
    worst_tile: float
    picture: Picture

    @property
    def same(self) -> bool:
        return self.mean <= MEAN and self.far <= SHARE_OF_FAR and self.worst_tile <= TILE_MEAN

    def __str__(self) -> str:
        return (
            f"mean {self.mean:.2f} (at most {MEAN}), {100 * self.far:.2f} % of the pixels off by more than {FAR} "
            f"(at most {100 * SHARE_OF_FAR} %), worst {TILE} px tile {self.worst_tile:.1f} (at most {TILE_MEAN})"
        )


def compare(actual: Picture, wanted: Picture) -> Difference:
    """Of pictures of one size."""
    one, other = (cv2.GaussianBlur(picture.astype(np.float32), (0, 0), _SIGMA) for picture in (actual, wanted))
    off: npt.NDArray[Any] = np.abs(one - other)
    per_pixel = off.max(axis=-1)
    height, width = per_pixel.shape
    tall, wide = -(-height // TILE) * TILE, -(-width // TILE) * TILE
    padded = np.pad(off.mean(axis=-1), ((0, tall - height), (0, wide - width)))
    tiles = padded.reshape(tall // TILE, TILE, wide // TILE, TILE).mean(axis=(1, 3))
    shown = np.clip(off * 4, 0, 255).astype(np.uint8)
    return Difference(float(off.mean()), float((per_pixel > FAR).mean()), float(tiles.max()), shown)
