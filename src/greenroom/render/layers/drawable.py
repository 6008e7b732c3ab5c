"""What a layer of a window becomes in the child: something that draws itself at frame n and knows what changed."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import skia

from greenroom.render.bitmap import blank, image, surface
from greenroom.render.rectangles import Rect, join, rounded_out
from greenroom.render.window import Layer, State

LINEAR = skia.SamplingOptions(skia.FilterMode.kLinear)
MIPMAPS = skia.SamplingOptions(skia.FilterMode.kLinear, skia.MipmapMode.kLinear)
_SMALL = 0.7
"""What is scaled further down would flicker if only its nearest pixels counted."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What drawables are made for. Window coordinates are `canvas` pixels, pictures are drawn in `out` pixels."""

    canvas: tuple[int, int]
    out: tuple[int, int]
    fps: int
    blob: Callable[[str], Path]

    @property
    def scale(self) -> tuple[float, float]:
        """Out pixels per canvas pixel, across and down. Nearly equal: `out` is rounded to even sides."""
        return self.out[0] / self.canvas[0], self.out[1] / self.canvas[1]


class Drawable(ABC):
    """Draws in `out` pixels. Frame n of a drawable is a pure function of the window: drawing a part of a frame after
    any other frames gives the pixels that drawing the whole frame first would give there."""

    home: Rect
    """What it covers while it stands at its place (scale 1, offset 0). May reach outside the picture."""

    def __init__(self, layer: Layer, stage: Stage, contents: Sequence[Hashable] | None = None) -> None:
        """`contents[n]` names what frame n shows, where that changes from frame to frame."""
        self._out = stage.out
        self._moves = list(layer.expand())
        seen: dict[Hashable, int] = {}
        self.versions: list[int] = []
        """Frames with equal numbers have equal pixels; 0 where nothing is drawn."""
        for n, state in enumerate(self._moves):
            key = (state, contents[n] if contents else None)
            self.versions.append(seen.setdefault(key, len(seen) + 1) if state.opacity else 0)
        self._enlarged: tuple[int, skia.Image] | None = None

    @cached_property
    def states(self) -> list[State]:
        """Those of the window with their offsets in `out` pixels."""
        left, top, right, bottom = self.home
        width, height = self._out
        ways = (max(0, right), max(0, width - left)), (max(0, bottom), max(0, height - top))
        return [s._replace(dx=s.dx * ways[0][s.dx > 0], dy=s.dy * ways[1][s.dy > 0]) for s in self._moves]

    @abstractmethod
    def bitmap(self, n: int) -> skia.Image:
        """What it shows at frame n before opacity, offset and scale: premultiplied, as large as `home`."""

    def paint(self, canvas: skia.Canvas, n: int) -> None:
        """Draws frame n where the state is the identity."""
        canvas.drawImage(self.bitmap(n), self.home[0], self.home[1])

    def close(self) -> None:  # noqa: B027  most have nothing to close
        """Lets go of files."""

    def bounds(self, n: int) -> Rect | None:
        """What frame n covers, or None where it is absent."""
        state = self.states[n]
        if not state.opacity:
            return None
        if at_home(state):
            return self.home
        left, top, right, bottom = self.home
        x, y = (left + right) / 2, (top + bottom) / 2
        half_x, half_y = (right - left) / 2 * state.scale, (bottom - top) / 2 * state.scale
        x, y = x + state.dx, y + state.dy
        outer = rounded_out(x - half_x, y - half_y, x + half_x, y + half_y)
        return outer[0] - 1, outer[1] - 1, outer[2] + 1, outer[3] + 1

    def damage(self, before: int, n: int) -> Rect | None:
        """What may differ between two frames; None: nothing."""
        if self.versions[before] == self.versions[n]:
            return None
        return join(self.bounds(before), self.bounds(n))

    def draw(self, canvas: skia.Canvas, n: int) -> None:
        """Draws frame n inside the canvas' clip."""
        state = self.states[n]
        if not state.opacity:
            return
        if at_home(state) and state.opacity == 255:
            self.paint(canvas, n)
            return
        paint = skia.Paint(AntiAlias=True, Alphaf=state.opacity / 255)
        if state.scale == 1:
            left, top = self.home[:2]
            whole = state.dx == int(state.dx) and state.dy == int(state.dy)
            sampling = skia.SamplingOptions() if whole else LINEAR
            canvas.drawImage(self.bitmap(n), left + state.dx, top + state.dy, sampling, paint)
            return
        bounds = self.bounds(n)
        assert bounds
        canvas.drawImage(self._scaled(n, bounds), bounds[0], bounds[1], skia.SamplingOptions(), paint)

    def _scaled(self, n: int, bounds: Rect) -> skia.Image:
        """The bitmap at its scale, as large as `bounds`. A bitmap of its own, since Skia's sampling of a part differs
        from the same part of the whole in the last bit."""
        if self._enlarged is None or self._enlarged[0] != self.versions[n]:
            state = self.states[n]
            left, top, right, bottom = self.home
            width, height = (right - left) * state.scale, (bottom - top) * state.scale
            x, y = (left + right - width) / 2 + state.dx, (top + bottom - height) / 2 + state.dy
            pixels = blank(bounds[2] - bounds[0], bounds[3] - bounds[1])
            target = skia.Rect.MakeXYWH(x - bounds[0], y - bounds[1], width, height)
            sampling = LINEAR if state.scale > _SMALL else MIPMAPS
            surface(pixels).getCanvas().drawImageRect(self.bitmap(n), target, sampling, skia.Paint(AntiAlias=True))
            self._enlarged = self.versions[n], image(pixels)
        return self._enlarged[1]


def at_home(state: State) -> bool:
    """Is it drawn where it was placed (its opacity aside)?"""
    return state.scale == 1 and state.dx == 0 and state.dy == 0
