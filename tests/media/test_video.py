from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from greenroom.media.errors import MediaError, UndecodableMedia, UnsupportedMedia
from greenroom.media.probe import probe
from greenroom.media.video import VideoReader
from tests.media.clips import RGB, Picture, turn, write_clip, write_sound, yuv

COLOURS: list[RGB] = [(200, 40, 60), (30, 150, 90), (20, 60, 220), (240, 230, 210)]


def flat(rgb: RGB) -> Picture:
    return [[rgb]]


def shown(path: Path, ms: int = 0, size: tuple[int, int] = (32, 24)) -> tuple[RGB, RGB]:
    """The colour of the middle, from `bitmap` and from `planes`: (RGB, YUV)."""
    with VideoReader(path) as reader:
        b, g, r, alpha = (int(c) for c in reader.bitmap(ms, *size)[size[1] // 2, size[0] // 2])
        y, u, v = reader.planes(ms, *size)
    assert alpha == 255
    return (r, g, b), (
        int(y[size[1] // 2, size[0] // 2]),
        int(u[size[1] // 4, size[0] // 4]),
        int(v[size[1] // 4, size[0] // 4]),
    )


def assert_near(found: tuple[int, ...], wanted: tuple[int, ...], tolerance: int = 2) -> None:
    assert max(abs(a - b) for a, b in zip(found, wanted, strict=True)) <= tolerance, f"{found} is not {wanted}"


@pytest.mark.parametrize("rgb", COLOURS)
@pytest.mark.parametrize(
    ("matrix", "full", "pix_fmt"),
    [
        (1, False, "yuv420p"),
        (1, True, "yuv420p"),
        (5, False, "yuv420p"),
        (5, True, "yuv420p"),
        (1, False, "yuv444p"),
        (1, False, "yuv420p10le"),
    ],
    ids=["709", "709-full", "601", "601-full", "444", "10-bit"],
)
def test_flat_colours_survive_whatever_the_file_is_coded_in(
    tmp_path: Path, rgb: RGB, matrix: int, full: bool, pix_fmt: str
) -> None:
    path = write_clip(tmp_path / "a.mp4", [flat(rgb)] * 2, matrix=matrix, full=full, pix_fmt=pix_fmt)
    as_rgb, as_yuv = shown(path)
    assert_near(as_rgb, rgb)
    assert_near(as_yuv, yuv(rgb, 1, False))


@pytest.mark.parametrize(("size", "matrix"), [((320, 240), 5), ((1280, 720), 1)])
def test_an_untagged_file_is_taken_as_601_when_small_and_709_when_large(
    tmp_path: Path, size: tuple[int, int], matrix: int
) -> None:
    path = write_clip(tmp_path / "a.mp4", [flat(COLOURS[0])], size=size, matrix=matrix, tagged=False)
    assert_near(shown(path)[0], COLOURS[0])


@pytest.mark.parametrize(
    ("display", "expected"),
    [
        ((0, 1, -1, 0), [[COLOURS[2], COLOURS[0]], [COLOURS[3], COLOURS[1]]]),
        ((-1, 0, 0, -1), [[COLOURS[3], COLOURS[2]], [COLOURS[1], COLOURS[0]]]),
        ((0, -1, 1, 0), [[COLOURS[1], COLOURS[3]], [COLOURS[0], COLOURS[2]]]),
        ((-1, 0, 0, 1), [[COLOURS[1], COLOURS[0]], [COLOURS[3], COLOURS[2]]]),
    ],
    ids=["90 clockwise", "180", "270", "mirrored"],
)
def test_the_display_matrix_is_honoured(tmp_path: Path, display: tuple[int, int, int, int], expected: Picture) -> None:
    quarters = [[COLOURS[0], COLOURS[1]], [COLOURS[2], COLOURS[3]]]
    path = turn(write_clip(tmp_path / "a.mp4", [quarters], size=(64, 48)), *display)
    info = probe(path)
    assert (info.width, info.height) == ((48, 64) if display[0] == 0 else (64, 48))
    with VideoReader(path) as reader:
        bitmap = reader.bitmap(0, info.width, info.height)
        y = reader.planes(0, info.width, info.height)[0]
    for row in range(2):
        for column in range(2):
            at = (info.height * (2 * row + 1) // 4, info.width * (2 * column + 1) // 4)
            assert_near(tuple(int(c) for c in bitmap[at][2::-1]), expected[row][column])
            assert abs(int(y[at]) - yuv(expected[row][column], 1, False)[0]) <= 2


def test_pixels_that_are_not_square_widen_the_picture(tmp_path: Path) -> None:
    path = write_clip(tmp_path / "a.mp4", [flat(COLOURS[0])], size=(64, 48), aspect=Fraction(3, 2))
    info = probe(path)
    assert (info.width, info.height) == (96, 48)


def test_odd_sizes(tmp_path: Path) -> None:
    path = write_clip(tmp_path / "a.mkv", [flat(COLOURS[1])], size=(63, 47), codec="ffv1")
    assert (probe(path).width, probe(path).height) == (63, 47)
    with VideoReader(path) as reader:
        y, u, v = reader.planes(0, 31, 23)
        bitmap = reader.bitmap(0, 31, 23)
    assert (y.shape, u.shape, v.shape, bitmap.shape) == ((23, 31), (12, 16), (12, 16), (23, 31, 4))
    assert_near(tuple(int(c) for c in bitmap[-1, -1][2::-1]), COLOURS[1])


def test_frames_are_found_by_time_in_any_order(tmp_path: Path) -> None:
    greys: list[RGB] = [(4 * n + 8,) * 3 for n in range(60)]
    path = write_clip(tmp_path / "a.mp4", [flat(grey) for grey in greys])

    def at(reader: VideoReader, ms: int) -> int:
        return round((int(reader.bitmap(ms, 16, 16)[8, 8, 0]) - 8) / 4)

    with VideoReader(path) as reader:
        every = [at(reader, n * 1000 // 30) for n in range(60)]
        assert every == list(range(60))
        assert [at(reader, ms) for ms in (1999, 90_000, 0, 1500, 33, 34, 66, 1033)] == [59, 59, 0, 45, 1, 1, 2, 31]


def test_uneven_frame_times(tmp_path: Path) -> None:
    path = write_clip(tmp_path / "a.mp4", [flat(c) for c in COLOURS], pts=[0, 1, 10, 30], fps=10)
    for ms, rgb in (
        (0, COLOURS[0]),
        (99, COLOURS[0]),
        (100, COLOURS[1]),
        (1000, COLOURS[2]),
        (2500, COLOURS[2]),
        (3000, COLOURS[3]),
    ):
        assert_near(shown(path, ms)[0], rgb)


def test_a_far_seek_finds_the_same_frames_as_reading_on(tmp_path: Path) -> None:
    pictures = [flat((n % 240, 240 - n % 240, 100)) for n in range(300)]
    path = write_clip(tmp_path / "a.mp4", pictures, size=(32, 32))
    with VideoReader(path) as on, VideoReader(path) as jumping:
        expected = [on.bitmap(ms, 16, 16).copy() for ms in range(0, 10_000, 250)]
        for n in (39, 3, 30, 17, 38, 0):
            assert np.array_equal(jumping.bitmap(n * 250, 16, 16), expected[n])


def test_info(tmp_path: Path) -> None:
    tone = np.sin(np.arange(48_000) * 0.05, dtype=np.float32)[None] * np.float32(0.3)
    info = probe(write_clip(tmp_path / "a.mp4", [flat(COLOURS[0])] * 30, fps=30, sound=tone))
    assert (info.kind, info.media_type, info.has_audio, info.has_alpha) == ("video", "video/mp4", True, False)
    assert (info.duration_ms, info.fps) == (1000, 30.0)
    silent = probe(write_clip(tmp_path / "b.webm", [flat(COLOURS[0])] * 25, fps=25, codec="libvpx-vp9"))
    assert (silent.media_type, silent.has_audio, round(silent.fps)) == ("video/webm", False, 25)
    assert abs(silent.duration_ms - 1000) <= 40


def test_a_cut_off_file_is_played_as_far_as_it_goes(tmp_path: Path) -> None:
    path = write_clip(tmp_path / "a.mkv", [[[(n * 8, 100, 100), (0, n * 8, 50)]] for n in range(30)], codec="ffv1")
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    with VideoReader(path) as reader:
        assert reader.bitmap(10_000, 16, 16).shape == (16, 16, 4)


@pytest.mark.parametrize("rest", [b"", b"\0" * 5000])
def test_rubbish_is_a_typed_error(tmp_path: Path, rest: bytes) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(b"\0\0\0\x18ftypisom\0\0\0\0isomiso2" + rest)
    with pytest.raises(UndecodableMedia):
        probe(path)


@pytest.mark.parametrize(
    "text",
    [
        "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nsecret.mp4\n#EXT-X-ENDLIST\n",
        "ffconcat version 1.0\nfile 'secret.mp4'\n",
        "<?xml version='1.0'?><MPD xmlns='urn:mpeg:dash:schema:mpd:2011'></MPD>",
    ],
)
def test_a_playlist_cannot_read_another_file(tmp_path: Path, text: str) -> None:
    write_clip(tmp_path / "secret.mp4", [flat(COLOURS[0])])
    path = tmp_path / "upload.mp4"
    path.write_text(text)
    with pytest.raises(UnsupportedMedia):
        probe(path)
    with pytest.raises(MediaError):
        VideoReader(path)


def test_sound_alone_has_no_picture(tmp_path: Path) -> None:
    path = write_sound(tmp_path / "a.wav", np.zeros((1, 4800), np.float32), "mono", codec="pcm_s16le")
    assert (probe(path).kind, probe(path).duration_ms) == ("audio", 100)
    with pytest.raises(UnsupportedMedia):
        VideoReader(path)


@pytest.mark.parametrize(("codec", "matrix"), [("libvpx-vp9", 1), ("libvpx", 5)])
def test_a_transparent_webm_keeps_its_transparency(tmp_path: Path, codec: str, matrix: int) -> None:
    pictures = [flat(COLOURS[0])] * 12
    path = write_clip(tmp_path / "a.webm", pictures, pix_fmt="yuva420p", codec=codec, matrix=matrix, alpha=128)
    assert probe(path).has_alpha
    with VideoReader(path) as reader:
        for ms in (0, 300, 0):
            b, g, r, alpha = (int(c) for c in reader.bitmap(ms, 32, 24)[12, 16])
            assert abs(alpha - 128) <= 2
            assert_near((r, g, b), tuple(round(c * 128 / 255) for c in COLOURS[0]), 3)


def test_a_file_whose_clock_does_not_begin_at_zero(tmp_path: Path) -> None:
    pictures = [flat((10 + n, 240 - n, 100)) for n in range(150)]
    path = write_clip(tmp_path / "a.mkv", pictures, pts=range(900, 1050))
    with VideoReader(path) as reader:
        for n in (0, 149, 3, 120, 31):
            assert_near(tuple(int(c) for c in reader.bitmap(n * 1000 // 30, 16, 16)[8, 8, 2::-1]), pictures[n][0][0])
