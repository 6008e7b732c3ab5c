"""A presenter that comes as ready bitmaps, through the door that real painters use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import skia

from greenroom.render.bitmap import image
from greenroom.render.compositor import Compositor
from greenroom.render.layers.presenter import Row
from greenroom.render.rectangles import Rect
from greenroom.render.window import Picture, PresenterLayer, Window, pack_track


@dataclass(frozen=True, slots=True)
class Cycle:
    """Premultiplied BGRA frames (n, height, width, 4) that repeat, and where their top left corner lands."""

    frames: npt.NDArray[np.uint8]
    place: tuple[int, int]

    def changed(self) -> list[Rect | None]:
        """Per frame, the rectangle in which it differs from the one before it."""
        found: list[Rect | None] = []
        for n, frame in enumerate(self.frames):
            differs = (frame != self.frames[n - 1]).any(-1)
            rows, columns = np.flatnonzero(differs.any(1)), np.flatnonzero(differs.any(0))
            x, y = self.place
            box = (x + int(columns[0]), y + int(rows[0]), x + int(columns[-1]) + 1, y + int(rows[-1]) + 1)
            found.append(box if len(rows) else None) if len(rows) else found.append(None)
        return found


class BitmapPainter:
    """The row's first number is the frame of the cycle."""

    def __init__(self, cycle: Cycle) -> None:
        self._images = [image(frame) for frame in cycle.frames]
        self._changed = cycle.changed()
        self._place = cycle.place
        height, width = cycle.frames.shape[1:3]
        self._whole = (*cycle.place, cycle.place[0] + width, cycle.place[1] + height)

    def paint(self, canvas: skia.Canvas, row: Row) -> None:
        canvas.drawImage(self._images[int(row[0])], *self._place)

    def damage(self, before: Row | None, row: Row) -> Rect | None:
        if before is None:
            return self._whole
        if int(before[0]) == int(row[0]):
            return None
        return self._changed[int(row[0])] if (int(before[0]) + 1) % len(self._images) == int(row[0]) else self._whole


def bitmap_window(window: Window, count: int) -> Window:
    """The window with rows that name the frames of a cycle."""
    rows = (np.arange(window.frames) % count).astype(np.float32)[:, None]
    layers = tuple(
        layer.model_copy(update={"track": pack_track(rows)}) if isinstance(layer, PresenterLayer) else layer
        for layer in window.picture.layers
    )
    return window.model_copy(update={"picture": Picture(layers=layers)})


def bitmap_compositor(window: Window, blob: Callable[[str], Path], cycle: Cycle) -> Compositor:
    """A compositor whose presenters are the cycle's bitmaps."""
    painter = BitmapPainter(cycle)
    return Compositor(bitmap_window(window, len(cycle.frames)), blob, lambda layer, placement, device: painter)
