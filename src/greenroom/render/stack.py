"""Layers on a BGRA surface: only what changed is drawn, over a flattened copy of the layers that stand still."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import skia

from greenroom.render.bitmap import Pixels, blank, surface
from greenroom.render.layers.drawable import Drawable
from greenroom.render.rectangles import Rect, intersection, merged, snapped

STILL = 8
"""A layer is flattened while it does not change for this many frames before and after."""


class Stack:
    """Draws layers, the first one at the back, into `pixels` (height, width, 4), which are always opaque, or
    premultiplied on nothing when `transparent`."""

    def __init__(self, layers: Sequence[Drawable], size: tuple[int, int], *, transparent: bool = False) -> None:
        self.layers = layers
        self.size = size
        self.pixels = blank(*size)
        self._canvas = surface(self.pixels).getCanvas()
        self._base = blank(*size)
        self._nothing = (0, 0, 0, 0) if transparent else (0, 0, 0, 255)
        self._alone: Pixels | None = None
        self._flattened: list[tuple[int, int]] = []
        self._lowest_moving = _lowest_moving(layers)

    def damage(self, before: int | None, n: int) -> list[Rect]:
        """Rectangles on the grid that may differ between two frames; `before` None: everything."""
        if before is None:
            return [(0, 0, *self.size)]
        found = (layer.damage(before, n) for layer in self.layers)
        return merged(r for rect in found if rect and (r := snapped(rect, self.size)))

    def redraw(self, rect: Rect, n: int) -> None:
        """Draws the part `rect` of frame n."""
        first = self._flatten(n)
        left, top, right, bottom = rect
        self.pixels[top:bottom, left:right] = self._base[top:bottom, left:right]
        self._draw(self._canvas, rect, n, first)

    def draw_alone(self, rect: Rect, n: int, first: int) -> Pixels:
        """Draws layers `first` and higher on nothing: a whole picture, premultiplied, right in `rect` only."""
        if self._alone is None:
            self._alone = blank(*self.size)
        left, top, right, bottom = rect
        self._alone[top:bottom, left:right] = 0
        self._draw(surface(self._alone).getCanvas(), rect, n, first)
        return self._alone

    def _draw(self, canvas: skia.Canvas, rect: Rect, n: int, first: int) -> None:
        canvas.save()
        canvas.clipRect(skia.Rect(*rect))
        for layer in self.layers[first:]:
            bounds = layer.bounds(n)
            if bounds and intersection(bounds, rect):
                layer.draw(canvas, n)
        canvas.restore()

    def close(self) -> None:
        for layer in self.layers:
            layer.close()

    def _flatten(self, n: int) -> int:
        """Brings the flattened copy up to date and returns the index of the first layer that is not in it."""
        first = self._lowest_moving[n]
        wanted = [(index, self.layers[index].versions[n]) for index in range(first)]
        if wanted != self._flattened:
            kept = len(self._flattened)
            if wanted[:kept] != self._flattened:
                kept = 0
            if kept == 0:
                self._base[:] = self._nothing
            canvas = surface(self._base).getCanvas()
            for index in range(kept, first):
                self.layers[index].draw(canvas, n)
            self._flattened = wanted
        return first


def _lowest_moving(layers: Sequence[Drawable]) -> list[int]:
    """Per frame, the index of the lowest layer that changes within `STILL` frames (len(layers): none does)."""
    frames = len(layers[0].versions)
    lowest = np.full(frames, len(layers))
    for index in reversed(range(len(layers))):
        changes = np.flatnonzero(np.diff(layers[index].versions)) + 1
        for change in changes:
            lowest[max(0, change - STILL) : change + STILL] = index
    return [int(index) for index in lowest]
