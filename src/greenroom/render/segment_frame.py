"""One decoded picture of a segment."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np

from greenroom.media.bitmap import Bitmap


def read_frame(segment: Path, frame: int) -> Bitmap:
    """Frame `frame` of a segment that Greenroom encoded, as opaque BGRA. IndexError when there are fewer."""
    with av.open(str(segment)) as container:
        for number, picture in enumerate(container.decode(video=0)):
            if number == frame:
                pixels: Bitmap = picture.to_ndarray(format="bgra").astype(np.uint8, copy=False)
                return pixels
    raise IndexError(frame)
