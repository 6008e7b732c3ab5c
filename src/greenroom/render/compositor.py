"""Frames of a window as yuv420p, in order or one by one, doing only the work that a frame needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

import av
import skia

from greenroom.render.bitmap import blank, surface
from greenroom.render.frame420 import Frame420
from greenroom.render.layers.build import build
from greenroom.render.layers.drawable import Drawable, Stage
from greenroom.render.layers.presenter import PainterFactory, built_in_painter
from greenroom.render.layers.video import VideoDrawable
from greenroom.render.overlay import Overlay
from greenroom.render.rectangles import Rect, area, intersection, merged, snapped, subtract
from greenroom.render.stack import Stack
from greenroom.render.transition import mix
from greenroom.render.window import Picture, Window


class Compositor:
    """`frame(n)` is a pure function of the window and n; asking in order is the fast way.

    An opaque video clip at rest goes from planes to planes, never through RGB. What lies above it is blended over its
    planes, only where it lies.
    """

    def __init__(
        self, window: Window, blob: Callable[[str], Path], painters: PainterFactory = built_in_painter
    ) -> None:
        self.window = window
        stage = Stage(window.canvas, window.out, window.fps, blob)
        self.target = Frame420(*window.out, window.fps)
        self._stack = Stack(drawables(window.picture, stage, painters), window.out)
        self._coming = Stack(drawables(window.blend.to, stage, painters), window.out) if window.blend else None
        self._mixed = blank(*window.out) if window.blend else None
        self._before: int | None = None
        self._direct: _Direct | None = None
        self._overlays: dict[Rect, tuple[object, Overlay]] = {}

    def frame(self, n: int) -> av.VideoFrame:
        """Frame n, stamped with its number. The same object every time: use it before asking for the next one."""
        if self._coming:
            self._mix(n, self._coming)
        else:
            self._compose(n)
        self._before = n
        return self.target.stamped(n)

    def close(self) -> None:
        """Closes the media files of both pictures."""
        self._stack.close()
        if self._coming:
            self._coming.close()

    def __enter__(self) -> Compositor:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def forget(self) -> None:
        """The next frame is drawn whole, whatever came before it."""
        self._before = None

    def _mix(self, n: int, coming: Stack) -> None:
        assert self.window.blend and self._mixed is not None
        pictures = []
        for stack in (self._stack, coming):
            for rect in stack.damage(self._before, n):
                stack.redraw(rect, n)
            pictures.append(
                skia.Image.fromarray(stack.pixels, skia.kBGRA_8888_ColorType, skia.kPremul_AlphaType, copy=False)
            )
        mix(surface(self._mixed).getCanvas(), pictures[0], pictures[1], self.window.blend, n)
        self.target.patch(self._mixed, (0, 0, *self.window.out))

    def _compose(self, n: int) -> None:
        stack = self._stack
        direct = _direct(stack.layers, self.window.out, n)
        damage = stack.damage(self._before, n)
        if direct != self._direct:
            damage = merged([*damage, *_differing(self._direct, direct, stack.size)])
            self._direct = direct
            self._overlays.clear()
        if direct is None:
            for rect in damage:
                stack.redraw(rect, n)
                self.target.patch(stack.pixels, rect)
            return
        for rect in (piece for whole in damage for piece in subtract(whole, direct.seen)):
            stack.redraw(rect, n)
            self.target.patch(stack.pixels, rect)
        inside = [part for whole in damage if (part := intersection(whole, direct.seen))]
        if inside:
            self._compose_video(n, direct, inside)

    def _compose_video(self, n: int, direct: _Direct, damage: list[Rect]) -> None:
        """Brings parts of the video's place up to date: its planes, then what lies above them."""
        planes = direct.layer.planes(n)
        for rect in damage:
            self.target.patch_planes(planes, direct.layer.home, rect)
        for cover in direct.covers:
            overlay = self._overlay(n, direct, cover)
            for rect in (part for whole in damage if (part := intersection(cover, whole))):
                overlay.lay_over(self.target, rect)

    def _overlay(self, n: int, direct: _Direct, cover: Rect) -> Overlay:
        """What lies above the video in `cover`; made again only when a layer there changes."""
        versions = tuple(
            layer.versions[n]
            for layer in self._stack.layers[direct.above :]
            if (bounds := layer.bounds(n)) and intersection(bounds, cover)
        )
        key = direct.above, versions
        known = self._overlays.get(cover)
        if known is None or known[0] != key:
            pixels = self._stack.draw_alone(cover, n, direct.above)
            known = self._overlays[cover] = key, Overlay(pixels, cover, self.target)
        return known[1]


class _Direct(NamedTuple):
    """The video layer that goes from planes to planes, the index of the layer above it, the part of the picture that it
    fills, and the parts of that which other layers cover."""

    layer: VideoDrawable
    above: int
    seen: Rect
    covers: tuple[Rect, ...]


def drawables(picture: Picture, stage: Stage, painters: PainterFactory) -> list[Drawable]:
    """The layers of a picture, ready to draw."""
    return [build(layer, stage, painters) for layer in picture.layers]


def _direct(layers: Sequence[Drawable], size: tuple[int, int], n: int) -> _Direct | None:
    """The largest video layer that can go from planes to planes at frame n."""
    found: tuple[VideoDrawable, int, Rect] | None = None
    for index, layer in enumerate(layers):
        if isinstance(layer, VideoDrawable) and layer.is_direct(n):
            seen = intersection(layer.home, (0, 0, *size))
            if seen and (found is None or area(seen) > area(found[2])):
                found = layer, index + 1, seen
    if found is None:
        return None
    _, above, seen = found
    covering = (layer.bounds(n) for layer in layers[above:])
    grown = [rect for bounds in covering if bounds and (rect := snapped(bounds, size))]
    return _Direct(*found, tuple(merged(part for rect in grown if (part := intersection(rect, seen)))))


def _differing(old: _Direct | None, new: _Direct | None, size: tuple[int, int]) -> list[Rect]:
    """Where a frame must be drawn again because its pixels now go another way."""
    if old and new and old[:3] == new[:3]:
        return [*old.covers, *new.covers]
    return [rect for direct in (old, new) if direct and (rect := snapped(direct.seen, size))]
