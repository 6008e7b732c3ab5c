"""Shapes: filled, stroked, rounded, with a shadow."""

from __future__ import annotations

import skia

from greenroom.render.bitmap import blank, colour, image, surface
from greenroom.render.gradient import painted
from greenroom.render.layers.drawable import Drawable, Stage
from greenroom.render.layers.placing import Baked, bounded, mapped_bounds, scaled_matrix, skia_matrix, trimmed
from greenroom.render.layers.shadow import shaded
from greenroom.render.layers.shape_path import shape_path
from greenroom.render.rectangles import rounded_out
from greenroom.render.window import ShapeLayer

_MITER_LIMIT = 10.0
"""The tips of a star in a tall box stay sharp."""


class ShapeDrawable(Drawable):
    """Drawn once, with its matrix, so that its edges are sharp at every scale. The stroke is centred on the outline."""

    def __init__(self, layer: ShapeLayer, stage: Stage) -> None:
        super().__init__(layer, stage)
        baked = shaded(_bake(layer, stage), layer.shadow, stage.scale)
        self.home = baked.rect
        self._image = image(baked.pixels)

    def bitmap(self, n: int) -> skia.Image:
        return self._image


def _bake(layer: ShapeLayer, stage: Stage) -> Baked:
    placed = layer.placed
    width, height = placed.natural
    stroked = bool(layer.stroke) and layer.stroke_width > 0
    reach = layer.stroke_width / 2 * _MITER_LIMIT if stroked else 0.0
    left, top, source_width, source_height = placed.source
    # `natural` holds whole numbers: a source that differs from it by less than that is the whole shape.
    cropped = any(abs(side - whole) > 0.51 for side, whole in zip(placed.source, (0, 0, width, height), strict=True))
    if cropped:
        reach = 0.0
    matrix = scaled_matrix(placed.matrix, stage.scale)
    source = (left - reach, top - reach, source_width + 2 * reach, source_height + 2 * reach)
    home = bounded(rounded_out(*mapped_bounds(matrix, source)), stage.out)
    pixels = blank(home[2] - home[0], home[3] - home[1])
    canvas = surface(pixels).getCanvas()
    canvas.translate(-home[0], -home[1])
    canvas.concat(skia_matrix(matrix))
    if cropped:
        canvas.clipRect(skia.Rect.MakeXYWH(left, top, source_width, source_height), skia.ClipOp.kIntersect, True)
    drawn = (width, height) if cropped else (source_width, source_height)
    path = shape_path(layer.shape, drawn[0], drawn[1], layer.radius)
    canvas.drawPath(path, painted(layer.fill, skia.Rect.MakeWH(*drawn), canvas))
    if stroked and layer.stroke:
        pen = skia.Paint(
            AntiAlias=True,
            Color=colour(layer.stroke),
            Style=skia.Paint.kStroke_Style,
            StrokeWidth=layer.stroke_width,
            StrokeMiter=_MITER_LIMIT,
        )
        canvas.drawPath(path, pen)
    return trimmed(Baked(pixels, home[0], home[1]))
