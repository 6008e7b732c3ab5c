"""The parts of a presenter from back to front. Each is a pure function of a key taken from the state row, so that equal
keys are equal pixels: that is what caching and damage rest on."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Protocol

import cv2
import numpy as np

from greenroom.presenters.affine import Matrix, apply
from greenroom.presenters.arms import ArmState, Side, arm_state, shoulder
from greenroom.presenters.drawing import FlatDrawing, Weights
from greenroom.presenters.frame import Row, Stage
from greenroom.presenters.head_warp import HeadWarp, Part, Turn, warp_raster
from greenroom.presenters.limb import Limb
from greenroom.presenters.mouth_keys import jaw_drop, mouth_weights
from greenroom.presenters.picture import (
    Picture,
    PictureCache,
    Rect,
    draw_pixels,
    intersection,
    opaque_rect,
    skia_matrix,
)
from greenroom.presenters.state import INDEX, MOUTH
from greenroom.presenters.svg import Drawing, Node

_FACE_OVERSAMPLING = 1.15
_BODY_MARGIN = 24
_ARM_CACHE_BYTES = 20_000_000
_LAST_TWO = 0

_HEAD_COLUMNS = [INDEX[name] for name in ("yaw", "pitch", "roll", "hair_lag", "head_x", "head_y")]
_EYE_COLUMNS = [INDEX[name] for name in ("eye", "gaze_x", "gaze_y", "brow", "smile")]
_MOUTH_COLUMNS = [*range(MOUTH.start, MOUTH.stop), INDEX["smile"]]


class Layer(Protocol):
    def picture(self, row: Row) -> Picture | None:
        """What this part looks like, or None when nothing of it is on the device. The same row, the same object as
        long as it is cached."""

    def key(self, row: Row) -> Hashable:
        """Equal keys, equal pixels."""


class _HeadLayer:
    def __init__(self, stage: Stage, part: Part) -> None:
        self.stage, self.part = stage, part
        self.warp = HeadWarp(stage.pack.manifest.rig.head)
        self.cache = PictureCache(_LAST_TWO)

    def turn(self, row: Row, jaw: float = 0.0) -> Turn:
        yaw, pitch, lag = (float(row[INDEX[name]]) for name in ("yaw", "pitch", "hair_lag"))
        return Turn(yaw, pitch, lag if self.part != "face" else 0.0, jaw)

    def head_key(self, row: Row) -> tuple[Hashable, ...]:
        return (self.stage.sway_key(row), row[_HEAD_COLUMNS].tobytes())


class HeadRasterLayer(_HeadLayer):
    """Hair and face: drawn once at the device's scale, then warped."""

    def __init__(self, stage: Stage, part: Part, nodes: Sequence[Node], mouth_keys: Sequence[str]) -> None:
        super().__init__(stage, part)
        self.mouth_keys = mouth_keys
        self.scale = stage.scale * stage.pack.manifest.rig.head.scale * _FACE_OVERSAMPLING
        self.pixels, self.box = _rasterise(FlatDrawing(nodes), self.scale)

    def jaw(self, row: Row) -> float:
        if self.part != "face":
            return 0.0
        smile = float(row[INDEX["smile"]])
        return round(jaw_drop(mouth_weights(row[MOUTH], smile, self.mouth_keys), self.mouth_keys) * 64) / 64

    def key(self, row: Row) -> Hashable:
        return (*self.head_key(row), self.jaw(row))

    def picture(self, row: Row) -> Picture | None:
        jaw = self.jaw(row)
        return self.cache.get((*self.head_key(row), jaw), lambda: self._make(row, jaw))

    def _make(self, row: Row, jaw: float) -> Picture | None:
        if self.pixels is None:
            return None
        matrix = self.stage.head(row)
        turn = self.turn(row, jaw)
        return warp_raster(self.pixels, self.box, self.scale, matrix, self.warp, self.part, turn, self.stage.device)


class _FeatureLayer(_HeadLayer):
    """Part of the face that stays vector: keys are mixed, then pushed through the head's warp."""

    columns: Sequence[int] = ()

    def __init__(self, stage: Stage, nodes: Sequence[Node], drawing: Drawing, keyed: Sequence[str]) -> None:
        super().__init__(stage, "face")
        depth = stage.pack.manifest.rig.head.depth
        self.flat = FlatDrawing(nodes, drawing.ids, keyed, depth)

    def key(self, row: Row) -> Hashable:
        return (*self.head_key(row), row[list(self.columns)].tobytes())

    def picture(self, row: Row) -> Picture | None:
        return self.cache.get(self.key(row), lambda: self._make(row))

    def weights(self, row: Row) -> Weights:
        raise NotImplementedError

    def offsets(self, row: Row) -> dict[str, tuple[float, float]]:
        """Rows of a named node -> shift in head units."""
        return {}

    def _make(self, row: Row) -> Picture | None:
        weights = self.weights(row)
        mixed = self.flat.mix(weights)
        moved = mixed.copy()
        for name, offset in self.offsets(row).items():
            if name in self.flat.ranges:
                moved[self.flat.ranges[name]] += offset
        moved += self.warp.displace(moved, "face", self.turn(row), self.flat.depth)
        matrix = self.stage.head(row)
        rect = _points_rect(apply(matrix, moved), 6 * self.stage.scale + 2, self.stage.device)
        if rect is None:
            return None

        def draw(canvas: object) -> None:
            canvas.concat(skia_matrix(matrix))  # type: ignore[attr-defined]
            self.flat.draw(canvas, mixed=mixed, warped=moved, weights=weights)

        return Picture(draw_pixels(rect, draw), rect[0], rect[1])


class MouthLayer(_FeatureLayer):
    columns = _MOUTH_COLUMNS

    def weights(self, row: Row) -> Weights:
        return {"mouth": mouth_weights(row[MOUTH], float(row[INDEX["smile"]]), self.flat.keys["mouth"])}


class EyesLayer(_FeatureLayer):
    """Eyes and brows; the brows follow the lids a little, the pupils stay on the viewer when the head turns."""

    columns = _EYE_COLUMNS

    def weights(self, row: Row) -> Weights:
        eye = float(row[INDEX["eye"]])
        mix = {"open": eye, "closed": 1 - eye}
        return {group: np.array([mix.get(key, 0.0) for key in keys]) for group, keys in self.flat.keys.items()}

    def offsets(self, row: Row) -> dict[str, tuple[float, float]]:
        eye, brow = float(row[INDEX["eye"]]), float(row[INDEX["brow"]])
        yaw, pitch = float(row[INDEX["yaw"]]), float(row[INDEX["pitch"]])
        gaze = (float(row[INDEX["gaze_x"]]) - yaw * 0.22, float(row[INDEX["gaze_y"]]) - pitch * 0.15)
        lift = (0.0, -brow + (1 - eye) * 2.0)
        return {"eR:open:iris": gaze, "eL:open:iris": gaze, "brow_R": lift, "brow_L": lift}


class TorsoLayer:
    """Legs, torso and neck: drawn once, moved by breath and sway."""

    def __init__(self, stage: Stage, nodes: Sequence[Node]) -> None:
        self.stage = stage
        self.cache = PictureCache(_LAST_TWO)
        self.still = _still(stage, FlatDrawing(nodes))

    def key(self, row: Row) -> Hashable:
        return self.stage.sway_key(row)

    def picture(self, row: Row) -> Picture | None:
        key = self.stage.sway_key(row)
        return self.cache.get(key, lambda: _moved(self.stage, self.still, key))


class ArmLayer:
    """Hand and sleeve: bent and drawn once per pose step, kept while there is room, moved by breath and sway."""

    def __init__(self, stage: Stage, side: Side, drawing: Drawing) -> None:
        self.stage, self.side = stage, side
        self.sleeve = FlatDrawing(drawing[f"arm_{side}"].children)
        self.shading = _shading(drawing[f"arm_{side}"])
        hands = stage.pack.manifest.keys.hand
        self.hands = {hand: FlatDrawing(drawing[f"hand_{side}@{hand}"].children) for hand in hands}
        self.arm = getattr(stage.pack.manifest.rig.arms, side)
        self.poses = PictureCache(_ARM_CACHE_BYTES // 2)
        self.cache = PictureCache(_LAST_TWO)

    def state(self, row: Row) -> ArmState:
        gesture, reach, swing = (float(row[INDEX[name]]) for name in ("gesture", "reach", "swing"))
        return arm_state(self.stage.pack, self.side, round(gesture), reach, swing)

    def key(self, row: Row) -> Hashable:
        return self.stage.sway_key(row), self.state(row)

    def picture(self, row: Row) -> Picture | None:
        sway, state = self.stage.sway_key(row), self.state(row)
        still = self.poses.get(state, lambda: self._pose(state))
        return self.cache.get((sway, state), lambda: _moved(self.stage, still, sway))

    def _pose(self, state: ArmState) -> Picture | None:
        limb = Limb(shoulder(self.stage.pack, self.side), state.elbow, state.wrist, self.arm.upper, self.arm.fore)
        hand = self.hands[state.hand]
        hand_matrix = limb.hand_matrix(state.turn, state.flip, state.thin)
        sleeve_points = limb.bend(self.sleeve.points)
        body = self.stage.body
        every = np.concatenate([sleeve_points, apply(hand_matrix, hand.points)])
        rect = _points_rect(apply(body, every), 8 * self.stage.scale + 2, _inflated(self.stage.device))
        if rect is None:
            return None
        fade = {name: max(0.0, limb.light(bone, side) * sign) for name, (bone, side, sign) in self.shading.items()}

        def draw(canvas: object) -> None:
            canvas.concat(skia_matrix(body))  # type: ignore[attr-defined]
            canvas.save()  # type: ignore[attr-defined]
            canvas.concat(skia_matrix(hand_matrix))  # type: ignore[attr-defined]
            hand.draw(canvas)
            canvas.restore()  # type: ignore[attr-defined]
            self.sleeve.draw(canvas, warped=sleeve_points, fade=fade, shader=limb.shader_matrix())

        return Picture(draw_pixels(rect, draw), rect[0], rect[1])


def _shading(arm: Node) -> dict[str, tuple[str, int, int]]:
    """Strips named `…:shade_up` and `…:light_fm`: bone u/f, side p/m -> (bone, side, sign of the light)."""
    table = {}
    for node in arm.children:
        kind, _, which = node.id.rpartition(":")[2].partition("_")
        if kind in ("shade", "light") and len(which) == 2:
            table[node.id] = (which[0], 1 if which[1] == "p" else -1, 1 if kind == "light" else -1)
    return table


def _rasterise(flat: FlatDrawing, scale: float) -> tuple[np.ndarray | None, tuple[float, float, float, float]]:  # type: ignore[type-arg]
    """The drawing at `scale` px per unit, cut to what is opaque plus one clear pixel; its box in units."""
    if not len(flat.points):
        return None, (0.0, 0.0, 0.0, 0.0)
    low, high = flat.points.min(0) * scale, flat.points.max(0) * scale
    rect = (int(low[0]) - 24, int(low[1]) - 24, int(high[0]) + 25, int(high[1]) + 25)
    pixels = draw_pixels(rect, lambda canvas: (canvas.scale(scale, scale), flat.draw(canvas)))  # type: ignore[func-returns-value]
    tight = opaque_rect(pixels)
    if tight is None:
        return None, (0.0, 0.0, 0.0, 0.0)
    left, top, right, bottom = max(0, tight[0] - 1), max(0, tight[1] - 1), tight[2] + 1, tight[3] + 1
    cut = np.ascontiguousarray(pixels[top:bottom, left:right])
    height, width = cut.shape[:2]
    x, y = rect[0] + left, rect[1] + top
    return cut, (x / scale, y / scale, (x + width) / scale, (y + height) / scale)


def _still(stage: Stage, flat: FlatDrawing) -> Picture | None:
    """Body art at device scale, cut to what is opaque, a margin beyond the device for breath and sway to reveal."""
    rect = _points_rect(apply(stage.body, flat.points), 16 * stage.scale + 2, _inflated(stage.device))
    if rect is None:
        return None

    def draw(canvas: object) -> None:
        canvas.concat(skia_matrix(stage.body))  # type: ignore[attr-defined]
        flat.draw(canvas)

    pixels = draw_pixels(rect, draw)
    tight = opaque_rect(pixels)
    if tight is None:
        return None
    left, top, right, bottom = tight
    return Picture(np.ascontiguousarray(pixels[top:bottom, left:right]), rect[0] + left, rect[1] + top)


def _moved(stage: Stage, still: Picture | None, key: tuple[int, int]) -> Picture | None:
    """A still body part after breath and sway, cut to the device."""
    if still is None:
        return None
    if key == (0, 0):
        matrix: Matrix = np.eye(3)
    else:
        base = stage.base
        matrix = base @ stage.sway(key) @ np.linalg.inv(base)
    left, top, right, bottom = still.rect
    corners = np.array([[left, top], [right, top], [left, bottom], [right, bottom]], np.float64)
    rect = _points_rect(apply(matrix, corners), 1, stage.device)
    if rect is None:
        return None
    # pixel centres of the result -> pixel centres of the still picture
    inverse = np.linalg.inv(matrix)
    offset = apply(inverse, np.array([rect[0] + 0.5, rect[1] + 0.5])) - (left + 0.5, top + 0.5)
    local = np.array([[inverse[0, 0], inverse[0, 1], offset[0]], [inverse[1, 0], inverse[1, 1], offset[1]]])
    size = (rect[2] - rect[0], rect[3] - rect[1])
    pixels = cv2.warpAffine(still.pixels, local, size, flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP)
    return Picture(pixels, rect[0], rect[1])  # type: ignore[arg-type]


def _points_rect(points: np.ndarray, margin: float, limit: Rect) -> Rect | None:  # type: ignore[type-arg]
    low, high = np.floor(points.min(0) - margin).astype(int), np.ceil(points.max(0) + margin).astype(int)
    return intersection((int(low[0]), int(low[1]), int(high[0]), int(high[1])), limit)


def _inflated(rect: Rect) -> Rect:
    return rect[0] - _BODY_MARGIN, rect[1] - _BODY_MARGIN, rect[2] + _BODY_MARGIN, rect[3] + _BODY_MARGIN
