"""Still and animated images."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

import skia

from greenroom.media.image import decode_animation, decode_still
from greenroom.render.bitmap import Pixels, image
from greenroom.render.layers.drawable import Drawable, Stage
from greenroom.render.layers.placing import Baked, bake, cut, home_of
from greenroom.render.layers.shadow import shaded
from greenroom.render.window import ImageLayer


class ImageDrawable(Drawable):
    """Decoded once, scaled once per picture that it shows."""

    def __init__(self, layer: ImageLayer, stage: Stage) -> None:
        path = stage.blob(layer.blob)
        self._layer, self._scale = layer, stage.scale
        self._shown = [0] * len(list(layer.expand()))
        self._pictures: list[Pixels]
        if layer.times:
            animation = decode_animation(path)
            self._pictures = list(animation.frames)
            ends = list(accumulate(animation.durations_ms))
            self._shown = [min(bisect_right(ends, ms % ends[-1]), len(ends) - 1) for ms in layer.times]
        else:
            self._pictures = [decode_still(path)]
        super().__init__(layer, stage, self._shown)
        self._placed = cut(layer.placed, stage.scale, stage.out)
        self._place = home_of(self._placed, stage.scale)
        self._baked: dict[int, skia.Image] = {}
        first = self._bake(self._shown[0])
        self.home = first.rect
        self._baked[self._shown[0]] = image(first.pixels)

    def _bake(self, index: int) -> Baked:
        pixels = bake(self._pictures[index], self._placed, self._scale, self._place)
        return shaded(Baked(pixels, *self._place[:2]), self._layer.shadow, self._scale)

    def bitmap(self, n: int) -> skia.Image:
        index = self._shown[n]
        if index not in self._baked:
            self._baked[index] = image(self._bake(index).pixels)
        return self._baked[index]
