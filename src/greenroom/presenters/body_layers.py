"""Torso and arms: drawn once per pose at the device's scale, then moved by breath and sway."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache, partial

import cv2
import numpy as np
import skia

from greenroom.presenters.affine import apply, inverse
from greenroom.presenters.arms import ArmState, Side, arm_state, shoulder
from greenroom.presenters.drawing import FlatDrawing
from greenroom.presenters.frame import Row, Stage
from greenroom.presenters.layer import LAST_TWO, rect_around
from greenroom.presenters.limb import Limb
from greenroom.presenters.picture import Picture, PictureCache, Rect, draw_pixels, opaque_rect, skia_matrix
from greenroom.presenters.state import INDEX
from greenroom.presenters.svg import Drawing, Node
from greenroom.presenters.svg_path import Points

_BEYOND = 24  # px drawn outside the device: breath and sway reveal them
_BLUR_MARGIN = 16.0
_POSES_BYTES = 10_000_000


class TorsoLayer:
    """Legs, torso and neck."""

    def __init__(self, stage: Stage, nodes: Sequence[Node]) -> None:
        self._stage = stage
        self.cache = PictureCache(LAST_TWO)
        flat = FlatDrawing(nodes)
        self._still = _still(stage, apply(stage.body, flat.points), flat.draw)

    def key(self, row: Row) -> Hashable:
        return self._stage.sway_key(row)

    def picture(self, row: Row) -> Picture | None:
        key = self._stage.sway_key(row)
        return self.cache.get(key, lambda: _swayed(self._stage, self._still, key))


class ArmLayer:
    """A hand and the sleeve over it. Poses are kept while there is room: gestures repeat theirs step by step."""

    def __init__(self, stage: Stage, side: Side, drawing: Drawing) -> None:
        self._stage, self._side = stage, side
        sleeve = drawing[f"arm_{side}"]
        self._sleeve = FlatDrawing(sleeve.children)
        self._shading = _shading(sleeve)
        hands = stage.pack.manifest.keys.hand
        self._hands = {hand: FlatDrawing(drawing[f"hand_{side}@{hand}"].children) for hand in hands}
        self._arm = getattr(stage.pack.manifest.rig.arms, side)
        self._state_of = lru_cache(512)(partial(arm_state, stage.pack, side))
        self.poses = PictureCache(_POSES_BYTES)
        self.cache = PictureCache(LAST_TWO)

    def key(self, row: Row) -> Hashable:
        return self._stage.sway_key(row), self._state(row)

    def picture(self, row: Row) -> Picture | None:
        sway, state = self._stage.sway_key(row), self._state(row)
        still = self.poses.get(state, lambda: self._pose(state))
        return self.cache.get((sway, state), lambda: _swayed(self._stage, still, sway))

    def _state(self, row: Row) -> ArmState:
        gesture, reach, swing = (float(row[INDEX[name]]) for name in ("gesture", "reach", "swing"))
        return self._state_of(round(gesture), reach, swing)

    def _pose(self, state: ArmState) -> Picture | None:
        limb = Limb(shoulder(self._stage.pack, self._side), state.elbow, state.wrist, self._arm.upper, self._arm.fore)
        hand = self._hands[state.hand]
        hand_matrix = limb.hand_matrix(state.turn, state.flip, state.thin)
        bent = limb.bend(self._sleeve.points)
        fade = {name: max(0.0, limb.light(bone, side) * sign) for name, (bone, side, sign) in self._shading.items()}

        def draw(canvas: skia.Canvas) -> None:
            canvas.save()
            canvas.concat(skia_matrix(hand_matrix))
            hand.draw(canvas)
            canvas.restore()
            self._sleeve.draw(canvas, warped=bent, fade=fade, shader=limb.shader_matrix())

        points = np.concatenate([bent, apply(hand_matrix, hand.points)])
        return _still(self._stage, apply(self._stage.body, points), draw)


def _shading(sleeve: Node) -> dict[str, tuple[str, int, int]]:
    """Strips named `…:shade_up` and `…:light_fm`: bone u/f, side p/m -> (bone, side, sign of the light)."""
    table = {}
    for node in sleeve.children:
        kind, _, which = node.id.rpartition(":")[2].partition("_")
        if kind in ("shade", "light") and len(which) == 2:
            table[node.id] = (which[0], 1 if which[1] == "p" else -1, 1 if kind == "light" else -1)
    return table


def _still(stage: Stage, points: Points, draw: Callable[[skia.Canvas], None]) -> Picture | None:
    """What `draw` paints in body units, cut to what is opaque; `points` (n, 2) device px bound it."""
    left, top, right, bottom = stage.device
    wide: Rect = (left - _BEYOND, top - _BEYOND, right + _BEYOND, bottom + _BEYOND)
    rect = rect_around(points, _BLUR_MARGIN * stage.scale + 2, wide)
    if rect is None:
        return None

    def in_body_units(canvas: skia.Canvas) -> None:
        canvas.concat(skia_matrix(stage.body))
        draw(canvas)

    pixels = draw_pixels(rect, in_body_units)
    tight = opaque_rect(pixels)
    if tight is None:
        return None
    cut = np.ascontiguousarray(pixels[tight[1] : tight[3], tight[0] : tight[2]])
    return Picture(cut, rect[0] + tight[0], rect[1] + tight[1])


def _swayed(stage: Stage, still: Picture | None, key: tuple[int, int]) -> Picture | None:
    """A still part after breath and sway, cut to the device."""
    if still is None:
        return None
    matrix = stage.base @ stage.sway(key) @ inverse(stage.base)
    left, top, right, bottom = still.rect
    corners = np.array([[left, top], [right, top], [left, bottom], [right, bottom]], np.float64)
    rect = rect_around(apply(matrix, corners), 1, stage.device)
    if rect is None:
        return None
    # pixel centres of the result -> pixel centres of the still picture
    back = inverse(matrix)
    origin = apply(back, np.array([rect[0] + 0.5, rect[1] + 0.5])) - (left + 0.5, top + 0.5)
    local = np.column_stack([back[:2, :2], origin])
    size = (rect[2] - rect[0], rect[3] - rect[1])
    pixels = cv2.warpAffine(still.pixels, local, size, flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP)
    return Picture(pixels.astype(np.uint8, copy=False), rect[0], rect[1])
