"""Preview is export: a frame in the studio is the frame that the encoder gets."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np

from greenroom.render.bitmap import Pixels
from greenroom.render.compositor import Compositor
from greenroom.render.window import Window


def preview_frame(window: bytes, blob: Callable[[str], Path], frame: int = 0) -> Pixels:
    """Frame `frame` of a window as opaque BGRA, out of the same yuv420p picture that is encoded."""
    parsed = Window.from_bytes(window)
    with Compositor(parsed, blob) as compositor:
        compositor.frame(frame)
        return np.ascontiguousarray(compositor.target.read((0, 0, *parsed.out)))


def png(pixels: Pixels) -> bytes:
    """An opaque picture as PNG."""
    return cv2.imencode(".png", pixels[..., :3], [cv2.IMWRITE_PNG_COMPRESSION, 4])[1].tobytes()
