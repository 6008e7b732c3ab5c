"""Frames of a window with alpha: the scene on nothing."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from types import TracebackType

import av
import skia

from greenroom.render.alpha_frame import AlphaConverter
from greenroom.render.bitmap import Pixels, blank, surface
from greenroom.render.compositor import drawables
from greenroom.render.layers.drawable import Stage
from greenroom.render.layers.presenter import PainterFactory, built_in_painter
from greenroom.render.stack import Stack
from greenroom.render.transition import mix
from greenroom.render.window import Window


class AlphaCompositor:
    """As `Compositor`, in another pixel format. A frame that shows what the one before it showed is not made again."""

    def __init__(
        self,
        window: Window,
        blob: Callable[[str], Path],
        pix_fmt: str,
        painters: PainterFactory = built_in_painter,
    ) -> None:
        self.window = window
        stage = Stage(window.canvas, window.out, window.fps, blob)
        self._stack = Stack(drawables(window.picture, stage, painters), window.out, transparent=True)
        self._coming: Stack | None = None
        if window.blend:
            self._coming = Stack(drawables(window.blend.to, stage, painters), window.out, transparent=True)
        self._converter = AlphaConverter(pix_fmt)
        self._frame: av.VideoFrame | None = None
        self._before: int | None = None

    def frame(self, n: int) -> av.VideoFrame:
        """Frame n, stamped with its number."""
        pixels, changed = self._compose(n)
        if changed or self._frame is None:
            self._frame = self._converter.frame(pixels)
        self._before = n
        self._frame.pts, self._frame.time_base = n, Fraction(1, self.window.fps)
        return self._frame

    def pixels(self, n: int) -> Pixels:
        """Frame n as premultiplied BGRA."""
        pixels, _ = self._compose(n)
        self._before = n
        return pixels

    def _compose(self, n: int) -> tuple[Pixels, bool]:
        changed = _redrawn(self._stack, self._before, n)
        if self._coming is None or self.window.blend is None:
            return self._stack.pixels, changed
        _redrawn(self._coming, self._before, n)
        mixed = blank(*self.window.out)
        pictures = [
            skia.Image.fromarray(stack.pixels, skia.kBGRA_8888_ColorType, skia.kPremul_AlphaType, copy=False)
            for stack in (self._stack, self._coming)
        ]
        mix(surface(mixed).getCanvas(), pictures[0], pictures[1], self.window.blend, n, transparent=True)
        return mixed, True

    def close(self) -> None:
        """Closes the media files of both pictures."""
        self._stack.close()
        if self._coming:
            self._coming.close()

    def __enter__(self) -> AlphaCompositor:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def _redrawn(stack: Stack, before: int | None, n: int) -> bool:
    """Brings a stack to frame n; whether anything changed."""
    damage = stack.damage(before, n)
    for rect in damage:
        stack.redraw(rect, n)
    return bool(damage)
