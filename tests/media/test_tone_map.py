from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from greenroom.media.tone_map import PEAK_NITS, WHITE_NITS, hlg_to_nits, pq_to_nits, to_srgb
from greenroom.media.video import VideoReader
from tests.media.clips import write_clip

PQ, HLG, BT2020 = 16, 18, 9
_BT709_TO_BT2020 = np.array(
    ((0.627404, 0.329283, 0.043313), (0.069097, 0.919540, 0.011362), (0.016391, 0.088013, 0.895595))
)


def pq_signal(nits: np.ndarray) -> np.ndarray:
    """The inverse of ST 2084, as a camera would apply it."""
    m1, m2, c1, c2, c3 = 2610 / 16384, 2523 / 32, 3424 / 4096, 2413 / 128, 2392 / 128
    power = (np.asarray(nits, float) / 10_000) ** m1
    return ((c1 + c2 * power) / (1 + c3 * power)) ** m2


def linear(srgb: tuple[int, int, int]) -> np.ndarray:
    c = np.array(srgb) / 255
    return np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)


def test_the_transfer_functions_meet_their_anchors() -> None:
    assert pq_to_nits(np.array([[0.0, 0.508078, 1.0]])) == pytest.approx(np.array([[0.0, 100.0, 10_000.0]]), rel=1e-3)
    assert hlg_to_nits(np.ones((1, 3))) == pytest.approx(np.full((1, 3), PEAK_NITS), rel=1e-3)
    assert hlg_to_nits(np.full((1, 3), 0.75))[0, 0] == pytest.approx(WHITE_NITS, rel=0.01)


def test_light_up_to_the_knee_is_kept_and_more_light_never_gets_darker() -> None:
    grey = linear((118, 118, 118))[None] * WHITE_NITS
    assert to_srgb(grey)[0] * 255 == pytest.approx(118, abs=0.5)
    ramp = to_srgb(np.linspace(0, 2000, 400)[:, None] * np.ones(3))[:, 0]
    assert (np.diff(ramp) > -1e-9).all()
    assert ramp[-1] == pytest.approx(1.0)


@pytest.mark.parametrize("rgb", [(118, 118, 118), (150, 60, 40), (40, 90, 160), (60, 140, 80)])
def test_a_pq_clip_shows_the_colours_that_were_graded(tmp_path: Path, rgb: tuple[int, int, int]) -> None:
    signal = pq_signal(_BT709_TO_BT2020 @ linear(rgb) * WHITE_NITS) * 255
    path = write_clip(
        tmp_path / "a.mp4",
        [[[tuple(signal)]]] * 2,
        pix_fmt="yuv420p10le",
        matrix=BT2020,
        primaries=BT2020,
        transfer=PQ,
    )
    with VideoReader(path) as reader:
        found = reader.bitmap(0, 32, 24)[12, 16, 2::-1]
        y = int(reader.planes(0, 32, 24)[0][12, 16])
    assert np.abs(found.astype(int) - rgb).max() <= 3, found
    luma = np.array((0.2126, 0.7152, 0.0722)) @ np.array(rgb)
    assert abs(y - (16 + 219 * luma / 255)) <= 2


def test_an_hlg_clip_keeps_its_grey_neutral_and_its_white_bright(tmp_path: Path) -> None:
    path = write_clip(
        tmp_path / "a.mp4",
        [[[(191, 191, 191)]]] * 2,
        pix_fmt="yuv420p10le",
        matrix=BT2020,
        primaries=BT2020,
        transfer=HLG,
    )
    with VideoReader(path) as reader:
        b, g, r = (int(c) for c in reader.bitmap(0, 32, 24)[12, 16, :3])
    assert max(b, g, r) - min(b, g, r) <= 2
    assert 235 <= g <= 250


@pytest.mark.parametrize("rgb", [(118, 118, 118), (150, 60, 40), (40, 90, 160), (250, 250, 250)])
def test_a_wide_gamut_clip_without_hdr_keeps_its_colours(tmp_path: Path, rgb: tuple[int, int, int]) -> None:
    signal = (_BT709_TO_BT2020 @ (np.array(rgb) / 255) ** 2.4) ** (1 / 2.4) * 255
    path = write_clip(
        tmp_path / "a.mp4",
        [[[tuple(signal)]]] * 2,
        pix_fmt="yuv420p10le",
        matrix=BT2020,
        primaries=BT2020,
        transfer=14,
    )
    with VideoReader(path) as reader:
        found = reader.bitmap(0, 32, 24)[12, 16, 2::-1].astype(int)
    assert np.abs(found - rgb).max() <= 3, found
