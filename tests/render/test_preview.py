from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np

from greenroom.render.draw import render_window
from greenroom.render.preview import png, preview_frame
from greenroom.render.thumbnail import thumbnail
from greenroom.render.window import State
from tests.render.windows import CANVAS, box, decoded, fill, no_blob, shape, window


def test_a_preview_is_the_frame_of_the_export(tmp_path: Path) -> None:
    moving = tuple(State(1, 255, n / 32) for n in range(10))
    data = window(
        [fill("#304050", (State(10, 255),)), shape("Star", box(20, 20, 100, 100), "#f0c020", moving)], 10
    ).to_bytes()
    render_window(data, no_blob, tmp_path / "segment.mp4")
    exported = decoded(tmp_path / "segment.mp4")[6][1].astype(float)
    shown = preview_frame(data, no_blob, 6)
    assert shown.shape == (CANVAS[1], CANVAS[0], 4)
    error = ((shown[..., 2::-1] - exported) ** 2).mean()
    assert 10 * np.log10(255**2 / error) > 38
    again = cv2.imdecode(np.frombuffer(png(shown), np.uint8), cv2.IMREAD_COLOR)
    assert again is not None
    np.testing.assert_array_equal(again, shown[..., :3])


def test_thumbnails_keep_their_shape() -> None:
    tall = np.full((1920, 1080, 4), (20, 200, 90, 255), np.uint8)
    small = cv2.imdecode(np.frombuffer(thumbnail(tall), np.uint8), cv2.IMREAD_COLOR)
    assert small is not None
    assert small.shape == (640, 360, 3)
    assert np.abs(small.astype(int) - (20, 200, 90)).max() <= 4
    tiny = cv2.imdecode(np.frombuffer(thumbnail(tall[:90, :160]), np.uint8), cv2.IMREAD_COLOR)
    assert tiny is not None and tiny.shape == (90, 160, 3)
