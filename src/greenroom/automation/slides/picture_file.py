"""Drawn slides as files: PNG where that is small enough, else a JPEG that keeps letters sharp."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

_LARGEST_PNG = 2 << 20


def write_picture(bgr: npt.NDArray[np.uint8], folder: Path, stem: str) -> str:
    """The name of the file."""
    png = cv2.imencode(".png", bgr, [cv2.IMWRITE_PNG_COMPRESSION, 4])[1]
    if len(png) <= _LARGEST_PNG:
        name, data = f"{stem}.png", png
    else:
        sharp = [cv2.IMWRITE_JPEG_QUALITY, 93, cv2.IMWRITE_JPEG_SAMPLING_FACTOR, cv2.IMWRITE_JPEG_SAMPLING_FACTOR_444]
        name, data = f"{stem}.jpg", cv2.imencode(".jpg", bgr, sharp)[1]
    (folder / name).write_bytes(data.tobytes())
    return name
