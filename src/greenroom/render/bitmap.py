"""Premultiplied BGRA arrays as Skia surfaces and images: the one pixel format that Skia's wheel draws fast."""

from __future__ import annotations

import numpy as np
import skia

from greenroom.media.bitmap import Bitmap as Pixels

__all__ = ["Pixels", "blank", "colour", "image", "pixels_of", "surface"]


def blank(width: int, height: int) -> Pixels:
    """Transparent pixels, at least one."""
    return np.zeros((max(1, height), max(1, width), 4), np.uint8)


def surface(pixels: Pixels) -> skia.Surface:
    """A surface that draws into `pixels`, which must outlive it."""
    return skia.Surface(pixels, skia.kBGRA_8888_ColorType, skia.kPremul_AlphaType)


def image(pixels: Pixels) -> skia.Image:
    """An image of a copy of `pixels`."""
    return skia.Image.fromarray(np.ascontiguousarray(pixels), skia.kBGRA_8888_ColorType, skia.kPremul_AlphaType)


def pixels_of(picture: skia.Image) -> Pixels:
    """A copy of an image's pixels."""
    pixels: Pixels = picture.toarray(colorType=skia.kBGRA_8888_ColorType, alphaType=skia.kPremul_AlphaType)
    return pixels


def colour(text: str) -> int:
    """`#rrggbb` or `#rrggbbaa` as Skia's number.

    >>> hex(colour("#11223380"))
    '0x80112233'
    """
    digits = text.lstrip("#")
    alpha = int(digits[6:8], 16) if len(digits) == 8 else 255
    return alpha << 24 | int(digits[:6], 16)
