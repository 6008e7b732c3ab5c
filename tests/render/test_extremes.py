"""Geometry that a document may hold and no eye will see must not stop an export."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from greenroom.project.parts import Box, Crop
from greenroom.render.preview import preview_frame
from greenroom.render.window import AnyLayer, State
from tests.render.windows import Blobs, box, fill, image, placed, shape, style, text, video, window


@pytest.mark.parametrize(
    ("geometry", "crop"),
    [
        (box(10, 10, 0.2, 30), None),
        (box(1e5, 10, 30, 30), None),
        (box(10, 10, 30, 30), Crop(left=0.5, right=0.5)),
        (box(10, 10, 30, 30, angle=33), Crop(left=0.6, right=0.6)),
        (Box(left=0, top=0, width=10, height=10, scale_x=0, scale_y=0), None),
        (Box(left=9, top=9, width=0.5, height=0.5, angle=45), None),
    ],
)
def test_vanishing_clips_are_survived(geometry: Box, crop: Crop | None, tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)
    grey = np.full((20, 30, 3), 200, np.uint8)
    picture, clip = blobs.png(grey), blobs.video([grey] * 2)
    where = placed(geometry, (30, 20), crop=crop)
    layers: list[AnyLayer] = [
        fill("#304050"),
        image(picture, where),
        video(clip, where, [0]),
        video(clip, where, [0], (State(1, 100),)),
        text("Hé\n가", geometry, style(20)),
        text("", geometry, style(20)),
        shape("Star", geometry, "#ffffff", stroke="#ff0000", stroke_width=3),
    ]
    pixels = preview_frame(window(layers).to_bytes(), blobs)
    assert np.abs(pixels[150:, 250:, 2::-1].astype(int) - (0x30, 0x40, 0x50)).max() <= 2
