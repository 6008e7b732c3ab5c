"""A picture in the making: linear light in floats, so that blur and glow mix as light does and nothing bands."""

from __future__ import annotations

import io
from collections.abc import Callable

import cv2
import numpy as np
import numpy.typing as npt
import skia
from PIL import Image

Light = npt.NDArray[np.float32]
"""(height, width, 3) RGB, linear light, 1.0 = white of the screen; above it is clipped softly at the end"""
Field = npt.NDArray[np.float32]
"""(height, width), a weight for each pixel"""

WIDTH, HEIGHT = 1920, 1080


def _linear(signal: npt.NDArray[np.float32]) -> Light:
    return np.where(signal <= 0.04045, signal / 12.92, ((signal + 0.055) / 1.055) ** 2.4).astype(np.float32)


_LINEAR_OF_BYTE = _linear(np.linspace(0, 1, 256, dtype=np.float32))


def colour(text: str) -> Light:
    """A (3,) linear colour from "rrggbb"."""
    rgb: Light = _LINEAR_OF_BYTE[np.frombuffer(bytes.fromhex(text), np.uint8)]
    return rgb


def paint(draw: Callable[[skia.Canvas], None], width: int = WIDTH, height: int = HEIGHT) -> Light:
    """What `draw` paints on black, in linear light."""
    surface = skia.Surface(width, height)
    canvas = surface.getCanvas()
    canvas.clear(skia.ColorBLACK)
    draw(canvas)
    light: Light = _LINEAR_OF_BYTE[pixels_of(surface)[..., :3]]
    return light


def pixels_of(surface: skia.Surface) -> npt.NDArray[np.uint8]:
    """(height, width, 4) RGBA, not premultiplied."""
    pixels: npt.NDArray[np.uint8] = surface.makeImageSnapshot().toarray(colorType=skia.kRGBA_8888_ColorType)
    return pixels


def mask(draw: Callable[[skia.Canvas], None], blur: float = 0.0) -> Field:
    """The green channel of what `draw` paints, 0..1 as drawn, blurred."""
    surface = skia.Surface(WIDTH, HEIGHT)
    surface.getCanvas().clear(skia.ColorBLACK)
    draw(surface.getCanvas())
    field = pixels_of(surface)[..., 1].astype(np.float32) / np.float32(255)
    return defocus(field, blur) if blur else field


def defocus(light: npt.NDArray[np.float32], sigma: float) -> npt.NDArray[np.float32]:
    """Gaussian blur, in px. A wide one is done on a smaller picture, where it costs little and looks the same."""
    height, width = light.shape[:2]
    shrink = max(1, int(sigma / 3))
    small = cv2.resize(light, (width // shrink, height // shrink), interpolation=cv2.INTER_AREA)
    blurred = cv2.GaussianBlur(small, (0, 0), sigma / shrink, borderType=cv2.BORDER_REPLICATE)
    if shrink > 1:
        blurred = cv2.resize(blurred, (width, height), interpolation=cv2.INTER_CUBIC)
    return blurred.astype(np.float32, copy=False)


def grid() -> tuple[Field, Field]:
    """x and y of every pixel: 0..1 from left to right and from top to bottom."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    return x / (WIDTH - 1), y / (HEIGHT - 1)


def pool(cx: float, cy: float, rx: float, ry: float, power: float = 2.0) -> Field:
    """A soft pool of light: 1 at (cx, cy), falling off over radii that are fractions of the width and the height."""
    x, y = grid()
    distance = np.abs((x - cx) / rx) ** 2 + np.abs((y - cy) / ry) ** 2
    light: Field = np.exp(-(distance ** (power / 2))).astype(np.float32)
    return light


def smoothstep(low: float, high: float, value: Field) -> Field:
    t = np.clip((value - low) / (high - low), 0, 1)
    eased: Field = (t * t * (3 - 2 * t)).astype(np.float32)
    return eased


def vignette(light: Light, strength: float = 0.25) -> Light:
    """Darkens towards the corners."""
    x, y = grid()
    distance = ((x - 0.5) / 0.5) ** 2 * 0.8 + ((y - 0.5) / 0.5) ** 2 * 0.6
    darkened: Light = (light * (1 - strength * np.clip(distance, 0, 1.4) / 1.4)[..., None]).astype(np.float32)
    return darkened


def screen_signal(light: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """sRGB signal 0..1 of linear light; highlights roll off from 0.8."""
    rolled = np.where(light > 0.8, 0.8 + 0.2 * np.tanh((light - 0.8) / 0.2), np.maximum(light, 0))
    signal = np.where(rolled <= 0.0031308, rolled * 12.92, 1.055 * rolled ** (1 / 2.4) - 0.055)
    return signal.astype(np.float32)


def screen_bytes(light: Light, seed: int) -> npt.NDArray[np.uint8]:
    """8-bit sRGB. Noise of one step, the same for a seed, hides the steps of gradients."""
    noise = np.random.default_rng(seed).random((2, *light.shape[:2], 1), np.float32)
    steps: npt.NDArray[np.float32] = screen_signal(light) * 255 + noise[0] - noise[1] + 0.5
    return steps.clip(0, 255).astype(np.uint8)


def to_jpeg(light: Light, seed: int) -> bytes:
    """A JPEG file without chroma subsampling."""
    file = io.BytesIO()
    Image.fromarray(screen_bytes(light, seed)).save(file, "JPEG", quality=93, subsampling=0)
    return file.getvalue()
