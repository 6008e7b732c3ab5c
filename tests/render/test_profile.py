from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest

from greenroom.render.encoder import Encoder
from greenroom.render.profile import PROFILES, UnknownProfile, profile_named


@pytest.mark.parametrize("name", PROFILES)
@pytest.mark.parametrize("canvas", [(1920, 1080), (1080, 1920), (1080, 1080), (1080, 1350), (16, 4096)])
def test_the_encoded_picture_has_the_canvas_shape_and_even_sides(name: str, canvas: tuple[int, int]) -> None:
    width, height = profile_named(name).out_size(canvas)
    assert width % 2 == height % 2 == 0
    assert width / height == pytest.approx(canvas[0] / canvas[1], rel=0.02)


def test_an_unknown_profile_names_the_known_ones() -> None:
    with pytest.raises(UnknownProfile, match="standard"):
        profile_named("hd")


def test_the_same_frames_always_make_the_same_packets(tmp_path: Path) -> None:
    """A fade of a few frames: with x264's AVX-512 macroblock tree most encodes of it differ."""
    random = np.random.default_rng(0)
    one = np.cumsum(np.cumsum(random.standard_normal((180, 320)), 0), 1)
    one = (one - one.min()) / np.ptp(one) * 180 + 30
    made = set()
    for _ in range(12):
        with Encoder(tmp_path / "segment.mp4", (320, 180), 30, PROFILES["standard"]) as encoder:
            for number in range(5):
                y = (one * (1 - number / 5) + np.flipud(one) * number / 5).astype(np.uint8)
                whole = np.concatenate([y, np.full((90, 320), 128, np.uint8)])
                frame = av.VideoFrame.from_ndarray(whole, format="yuv420p")
                frame.pts = number
                encoder.encode(frame)
                [np.full(int(random.integers(1000, 400_000)), 200, np.uint8) for _ in range(5)]  # dirty free memory
        made.add((tmp_path / "segment.mp4").read_bytes())
    assert len(made) == 1
