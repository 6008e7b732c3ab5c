"""Drop shadows, from the alpha of what throws them."""

from __future__ import annotations

import math

import cv2
import numpy as np

from greenroom.render.bitmap import blank
from greenroom.render.layers.placing import Baked
from greenroom.render.window import Shade


def shaded(baked: Baked, shadow: Shade | None, scale: tuple[float, float]) -> Baked:
    """The picture over its shadow. `shadow` is in canvas px; `scale` = out px per canvas px."""
    if shadow is None:
        return baked
    sigma = shadow.blur / 2 * min(scale)
    margin = math.ceil(3 * sigma)
    dx, dy = round(shadow.offset_x * scale[0]), round(shadow.offset_y * scale[1])
    left, top = max(0, margin - dx), max(0, margin - dy)
    right, bottom = max(0, margin + dx), max(0, margin + dy)
    height, width = baked.pixels.shape[:2]
    pixels = blank(width + left + right, height + top + bottom)
    alpha = np.zeros(pixels.shape[:2], np.float32)
    alpha[top + dy : top + dy + height, left + dx : left + dx + width] = baked.pixels[..., 3] / np.float32(255)
    if sigma > 0:
        alpha = cv2.GaussianBlur(alpha, (0, 0), sigma).astype(np.float32)
    digits = shadow.colour.lstrip("#")
    red, green, blue = (int(digits[i : i + 2], 16) for i in (0, 2, 4))
    alpha *= (int(digits[6:8], 16) if len(digits) == 8 else 255) / 255
    below = alpha[..., None] * np.array([blue, green, red, 255], np.float32)
    inner = below[top : top + height, left : left + width]
    inner *= 1 - baked.pixels[..., 3:] / np.float32(255)
    inner += baked.pixels
    np.rint(below, out=below)
    np.clip(below, 0, 255, out=below)
    pixels[:] = below
    return Baked(pixels, baked.left - left, baked.top - top)
