"""Video clips and video backgrounds."""

from __future__ import annotations

import math

import skia

from greenroom.media.video import VideoReader
from greenroom.render.bitmap import image
from greenroom.render.frame420 import Planes
from greenroom.render.layers.drawable import Drawable, Stage, at_home
from greenroom.render.layers.placing import bake, cut, home_of, is_upright, scaled_matrix
from greenroom.render.window import VideoLayer

_MAX_PIXELS = 4096 * 4096
"""Of the whole frame at the size at which a cropped part of it is shown; beyond it the part is cut out first."""


class VideoDrawable(Drawable):
    """Opaque and upright video at rest is handed over as planes; any other way through BGRA."""

    def __init__(self, layer: VideoLayer, stage: Stage) -> None:
        super().__init__(layer, stage, layer.times)
        self._reader = VideoReader(stage.blob(layer.blob))
        self._placed = placed = cut(layer.placed, stage.scale, stage.out)
        self._times, self._scale = layer.times, stage.scale
        upright = is_upright(placed.matrix) and not self._reader.has_alpha
        # Even edges, so that chroma samples line up with the picture's.
        self.home = home_of(placed, stage.scale, grid=2 if upright else 1)
        width, height = self.home[2] - self.home[0], self.home[3] - self.home[1]
        _, _, source_width, source_height = placed.source
        natural_width, natural_height = placed.natural
        # The whole frame at the size at which its source rectangle fills its home.
        self._whole = (
            _even(width * natural_width / max(1, source_width)),
            _even(height * natural_height / max(1, source_height)),
        )
        self._planar = upright and self._whole[0] * self._whole[1] <= _MAX_PIXELS
        self._last: tuple[int, skia.Image] | None = None

    def close(self) -> None:
        self._reader.close()

    def is_direct(self, n: int) -> bool:
        """Can the planes of frame n be copied to `home`? Else it needs blending or turning."""
        state = self.states[n]
        return self._planar and state.opacity == 255 and at_home(state)

    def planes(self, n: int) -> Planes:
        """Frame n as planes that fill `home`."""
        width, height = self.home[2] - self.home[0], self.home[3] - self.home[1]
        left, top, _, _ = self._placed.source
        natural_width, natural_height = self._placed.natural
        x = min(_even(left * self._whole[0] / natural_width, least=0), self._whole[0] - width)
        y = min(_even(top * self._whole[1] / natural_height, least=0), self._whole[1] - height)
        step_x = -1 if self._placed.matrix[0] < 0 else 1
        step_y = -1 if self._placed.matrix[3] < 0 else 1
        luma, blue, red = self._reader.planes(self._times[n], *self._whole)
        half = (slice(y // 2, (y + height) // 2), slice(x // 2, (x + width) // 2))
        return (
            luma[y : y + height, x : x + width][::step_y, ::step_x],
            blue[half][::step_y, ::step_x],
            red[half][::step_y, ::step_x],
        )

    def bitmap(self, n: int) -> skia.Image:
        ms = self._times[n]
        if self._last is None or self._last[0] != ms:
            pixels = self._reader.bitmap(ms, *self._decoded_size())
            self._last = ms, image(bake(pixels, self._placed, self._scale, self.home))
        return self._last[1]

    def _decoded_size(self) -> tuple[int, int]:
        """The size at which it is drawn, but not larger than the source: the converter scales while it converts."""
        a, b, c, d, _, _ = scaled_matrix(self._placed.matrix, self._scale)
        width, height = self._placed.natural
        return (
            max(1, min(width, round(width * math.hypot(a, b)))),
            max(1, min(height, round(height * math.hypot(c, d)))),
        )


def _even(value: float, least: int = 2) -> int:
    return max(least, round(value / 2) * 2)
