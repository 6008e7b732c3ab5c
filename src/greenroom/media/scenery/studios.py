"""Studio walls: a sweep of paper or plaster, lit by one soft lamp."""

from __future__ import annotations

import math

import cv2
import numpy as np
import skia

from greenroom.media.scenery.plate import (
    HEIGHT,
    WIDTH,
    Field,
    colour,
    defocus,
    grid,
    mask,
    pool,
    smoothstep,
    to_jpeg,
    vignette,
)


def sweep(wall: str, floor: str, lamp: str, seed: int) -> bytes:
    """A wall that curves into the floor, a lamp behind the presenter, light falling off to the sides."""
    _, y = grid()
    lower = smoothstep(0.70, 0.86, y)[..., None]
    base = colour(wall) * (1 - lower) + colour(floor) * lower
    behind = pool(0.5, 0.40, 0.40, 0.52)[..., None]
    wide = pool(0.5, 0.45, 0.95, 1.1)[..., None]
    on_floor = (pool(0.5, 0.98, 0.46, 0.16) * smoothstep(0.74, 0.92, y))[..., None]
    crease = (np.exp(-(((y - 0.775) / 0.05) ** 2)) * 0.10)[..., None]
    light = base * (0.30 + 0.55 * wide + 0.75 * behind * colour(lamp) + 0.35 * on_floor) * (1 - crease)
    return to_jpeg(vignette(light, 0.22), seed)


def daylight(seed: int) -> bytes:
    """A plaster wall in the sun of a large window, with the shadow of leaves."""
    sun = mask(_window_light, 7) * (1 - 0.80 * mask(_leaves, 11))
    x, y = grid()
    fade = smoothstep(1.05, 0.10, x * 0.55 + y * 0.45) * 0.55 + 0.45
    shade = colour("d9cbbb") * (0.50 + 0.22 * pool(0.25, 0.3, 0.9, 0.9))[..., None]
    warm = colour("ffe2b8") * 0.46
    plaster = 1 + 0.018 * _plaster(seed)[..., None]
    light = (shade + (sun * fade)[..., None] * warm) * plaster
    board = smoothstep(0.897, 0.900, y)[..., None]
    floor = colour("b79f86") * (0.42 + 0.30 * (sun * fade)[..., None])
    edge = (np.exp(-(((y - 0.9) / 0.006) ** 2)) * 0.35)[..., None]
    return to_jpeg(vignette((light * (1 - board) + floor * board) * (1 - edge), 0.16), seed)


def _plaster(seed: int) -> Field:
    """Unevenness of mean 0 and deviation 1."""
    noise = np.random.default_rng(seed).standard_normal((HEIGHT // 6, WIDTH // 6)).astype(np.float32)
    enlarged = cv2.resize(defocus(noise, 3), (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC).astype(np.float32)
    return enlarged / np.float32(enlarged.std())


def _window_light(canvas: skia.Canvas) -> None:
    """Panes of a window, slanted as the sun throws them."""
    paint = skia.Paint(Color=skia.ColorWHITE, AntiAlias=True)
    canvas.skew(-0.34, 0.16)
    for column in range(3):
        for row in range(2):
            left, top = 560 + column * 372, -120 + row * 470
            canvas.drawRect(skia.Rect.MakeXYWH(left, top, 344, 440), paint)


def _leaves(canvas: skia.Canvas) -> None:
    """Two branches of a plant that stands beside the window."""
    paint = skia.Paint(Color=skia.ColorWHITE, AntiAlias=True)
    for start_x, start_y, heading, count, size in (
        (1500, 760, 208, 9, 270),
        (1480, 330, 196, 8, 250),
        (1330, 960, 236, 6, 210),
    ):
        x, y, angle = float(start_x), float(start_y), float(heading)
        for n in range(count):
            x += 84 * math.cos(math.radians(angle))
            y += 84 * math.sin(math.radians(angle))
            angle += 3.2
            for side in (-1, 1):
                canvas.save()
                canvas.translate(x, y)
                canvas.rotate(angle + side * (52 - n))
                length = size * (1 - n / (count + 3))
                leaf = skia.Path()
                leaf.moveTo(0, 0)
                leaf.quadTo(length * 0.5, -length * 0.30, length, 0)
                leaf.quadTo(length * 0.5, length * 0.30, 0, 0)
                canvas.drawPath(leaf, paint)
                canvas.restore()
