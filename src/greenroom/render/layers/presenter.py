"""Presenters: a painter draws the pack's figure, row by row of its state track."""

from __future__ import annotations

import math
from typing import Protocol

import numpy as np
import numpy.typing as npt
import skia

from greenroom.project.errors import GreenroomError
from greenroom.render.bitmap import blank, colour, image, surface
from greenroom.render.layers.drawable import LINEAR, Drawable, Stage, at_home
from greenroom.render.layers.placing import MAX_PIXELS, cut, is_upright, mapped_bounds, scaled_matrix, skia_matrix
from greenroom.render.rectangles import Rect, intersection, rounded_out
from greenroom.render.window import PresenterLayer

Row = npt.NDArray[np.float32]
"""One frame of a state track."""
PainterPlacement = tuple[float, float, float, bool]
"""(scale, dx, dy, mirror): pack-canvas px -> device px."""


class Painter(Protocol):
    """What draws one presenter at one placement. `presenters.painter.Painter` is the one that draws rigs; benchmarks
    hand in ready bitmaps through the same two methods."""

    def paint(self, canvas: skia.Canvas, row: Row) -> None:
        """Draws inside the canvas' device clip bounds; the canvas' matrix is the identity."""

    def damage(self, before: Row | None, row: Row) -> Rect | None:
        """Device px that may differ between two rows; `before` None: everything that `row` covers."""


class PainterFactory(Protocol):
    def __call__(self, layer: PresenterLayer, placement: PainterPlacement, device: tuple[int, int]) -> Painter: ...


class PackChanged(GreenroomError):
    """The pack on this machine is not the one that the window was planned with."""

    code = "pack_changed"
    status = 409
    retryable = True


def built_in_painter(layer: PresenterLayer, placement: PainterPlacement, device: tuple[int, int]) -> Painter:
    """A painter of the built-in cast."""
    # Loading a rig's runtime takes a while, and most windows of slides and clips have no presenter.
    from greenroom.presenters.cast import built_in
    from greenroom.presenters.painter import open_painter

    pack = built_in().get(layer.pack)
    if pack is None or pack.hash != layer.pack_hash:
        raise PackChanged(f"The presenter pack {layer.pack!r} has changed since the export was planned: export again.")
    painter: Painter = open_painter(
        pack, layer.outfit, layer.palette, placement, device, ground_shadow=layer.ground_shadow
    )
    return painter


class PresenterDrawable(Drawable):
    """Upright presenters are painted straight onto the picture; turned, stretched, faded or moving ones through a
    bitmap of their own."""

    def __init__(self, layer: PresenterLayer, stage: Stage, painters: PainterFactory = built_in_painter) -> None:
        self._rows = layer.rows()
        super().__init__(layer, stage, [row.tobytes() for row in self._rows])
        self._layer, self._painters = layer, painters
        self._matrix = scaled_matrix(layer.placed.matrix, stage.scale)
        self._source = cut(layer.placed, stage.scale, stage.out).source
        self.home = rounded_out(*mapped_bounds(self._matrix, self._source))
        a, _, _, d, e, f = self._matrix
        # `out` is rounded to even sides, so that across and down may differ by a hair.
        self._straight = is_upright(self._matrix) and d > 0 and math.isclose(abs(a), d, rel_tol=0.01)
        # A painter mirrors inside the rectangle of its canvas, whose left edge it is told.
        self._placement = (d, e - d * layer.placed.natural[0] if a < 0 else e, f, a < 0)
        # A soft round clip over a part of a frame differs from the same part of the whole in the last bit: heads in a
        # circle take the way through a bitmap.
        direct = self._straight and not layer.head_only
        self._painter = painters(layer, self._placement, stage.out) if direct else None
        self._own: Painter | None = None
        self._last: tuple[bytes, skia.Image] | None = None

    def bounds(self, n: int) -> Rect | None:
        if self._painter and self.states[n].opacity and at_home(self.states[n]):
            inked = self._painter.damage(None, self._rows[n])
            return intersection(inked, self.home) if inked else None
        return super().bounds(n)

    def damage(self, before: int, n: int) -> Rect | None:
        old, new = self.states[before], self.states[n]
        if self._painter and old == new and new.opacity and at_home(new):
            if self.versions[before] == self.versions[n]:
                return None
            changed = self._painter.damage(self._rows[before], self._rows[n])
            return intersection(changed, self.home) if changed else None
        return super().damage(before, n)

    def paint(self, canvas: skia.Canvas, n: int) -> None:
        if self._painter is None:
            super().paint(canvas, n)
            return
        canvas.save()
        canvas.clipRect(skia.Rect(*self.home))
        self._painter.paint(canvas, self._rows[n])
        canvas.restore()

    def bitmap(self, n: int) -> skia.Image:
        key = self._rows[n].tobytes()
        if self._last is None or self._last[0] != key:
            self._last = key, self._picture(self._rows[n])
        return self._last[1]

    def _picture(self, row: Row) -> skia.Image:
        left, top, right, bottom = self.home
        pixels = blank(right - left, bottom - top)
        canvas = surface(pixels).getCanvas()
        if self._straight:
            if self._own is None:
                scale, x, y, mirror = self._placement
                placement = (scale, x - left, y - top, mirror)
                self._own = self._painters(self._layer, placement, (right - left, bottom - top))
            if self._layer.ground:
                canvas.drawColor(colour(self._layer.ground))
            self._own.paint(canvas, row)
            if self._layer.head_only:
                x0, y0, x1, y1 = mapped_bounds(self._matrix, self._layer.placed.source)
                _cut_round(canvas, skia.Rect(x0 - left, y0 - top, x1 - left, y1 - top))
            return image(pixels)
        upright, scale = self._upright(row)
        source = skia.Rect.MakeXYWH(*self._source)
        canvas.translate(-left, -top)
        canvas.concat(skia_matrix(self._matrix))
        if self._layer.ground:
            canvas.drawColor(colour(self._layer.ground))
        x0, y0, width, height = (side * scale for side in self._source)
        drawn = skia.Rect.MakeXYWH(x0, y0, width, height)
        canvas.drawImageRect(upright, drawn, source, LINEAR, skia.Paint(AntiAlias=True))
        if self._layer.head_only:
            _cut_round(canvas, skia.Rect.MakeXYWH(*self._layer.placed.source))
        return image(pixels)

    def _upright(self, row: Row) -> tuple[skia.Image, float]:
        """The whole figure before it is turned, and its out px per natural px."""
        a, b, c, d, _, _ = self._matrix
        width, height = self._layer.placed.natural
        scale = min(max(math.hypot(a, b), math.hypot(c, d)), math.sqrt(MAX_PIXELS / (width * height)))
        pixels = blank(math.ceil(width * scale), math.ceil(height * scale))
        if self._own is None:
            self._own = self._painters(self._layer, (scale, 0.0, 0.0, False), (pixels.shape[1], pixels.shape[0]))
        self._own.paint(surface(pixels).getCanvas(), row)
        return image(pixels), scale


def _cut_round(canvas: skia.Canvas, oval: skia.Rect) -> None:
    """Clears all that lies outside of an oval."""
    outside = skia.Path.Oval(oval)
    outside.setFillType(skia.PathFillType.kInverseWinding)
    canvas.drawPath(outside, skia.Paint(AntiAlias=True, BlendMode=skia.BlendMode.kClear))
