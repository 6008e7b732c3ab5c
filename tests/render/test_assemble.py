"""Real segments, encoded apart, joined, and decoded as a player would."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from greenroom.render.assemble import Piece, UnfitSegments, assemble
from greenroom.render.audio_encode import encode_packets, write_packets
from greenroom.render.encoder import Encoder
from greenroom.render.profile import PROFILES, Profile
from greenroom.render.sound import PACKET
from tests.render.decoded import decode, loud_starts, packets

WIDTH, HEIGHT = 160, 90
LENGTHS = [31, 1, 40, 2, 1, 1, 17]
"""Frames of the segments; every one begins with a white frame and a click."""
FLASHES = [sum(LENGTHS[:n]) for n in range(len(LENGTHS))]


def picture(number: int, seed: int, white: bool) -> av.VideoFrame:
    y = np.full((HEIGHT, WIDTH), 235 if white else 60, np.uint8)
    if not white:
        y[10:50, (number * 5) % 100 : (number * 5) % 100 + 30] = 90 + seed % 60
        y[60:80] += np.random.default_rng(seed + number).integers(0, 20, (20, WIDTH), np.uint8)
    frame = av.VideoFrame.from_ndarray(
        np.concatenate([y.reshape(-1), np.full(HEIGHT * WIDTH // 2, 128, np.uint8)]).reshape(HEIGHT * 3 // 2, WIDTH),
        format="yuv420p",
    )
    frame.pts = number
    return frame


def segment(path: Path, frames: int, seed: int, profile: Profile = PROFILES["standard"], fps: int = 30) -> Piece:
    with Encoder(path, (WIDTH, HEIGHT), fps, profile) as encoder:
        for number in range(frames):
            encoder.encode(picture(number, seed, white=number == 0))
    return Piece(path.name, path, frames)


def sound(path: Path, samples: int, clicks: list[int]) -> Piece:
    mix = np.zeros((-(-samples // PACKET) * PACKET, 2), np.float32)
    for at in clicks:
        mix[at : at + 40] = 0.8
    made = encode_packets(mix, "aac", 160_000)
    write_packets(path, made, "aac", 160_000)
    return Piece(path.name, path, len(made))


@pytest.fixture(scope="module")
def pieces(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Piece], list[Piece]]:
    folder = tmp_path_factory.mktemp("pieces")
    video = [segment(folder / f"{n}.mp4", frames, seed=n) for n, frames in enumerate(LENGTHS)]
    return video, [sound(folder / "sound.mp4", sum(LENGTHS) * 1600, [f * 1600 for f in FLASHES])]


def test_the_joined_video_is_its_segments(pieces: tuple[list[Piece], list[Piece]], tmp_path: Path) -> None:
    video, audio = pieces
    assemble(video, audio, 30, tmp_path / "out.mp4")
    joined = decode(tmp_path / "out.mp4")
    assert joined.times == [Fraction(n, 30) for n in range(sum(LENGTHS))]
    alone: list[Any] = []
    for piece in video:
        with av.open(str(piece.path)) as container:
            alone += [frame.to_ndarray() for frame in container.decode(video=0)]
    assert all(np.array_equal(a, b) for a, b in zip(joined.pictures, alone, strict=True))


def test_decode_times_increase_and_never_pass_the_shown_ones(
    pieces: tuple[list[Piece], list[Piece]], tmp_path: Path
) -> None:
    assemble(*pieces, 30, tmp_path / "out.mp4")
    for stream in (0, 1):
        times = [(pts, dts) for index, _, pts, dts, _ in packets(tmp_path / "out.mp4") if index == stream]
        assert all(pts is not None and dts is not None and dts <= pts for pts, dts in times)
        decode_times = [dts or 0 for _, dts in times]
        assert all(a < b for a, b in zip(decode_times, decode_times[1:], strict=False))


def test_flashes_and_clicks_come_together(pieces: tuple[list[Piece], list[Piece]], tmp_path: Path) -> None:
    assemble(*pieces, 30, tmp_path / "out.mp4")
    joined = decode(tmp_path / "out.mp4")
    flashes = [t for t, p in zip(joined.times, joined.pictures, strict=True) if p[:HEIGHT].mean() > 220]
    assert flashes == [Fraction(f, 30) for f in FLASHES]
    clicks = [joined.sound_start + Fraction(at, 48_000) for at in loud_starts(joined.sound, apart=800)]
    assert len(clicks) == len(flashes)
    assert all(abs(click - flash) <= Fraction(1, 60) for click, flash in zip(clicks, flashes, strict=True))


def test_both_tracks_begin_at_zero_and_are_equally_long(
    pieces: tuple[list[Piece], list[Piece]], tmp_path: Path
) -> None:
    assemble(*pieces, 30, tmp_path / "out.mp4")
    joined = decode(tmp_path / "out.mp4")
    assert joined.durations == (Fraction(sum(LENGTHS), 30),) * 2
    assert joined.sound_start == 0


@pytest.mark.parametrize("lengths", [[1], [2], [1, 1, 1], [300, 1]])
def test_very_short_videos(lengths: list[int], tmp_path: Path) -> None:
    video = [segment(tmp_path / f"{n}.mp4", frames, seed=n) for n, frames in enumerate(lengths)]
    assemble(video, [sound(tmp_path / "sound.mp4", sum(lengths) * 1600, [0])], 30, tmp_path / "out.mp4")
    joined = decode(tmp_path / "out.mp4")
    assert joined.times == [Fraction(n, 30) for n in range(sum(lengths))]
    assert joined.durations == (Fraction(sum(lengths), 30),) * 2


@pytest.mark.parametrize("fps", [24, 25, 50, 60])
def test_every_frame_rate_is_exact(fps: int, tmp_path: Path) -> None:
    video = [segment(tmp_path / f"{n}.mp4", 9, seed=n, fps=fps) for n in range(2)]
    assemble(video, [sound(tmp_path / "sound.mp4", 18 * 48_000 // fps, [0])], fps, tmp_path / "out.mp4")
    joined = decode(tmp_path / "out.mp4")
    assert joined.times == [Fraction(n, fps) for n in range(18)]
    assert joined.durations == (Fraction(18, fps),) * 2


def test_the_same_pieces_make_the_same_bytes(pieces: tuple[list[Piece], list[Piece]], tmp_path: Path) -> None:
    for name in ("one.mp4", "two.mp4"):
        assemble(*pieces, 30, tmp_path / name)
    assert (tmp_path / "one.mp4").read_bytes() == (tmp_path / "two.mp4").read_bytes()


def test_the_index_comes_first_and_names_no_time_of_creation(
    pieces: tuple[list[Piece], list[Piece]], tmp_path: Path
) -> None:
    assemble(*pieces, 30, tmp_path / "out.mp4")
    data = (tmp_path / "out.mp4").read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")
    header = data.index(b"mvhd") + 4
    assert data[header + 4 : header + 12] == bytes(8)
    assert b"Lavf" not in data[: data.index(b"mdat")]


def test_colours_are_tagged_bt709_limited(pieces: tuple[list[Piece], list[Piece]], tmp_path: Path) -> None:
    assemble(*pieces, 30, tmp_path / "out.mp4")
    with av.open(str(tmp_path / "out.mp4")) as container:
        context = container.streams.video[0].codec_context
        assert (context.colorspace, context.color_primaries, context.color_trc, context.color_range) == (1, 1, 1, 1)


def test_segments_with_other_parameter_sets_are_named(pieces: tuple[list[Piece], list[Piece]], tmp_path: Path) -> None:
    foreign = segment(tmp_path / "foreign.mp4", 5, 0, PROFILES["draft"])
    with pytest.raises(UnfitSegments) as caught:
        assemble([*pieces[0], foreign], pieces[1], 30, tmp_path / "out.mp4")
    assert caught.value.keys == ("foreign.mp4",)
    assert not (tmp_path / "out.mp4").exists()


def test_damaged_and_short_segments_are_named(pieces: tuple[list[Piece], list[Piece]], tmp_path: Path) -> None:
    damaged, short = tmp_path / "damaged.mp4", pieces[0][0]
    damaged.write_bytes(short.path.read_bytes()[:500])
    video = [Piece("damaged", damaged, 31), Piece("short", short.path, 32), *pieces[0]]
    with pytest.raises(UnfitSegments) as caught:
        assemble(video, pieces[1], 30, tmp_path / "out.mp4")
    assert caught.value.keys == ("damaged", "short")


def test_different_quality_has_equal_parameter_sets(tmp_path: Path) -> None:
    options = tuple((key, "30" if key == "crf" else value) for key, value in PROFILES["standard"].options)
    other = Profile("other", None, options=options)
    video = [segment(tmp_path / "a.mp4", 4, 0), segment(tmp_path / "b.mp4", 4, 1, other)]
    assemble(video, [sound(tmp_path / "sound.mp4", 8 * 1600, [])], 30, tmp_path / "out.mp4")
    assert len(decode(tmp_path / "out.mp4").pictures) == 8
