from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from greenroom.render.draw import render_window
from greenroom.render.window import AnyLayer, State
from tests.render.windows import Blobs, box, decoded, fill, no_blob, placed, shape, video, window

FRAMES = 64


def _counter(frames: int) -> list[AnyLayer]:
    """Six squares that show the frame's number in binary."""
    layers: list[AnyLayer] = [fill("#202020", (State(frames, 255),))]
    for bit in range(6):
        states = tuple(State(1, 255 if n >> bit & 1 else 0) for n in range(frames))
        layers.append(shape("Square", box(10 + 50 * bit, 60, 40, 40), "#e0e0e0", states))
    return layers


def test_no_frame_is_dropped_or_repeated(tmp_path: Path) -> None:
    path = tmp_path / "segment.mp4"
    told: list[int] = []
    render_window(window(_counter(FRAMES), FRAMES).to_bytes(), no_blob, path, told.append)
    numbers = []
    for _, pixels in decoded(path):
        bits = [pixels[80, 30 + 50 * bit, 0] > 128 for bit in range(6)]
        numbers.append(sum(1 << bit for bit, on in enumerate(bits) if on))
    assert numbers == list(range(FRAMES))
    assert told == list(range(1, FRAMES + 1))


@pytest.mark.parametrize("colour", ["#d02030", "#10c050", "#2040e0", "#ffffff", "#000000", "#7f7f7f", "#f0c010"])
def test_flat_colours_arrive(colour: str, tmp_path: Path) -> None:
    path = tmp_path / "segment.mp4"
    frames = 8
    layers: list[AnyLayer] = [
        fill("#406080", (State(frames, 255),)),
        shape("Square", box(64, 32, 128, 96), colour, (State(frames, 255),)),
    ]
    render_window(window(layers, frames).to_bytes(), no_blob, path)
    rgb = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    for _, pixels in decoded(path):
        assert np.abs(pixels[48:112, 80:176].astype(int) - rgb).max() <= 2
        assert np.abs(pixels[:16, 224:].astype(int) - (0x40, 0x60, 0x80)).max() <= 2


def test_each_frame_of_a_clip_is_shown_when_it_should(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)
    clip = blobs.video([np.full((36, 64, 3), 10 + 7 * n, np.uint8) for n in range(30)])
    times = [n * 1000 // 30 for n in range(30)]
    path = tmp_path / "segment.mp4"
    layers: list[AnyLayer] = [
        fill("#ff0000", (State(30, 255),)),
        video(clip, placed(box(0, 0, 320, 180), (64, 36)), times),
    ]
    render_window(window(layers, 30).to_bytes(), blobs, path)
    for n, (_, pixels) in enumerate(decoded(path)):
        assert abs(float(pixels.mean()) - (10 + 7 * n)) < 3  # less than half a step
