"""Draws a presenter for a state row, and tells which rectangle two rows differ in."""

from __future__ import annotations

import math

import cv2
import skia

from greenroom.presenters.body_layers import ArmLayer, TorsoLayer
from greenroom.presenters.frame import Placement, Row, Stage
from greenroom.presenters.head_layers import EyesLayer, HeadRasterLayer, MouthLayer
from greenroom.presenters.layer import Layer
from greenroom.presenters.pack import Pack
from greenroom.presenters.picture import Picture, Rect, intersection, union
from greenroom.presenters.svg import read_svg

_GROUND_SHADOW = "ground_shadow"
_FEATURES = ("mouth", "eye_R", "eye_L", "brow_R", "brow_L")


class Painter:
    """One presenter at one place on one device. Holds caches only: what it draws depends on the row alone."""

    def __init__(self, layers: tuple[Layer, ...]) -> None:
        self._layers = layers

    def paint(self, canvas: skia.Canvas, row: Row) -> None:
        """Draw into device pixels, inside the canvas's clip only. The canvas must be premultiplied BGRA to be fast."""
        clip = canvas.getLocalClipBounds()
        bounds = math.floor(clip.left()), math.floor(clip.top()), math.ceil(clip.right()), math.ceil(clip.bottom())
        for layer in self._layers:
            picture = layer.picture(row)
            if picture is not None and intersection(picture.rect, bounds):
                canvas.drawImage(picture.image, picture.x, picture.y)

    def damage(self, before: Row | None, row: Row) -> Rect | None:
        """The device rectangle (left, top, right, bottom) outside which both rows paint the same; None: no change.

        `before` None means nothing was there. Cheap when `before` was painted last.
        """
        changed: Rect | None = None
        for layer in self._layers:
            if before is not None and layer.key(before) == layer.key(row):
                continue
            old = layer.picture(before) if before is not None else None
            changed = union(changed, union(_rect(old), _rect(layer.picture(row))))
        return changed


def open_painter(
    pack: Pack,
    outfit: str,
    palette: str | None,
    placement: Placement,
    device: tuple[int, int],
    *,
    ground_shadow: bool = True,
) -> Painter:
    """Parse and rasterise an outfit (about 0.2 s) for `placement` (scale, dx, dy, mirror: pack canvas px to device px)
    on a device of (width, height) px. InvalidPack when the drawing cannot be used."""
    cv2.setNumThreads(1)
    stage = Stage(pack, placement, (0, 0, *device))
    drawing = read_svg(pack.art(outfit, palette))
    for name, node in drawing.ids.items():
        node.hidden |= name.startswith(_GROUND_SHADOW) and not ground_shadow
    mouth_keys = pack.manifest.keys.mouth
    head = drawing["head"].children
    face = [node for node in head if node.id.partition("@")[0] not in _FEATURES]
    mouth = [node for node in head if node.id.startswith("mouth@")]
    eyes = [node for node in head if node.id.partition("@")[0] in _FEATURES[1:]]
    torso = [node for node in drawing["body"].children if not node.id.startswith(("arm_", "hands_", "hand_"))]
    return Painter(
        (
            HeadRasterLayer(stage, "back", [drawing["hair_back"]], mouth_keys),
            TorsoLayer(stage, torso),
            ArmLayer(stage, "L", drawing),
            ArmLayer(stage, "R", drawing),
            HeadRasterLayer(stage, "face", face, mouth_keys),
            MouthLayer(stage, mouth, drawing, ("mouth",)),
            EyesLayer(stage, eyes, drawing, ("eye_R", "eye_L")),
            HeadRasterLayer(stage, "hair", [drawing["hair_front"]], mouth_keys),
        )
    )


def _rect(picture: Picture | None) -> Rect | None:
    return None if picture is None else picture.rect
