"""Hair and face (rasters that are warped) and mouth and eyes (vector shapes pushed through the same warp)."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Hashable, Sequence
from functools import lru_cache

import numpy as np
import skia

from greenroom.presenters.affine import apply
from greenroom.presenters.drawing import FlatDrawing, Weights
from greenroom.presenters.frame import Row, Stage
from greenroom.presenters.head_warp import Box, HeadWarp, Part, Turn, warp_raster
from greenroom.presenters.layer import LAST_TWO, rect_around
from greenroom.presenters.mouth_keys import jaw_drop, mouth_weights
from greenroom.presenters.noise import Floats
from greenroom.presenters.picture import Picture, PictureCache, Pixels, draw_pixels, opaque_rect, skia_matrix
from greenroom.presenters.state import INDEX, MOUTH
from greenroom.presenters.svg import Drawing, Node

_OVERSAMPLING = 1.15
_BLUR_MARGIN = 6.0
_EYES = [INDEX[name] for name in ("eye", "gaze_x", "gaze_y", "brow", "smile")]
_MOUTH = [*range(MOUTH.start, MOUTH.stop), INDEX["smile"]]
_LID_PULLS_BROW = 2.0
_GAZE_STAYS = (0.22, 0.15)  # head units that the pupils go back per degree of yaw, pitch


class HeadRasterLayer:
    """Drawn once at the device's scale, then warped for every new position of the head."""

    def __init__(self, stage: Stage, part: Part, nodes: Sequence[Node], mouth_keys: Sequence[str]) -> None:
        self._stage, self._part, self._mouth_keys = stage, part, tuple(mouth_keys)
        self._warp = HeadWarp(stage.pack.manifest.rig.head)
        self._scale = stage.scale * stage.pack.manifest.rig.head.scale * _OVERSAMPLING
        self._raster = _rasterise(FlatDrawing(nodes), self._scale)
        self.cache = PictureCache(LAST_TWO)

    def key(self, row: Row) -> Hashable:
        return *self._stage.head_key(row), self._jaw(row)

    def picture(self, row: Row) -> Picture | None:
        return self.cache.get(self.key(row), lambda: self._make(row))

    def _jaw(self, row: Row) -> float:
        if self._part != "face":
            return 0.0
        drop = jaw_drop(_weights(row, self._mouth_keys), self._mouth_keys)
        return round(drop * 64) / 64

    def _make(self, row: Row) -> Picture | None:
        if self._raster is None:
            return None
        pixels, box = self._raster
        lag = float(row[INDEX["hair_lag"]]) if self._part != "face" else 0.0
        turn = Turn(float(row[INDEX["yaw"]]), float(row[INDEX["pitch"]]), lag, self._jaw(row))
        matrix = self._stage.head(row)
        return warp_raster(pixels, box, self._scale, matrix, self._warp, self._part, turn, self._stage.device)


class FeatureLayer(ABC):
    """Keys are mixed, shifted, then moved with the head (not with the jaw: mouth keys are drawn with it)."""

    columns: Sequence[int]

    def __init__(self, stage: Stage, nodes: Sequence[Node], drawing: Drawing, keyed: Sequence[str]) -> None:
        self._stage = stage
        self._warp = HeadWarp(stage.pack.manifest.rig.head)
        self._flat = FlatDrawing(nodes, drawing.ids, keyed, stage.pack.manifest.rig.head.depth)
        self.cache = PictureCache(LAST_TWO)

    @abstractmethod
    def weights(self, row: Row) -> Weights:
        """How much of each key."""

    def offsets(self, row: Row) -> dict[str, tuple[float, float]]:
        """Id of a node -> its shift in head units."""
        return {}

    def key(self, row: Row) -> Hashable:
        return *self._stage.head_key(row), row[list(self.columns)].tobytes()

    def picture(self, row: Row) -> Picture | None:
        return self.cache.get(self.key(row), lambda: self._make(row))

    def _make(self, row: Row) -> Picture | None:
        weights = self.weights(row)
        mixed = self._flat.mix(weights)
        moved = mixed.copy()
        for name, offset in self.offsets(row).items():
            if name in self._flat.ranges:
                moved[self._flat.ranges[name]] += offset
        turn = Turn(float(row[INDEX["yaw"]]), float(row[INDEX["pitch"]]))
        moved += self._warp.displace(moved, "face", turn, self._flat.depth)
        matrix = self._stage.head(row)
        rect = rect_around(apply(matrix, moved), _BLUR_MARGIN * self._stage.scale + 2, self._stage.device)
        if rect is None:
            return None

        def draw(canvas: skia.Canvas) -> None:
            canvas.concat(skia_matrix(matrix))
            self._flat.draw(canvas, mixed=mixed, warped=moved, weights=weights)

        return Picture(draw_pixels(rect, draw), rect[0], rect[1])


class MouthLayer(FeatureLayer):
    columns = _MOUTH

    def weights(self, row: Row) -> Weights:
        return {"mouth": _weights(row, tuple(self._flat.keys["mouth"]))}


class EyesLayer(FeatureLayer):
    """Eyes and brows: brows follow the lids a little, pupils stay on the viewer when the head turns."""

    columns = _EYES

    def weights(self, row: Row) -> Weights:
        eye = float(row[INDEX["eye"]])
        mix = {"open": eye, "closed": 1 - eye}
        return {group: np.array([mix.get(key, 0.0) for key in keys]) for group, keys in self._flat.keys.items()}

    def offsets(self, row: Row) -> dict[str, tuple[float, float]]:
        yaw, pitch, eye = (float(row[INDEX[name]]) for name in ("yaw", "pitch", "eye"))
        gaze_x, gaze_y, brow = (float(row[INDEX[name]]) for name in ("gaze_x", "gaze_y", "brow"))
        gaze = (gaze_x - yaw * _GAZE_STAYS[0], gaze_y - pitch * _GAZE_STAYS[1])
        lift = (0.0, -brow + (1 - eye) * _LID_PULLS_BROW)
        return {"eR:open:iris": gaze, "eL:open:iris": gaze, "brow_R": lift, "brow_L": lift}


def _weights(row: Row, keys: tuple[str, ...]) -> Floats:
    return _mixture(row[MOUTH].tobytes(), float(row[INDEX["smile"]]), keys)


@lru_cache(64)
def _mixture(channels: bytes, smile: float, keys: tuple[str, ...]) -> Floats:
    weights = mouth_weights(np.frombuffer(channels, np.float32), smile, keys)
    weights.flags.writeable = False
    return weights


def _rasterise(flat: FlatDrawing, scale: float) -> tuple[Pixels, Box] | None:
    """The drawing at `scale` px per head unit, cut to what is opaque plus a clear pixel; its box in head units."""
    if not len(flat.points):
        return None
    low, high = flat.points.min(0) * scale, flat.points.max(0) * scale
    rect = (int(low[0]) - 24, int(low[1]) - 24, int(high[0]) + 25, int(high[1]) + 25)

    def draw(canvas: skia.Canvas) -> None:
        canvas.scale(scale, scale)
        flat.draw(canvas)

    pixels = draw_pixels(rect, draw)
    tight = opaque_rect(pixels)
    if tight is None:
        return None
    left, top, right, bottom = max(0, tight[0] - 1), max(0, tight[1] - 1), tight[2] + 1, tight[3] + 1
    cut = np.ascontiguousarray(pixels[top:bottom, left:right])
    height, width = cut.shape[:2]
    x, y = rect[0] + left, rect[1] + top
    return cut, (x / scale, y / scale, (x + width) / scale, (y + height) / scale)
