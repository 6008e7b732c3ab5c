from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from greenroom.media.audio import RATE, decode_audio
from tests.media.clips import write_clip, write_sound

RED = [[(200, 40, 60)]]


def tone(seconds: float, rate: int = RATE, hertz: float = 440.0, level: float = 0.4) -> npt.NDArray[np.float32]:
    return (level * np.sin(2 * np.pi * hertz * np.arange(round(seconds * rate)) / rate)).astype(np.float32)


def click(at: float, seconds: float = 1.0) -> npt.NDArray[np.float32]:
    sound = np.zeros(round(seconds * RATE), np.float32)
    sound[round(at * RATE) : round(at * RATE) + 48] = 0.9
    return sound


def test_lossless_stereo_comes_back_as_it_was(tmp_path: Path) -> None:
    sound = np.stack([tone(0.5), tone(0.5, hertz=660)])
    decoded = decode_audio(write_sound(tmp_path / "a.flac", sound, "stereo"))
    assert decoded.shape == (24_000, 2)
    assert decoded.dtype == np.float32
    assert np.abs(decoded - sound.T).max() < 1e-4


def test_mono_is_on_both_sides_at_the_same_level(tmp_path: Path) -> None:
    sound = tone(0.5)
    decoded = decode_audio(write_sound(tmp_path / "a.flac", sound[None], "mono"))
    assert np.array_equal(decoded[:, 0], decoded[:, 1])
    assert np.abs(decoded[:, 0] - sound).max() < 1e-4


def test_another_rate_keeps_duration_and_pitch(tmp_path: Path) -> None:
    decoded = decode_audio(write_sound(tmp_path / "a.flac", tone(1.0, rate=44_100)[None], "mono", rate=44_100))
    assert abs(len(decoded) - RATE) <= 2
    inner = slice(2000, -2000)
    assert np.abs(decoded[inner, 0] - tone(1.0)[: len(decoded)][inner]).max() < 0.005


@pytest.mark.parametrize(
    ("channel", "left", "right"),
    [(0, True, False), (1, False, True), (2, True, True), (3, False, False), (4, True, False)],
)
def test_surround_is_mixed_down(tmp_path: Path, channel: int, left: bool, right: bool) -> None:
    sound = np.zeros((6, 24_000), np.float32)
    sound[channel] = tone(0.5)
    decoded = decode_audio(write_sound(tmp_path / "a.flac", sound, "5.1"))
    heard = np.abs(decoded).max(axis=0) > 0.05
    assert heard.tolist() == [left, right]
    assert np.abs(decoded).max() <= 0.41


def test_a_part_equals_the_same_part_of_the_whole(tmp_path: Path) -> None:
    path = write_sound(
        tmp_path / "a.flac", np.random.default_rng(1).uniform(-0.5, 0.5, (2, RATE)).astype(np.float32), "stereo"
    )
    whole = decode_audio(path)
    assert np.array_equal(decode_audio(path, 250, 750), whole[12_000:36_000])
    assert len(decode_audio(path, 900, 5000)) == 4800
    assert decode_audio(path, 5000, 6000).shape == (0, 2)


def test_a_late_part_is_found_by_seeking(tmp_path: Path) -> None:
    sound = np.concatenate([tone(14.0, level=0.01), click(0.5)])
    decoded = decode_audio(write_sound(tmp_path / "a.flac", sound[None], "mono"), 14_000)
    assert abs(int(np.argmax(np.abs(decoded[:, 0]) > 0.5)) - RATE // 2) <= 1
    assert abs(len(decoded) - RATE) <= 1


@pytest.mark.parametrize(
    ("name", "codec", "tolerance"),
    [("a.flac", "flac", 0.001), ("a.m4a", "aac", 0.001), ("a.aac", "aac", 0.001), ("a.mp3", "libmp3lame", 0.005)],
)
def test_a_late_part_of_another_rate_is_the_same_sound(tmp_path: Path, name: str, codec: str, tolerance: float) -> None:
    """Chunks of a long file join without a seam, whichever way the part was found."""
    noise = np.random.default_rng(2).uniform(-0.05, 0.05, 44_100 * 16).astype(np.float32)
    path = write_sound(tmp_path / name, (tone(16, 44_100) + noise)[None], "mono", rate=44_100, codec=codec)
    whole = decode_audio(path)
    part = decode_audio(path, 13_210, 15_000)
    assert len(part) == 1_790 * 48
    assert np.abs(part - whole[13_210 * 48 : 15_000 * 48]).max() <= tolerance


def test_the_sound_of_a_video_is_in_step_with_its_picture(tmp_path: Path) -> None:
    path = write_clip(tmp_path / "a.mp4", [RED] * 30, sound=click(0.5)[None])
    decoded = decode_audio(path)
    assert abs(int(np.argmax(np.abs(decoded[:, 0]) > 0.3)) - RATE // 2) <= 24


def test_a_video_without_sound_gives_no_samples(tmp_path: Path) -> None:
    assert decode_audio(write_clip(tmp_path / "a.mp4", [RED] * 3)).shape == (0, 2)


def test_a_file_joined_from_two_formats_is_heard_to_its_end(tmp_path: Path) -> None:
    mono = write_sound(tmp_path / "a.aac", tone(0.5)[None], "mono", codec="aac")
    stereo = np.stack([tone(0.5, rate=44_100)] * 2)
    joined = tmp_path / "joined.aac"
    joined.write_bytes(
        mono.read_bytes() + write_sound(tmp_path / "b.aac", stereo, "stereo", 44_100, codec="aac").read_bytes()
    )
    decoded = decode_audio(joined)
    assert len(decoded) == pytest.approx(RATE, abs=5000)
    loud = np.abs(decoded).reshape(-1, 2)[: len(decoded) // 100 * 100].reshape(100, -1).max(axis=1)
    assert (loud[5:-8] > 0.2).mean() > 0.9
