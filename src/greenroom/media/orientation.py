"""The eight ways in which a stored picture may have to be turned to be upright."""

from __future__ import annotations

import struct
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from av.video.frame import VideoFrame


@dataclass(frozen=True, slots=True)
class Orientation:
    """First swap the axes (transpose), then mirror left-right, then upside down."""

    transpose: bool = False
    mirror_x: bool = False
    mirror_y: bool = False

    def apply(self, picture: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
        """An upright view of (height, width, …)."""
        if self.transpose:
            picture = picture.swapaxes(0, 1)
        if self.mirror_x:
            picture = picture[:, ::-1]
        return picture[::-1] if self.mirror_y else picture

    def size(self, width: int, height: int) -> tuple[int, int]:
        """Stored <-> upright (width, height); it is its own inverse."""
        return (height, width) if self.transpose else (width, height)


UPRIGHT = Orientation()


def orientation_of(frame: VideoFrame) -> Orientation:
    """From the display matrix of a decoded frame: stored (x, y) goes to (a x + c y, b x + d y)."""
    matrix = frame.side_data.get("DISPLAYMATRIX")
    if matrix is None:
        return UPRIGHT
    a, b, _, c, d = struct.unpack_from("<5i", memoryview(matrix))  # type: ignore[arg-type]
    if abs(b) > abs(a):
        return Orientation(True, mirror_x=c < 0, mirror_y=b < 0)
    return Orientation(False, mirror_x=a < 0, mirror_y=d < 0)
