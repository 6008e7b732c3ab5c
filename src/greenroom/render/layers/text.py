"""Text clips: laid out and drawn once."""

from __future__ import annotations

import math

import skia

from greenroom.project.geometry import Placement, Size, place
from greenroom.project.parts import Box, Crop, Fit, Geometry
from greenroom.render.bitmap import blank, image, surface
from greenroom.render.gradient import painted
from greenroom.render.layers.drawable import Drawable, Stage
from greenroom.render.layers.placing import Baked, bounded, mapped_bounds, scaled_matrix, skia_matrix, trimmed
from greenroom.render.layers.shadow import shaded
from greenroom.render.rectangles import rounded_out
from greenroom.render.text_layout import Layout, lay_out, lay_out_inside
from greenroom.render.window import TextLayer


class TextDrawable(Drawable):
    """A text in its box: one bitmap."""

    def __init__(self, layer: TextLayer, stage: Stage) -> None:
        super().__init__(layer, stage)
        layout = text_layout(layer, stage.canvas)
        placement = place_text(layer, layout, stage.canvas)
        baked = shaded(bake_text(layout, placement, stage), layer.shadow, stage.scale)
        self.home = baked.rect
        self._image = image(baked.pixels)

    def bitmap(self, n: int) -> skia.Image:
        return self._image


def text_layout(layer: TextLayer, canvas: tuple[int, int]) -> Layout:
    """The text of a layer in its lines, at the size at which it is drawn."""
    wrap = _wrap(layer.geometry, canvas)
    box = layer.geometry
    if layer.overflow == "shrink" and isinstance(box, Box) and box.height > 0 and wrap is not None:
        return lay_out_inside(layer.text, layer.style, layer.language, (wrap, box.height))
    return lay_out(layer.text, layer.style, layer.language, wrap)


def _wrap(geometry: Geometry, canvas: tuple[int, int]) -> float | None:
    if isinstance(geometry, Box):
        return geometry.width or None
    return geometry.long_side * canvas[0] if geometry.long_side else None


def place_text(layer: TextLayer, layout: Layout, canvas: tuple[int, int]) -> Placement:
    """Where a laid-out text lands. Its own height replaces the box's: text is never squeezed."""
    natural = Size(layout.width, layout.height)
    geometry: Geometry
    if isinstance(layer.geometry, Box):
        geometry = _anchored(layer.geometry, layer.anchor, layout.height)
        geometry = geometry.model_copy(update={"width": natural.width, "height": natural.height})
    else:
        geometry = Fit(cx=layer.geometry.cx, cy=layer.geometry.cy, angle=layer.geometry.angle)
    crop = None
    if layer.crop:
        left, top, right, bottom = layer.crop
        crop = Crop(left=left, top=top, right=right, bottom=bottom)
    return place(geometry, "stretch", natural, Size(*canvas), crop=crop, flip_x=layer.flip_x, flip_y=layer.flip_y)


def _anchored(box: Box, anchor: str, height: float) -> Box:
    """The box moved along its own side, so that a text `height` px high stands where `anchor` says."""
    share = {"top": 0.0, "middle": 0.5, "bottom": 1.0}[anchor]
    if not share or not box.height:
        return box
    down = (box.height - height) * share * box.scale_y
    turn = math.radians(box.angle)
    return box.model_copy(update={"left": box.left - down * math.sin(turn), "top": box.top + down * math.cos(turn)})


def bake_text(layout: Layout, placement: Placement, stage: Stage) -> Baked:
    """Background, stroke and letters in out pixels, cut to where there is ink."""
    cropped = placement.source != (0.0, 0.0, layout.width, layout.height)
    margin = 0.0 if cropped else layout.margin
    left, top, width, height = placement.source
    matrix = scaled_matrix(placement.matrix(), stage.scale)
    inked = (left - margin, top - margin, width + 2 * margin, height + 2 * margin)
    home = bounded(rounded_out(*mapped_bounds(matrix, inked)), stage.out)
    pixels = blank(home[2] - home[0], home[3] - home[1])
    canvas = surface(pixels).getCanvas()
    canvas.translate(-home[0], -home[1])
    canvas.concat(skia_matrix(matrix))
    if cropped:
        canvas.clipRect(skia.Rect.MakeXYWH(left, top, width, height), skia.ClipOp.kIntersect, True)
    if layout.style.background:
        plate = skia.Rect.MakeWH(layout.width, layout.height).makeOutset(*layout.padding)
        radius = layout.style.radius
        canvas.drawRoundRect(plate, radius, radius, painted(layout.style.background, plate, canvas))
    layout.paint(canvas)
    return trimmed(Baked(pixels, home[0], home[1]))
