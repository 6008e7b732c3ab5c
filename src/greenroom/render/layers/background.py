"""The canvas in one colour, or in a gradient."""

from __future__ import annotations

import skia

from greenroom.render.bitmap import blank, colour, image
from greenroom.render.gradient import ramp
from greenroom.render.layers.drawable import Drawable, Stage
from greenroom.render.window import FillLayer, LinearFill, RadialFill


class ColourDrawable(Drawable):
    """Covers the whole picture. A colour with alpha lies on black."""

    def __init__(self, layer: FillLayer, text: str, stage: Stage) -> None:
        super().__init__(layer, stage)
        self.home = (0, 0, *stage.out)
        self._colour = colour(text)

    def bitmap(self, n: int) -> skia.Image:
        pixels = blank(*self.home[2:])
        value = skia.Color4f(self._colour)
        pixels[:] = [round(255 * c) for c in (value.fB * value.fA, value.fG * value.fA, value.fR * value.fA, value.fA)]
        return image(pixels)

    def paint(self, canvas: skia.Canvas, n: int) -> None:
        canvas.drawColor(self._colour)


class GradientDrawable(Drawable):
    """Covers the whole picture, drawn once."""

    def __init__(self, layer: FillLayer, fill: LinearFill | RadialFill, stage: Stage) -> None:
        super().__init__(layer, stage)
        self.home = (0, 0, *stage.out)
        self._image = image(ramp(fill, skia.Rect(*self.home), skia.Matrix(), stage.out))

    def bitmap(self, n: int) -> skia.Image:
        return self._image
