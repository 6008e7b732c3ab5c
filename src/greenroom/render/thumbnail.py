"""The still picture of a video, for grids and players."""

from __future__ import annotations

import cv2

from greenroom.render.bitmap import Pixels

LONG_SIDE = 640


def thumbnail(pixels: Pixels, long_side: int = LONG_SIDE) -> bytes:
    """An opaque BGRA picture as a JPEG whose longer side is at most `long_side`."""
    height, width = pixels.shape[:2]
    scale = min(1.0, long_side / max(width, height))
    size = max(1, round(width * scale)), max(1, round(height * scale))
    small = cv2.resize(pixels[..., :3], size, interpolation=cv2.INTER_AREA)
    return cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, 88])[1].tobytes()
