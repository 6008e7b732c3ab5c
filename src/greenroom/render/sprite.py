"""One clip alone on nothing, cut to what is drawn of it: what an editor moves about above the rest of the picture."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import skia
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from greenroom.project.geometry import mapped
from greenroom.render.alpha_frame import straight
from greenroom.render.bitmap import Pixels, blank, surface
from greenroom.render.layers.build import build
from greenroom.render.layers.drawable import Drawable, Stage, at_home
from greenroom.render.layers.placing import Baked, trimmed
from greenroom.render.layers.presenter import built_in_painter
from greenroom.render.layers.text import place_text, text_layout
from greenroom.render.sprite_place import ABOUT, Point, SpritePlace
from greenroom.render.window import AnyLayer, CaptionLayer, FillLayer, TextLayer, Window


def draw_sprite(window: bytes, blob: Callable[[str], Path]) -> bytes:
    """The one layer of a window's first frame as a PNG with straight alpha."""
    parsed = Window.from_bytes(window)
    stage = Stage(parsed.canvas, parsed.out, parsed.fps, blob)
    if not parsed.picture.layers:
        return _png(Baked(blank(1, 1), 0, 0), None, visible=False)
    layer = parsed.picture.layers[0]
    drawable = build(layer, stage, built_in_painter)
    try:
        baked = trimmed(_alone(drawable))
    finally:
        drawable.close()
    return _png(baked, _corners(layer, stage), visible=bool(baked.pixels.any()))


def _alone(drawable: Drawable) -> Baked:
    """Frame 0, also what lies outside the picture."""
    state = drawable.states[0]
    bounds = drawable.home if at_home(state) else drawable.bounds(0)
    if bounds is None or not state.opacity:
        return Baked(blank(1, 1), 0, 0)
    pixels = blank(bounds[2] - bounds[0], bounds[3] - bounds[1])
    canvas = surface(pixels).getCanvas()
    if at_home(state):
        canvas.drawImage(drawable.bitmap(0), 0, 0, skia.SamplingOptions(), skia.Paint(Alphaf=state.opacity / 255))
    else:
        canvas.translate(-bounds[0], -bounds[1])
        drawable.draw(canvas, 0)
    return Baked(pixels, bounds[0], bounds[1])


def _corners(layer: AnyLayer, stage: Stage) -> tuple[Point, Point, Point, Point] | None:
    if isinstance(layer, TextLayer):
        one, two, three, four = place_text(layer, text_layout(layer, stage.canvas), stage.canvas).corners()
        return _rounded(one, two, three, four)
    if isinstance(layer, FillLayer | CaptionLayer):
        return None
    left, top, width, height = layer.placed.source
    matrix = layer.placed.matrix
    right, bottom = left + width, top + height
    if matrix[0] * matrix[3] - matrix[1] * matrix[2] < 0:  # mirrored: go round the same way
        left, right = right, left
    found = [mapped(matrix, x, y) for x, y in ((left, top), (right, top), (right, bottom), (left, bottom))]
    return _rounded(*found)


def _rounded(*corners: Point) -> tuple[Point, Point, Point, Point]:
    one, two, three, four = ((round(x, 2) + 0.0, round(y, 2) + 0.0) for x, y in corners)
    return one, two, three, four


def _png(baked: Baked, corners: tuple[Point, Point, Point, Point] | None, *, visible: bool) -> bytes:
    left, top, right, bottom = baked.rect
    place = SpritePlace(visible=visible, left=left, top=top, width=right - left, height=bottom - top, corners=corners)
    about = PngInfo()
    about.add_text(ABOUT, place.model_dump_json())
    file = io.BytesIO()
    Image.fromarray(_rgba(baked.pixels)).save(file, "PNG", pnginfo=about, compress_level=4)
    return file.getvalue()


def _rgba(premultiplied: Pixels) -> Pixels:
    pixels = straight(np.ascontiguousarray(premultiplied))
    return np.ascontiguousarray(pixels[..., [2, 1, 0, 3]])
