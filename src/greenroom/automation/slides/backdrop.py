"""What is behind slides that do not fill the canvas: a quiet dark gradient in the deck's own colour."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

_SLATE = (86, 64, 52)
"""BGR, for decks without a colour."""
_TOP, _BOTTOM = 0.55, 0.22
"""Brightness of the colour there."""


def backdrop(canvas: tuple[int, int], colour: tuple[int, int, int] = _SLATE) -> npt.NDArray[np.uint8]:
    """(height, width, 3) BGR, lighter at the upper left, without visible steps."""
    width, height = canvas
    x = np.linspace(0, 1, width, dtype=np.float32)[None, :]
    y = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    light = _TOP + (_BOTTOM - _TOP) * np.clip(0.25 * x + 0.75 * y, 0, 1)
    hue = np.array(_calm(colour), np.float32)
    noise = np.random.default_rng(7).random((height, width, 1), np.float32)
    return (light[..., None] * hue + noise).clip(0, 255).astype(np.uint8)


def main_colour(pictures: list[npt.NDArray[np.uint8]]) -> tuple[int, int, int]:
    """The strongest colour that takes a part of these slides, or a slate."""
    if not pictures:
        return _SLATE
    small = np.concatenate([cv2.resize(p, (64, 36), interpolation=cv2.INTER_AREA).reshape(-1, 3) for p in pictures])
    hsv = cv2.cvtColor(small[None], cv2.COLOR_BGR2HSV)[0]
    vivid = (hsv[:, 1] > 90) & (hsv[:, 2] > 60)
    if vivid.mean() < 0.01:
        return _SLATE
    hue = int(np.bincount(hsv[vivid, 0], minlength=180).argmax())
    near = small[vivid][np.abs(hsv[vivid, 0].astype(int) - hue) < 8]
    b, g, r = near.mean(axis=0)
    return int(b), int(g), int(r)


def _calm(colour: tuple[int, int, int]) -> tuple[float, float, float]:
    """Less saturated and of one brightness, whatever the colour."""
    values = np.array(colour, np.float32)
    grey = values.mean()
    values = 0.55 * values + 0.45 * grey
    b, g, r = (values * 150 / max(float(values.max()), 1.0)).tolist()
    return b, g, r
