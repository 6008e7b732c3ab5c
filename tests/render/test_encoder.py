from __future__ import annotations

import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from greenroom.render.encoder import Encoder
from greenroom.render.frame420 import Frame420
from greenroom.render.profile import PROFILES, profile_named
from tests.render.windows import decoded

SIZE = (160, 96)


def _encode(path: Path, frames: int, profile: str = "standard") -> None:
    target = Frame420(*SIZE, 30)
    rng = np.random.default_rng(11)
    picture = rng.integers(0, 256, (SIZE[1], SIZE[0], 4)).astype(np.uint8)
    picture[..., 3] = 255
    target.patch(picture, (0, 0, *SIZE))
    with Encoder(path, SIZE, 30, profile_named(profile)) as encoder:
        for n in range(frames):
            picture[16:32, 16:48, :3] = n * 7 % 256
            target.patch(picture, (16, 16, 48, 32))
            encoder.encode(target.stamped(n))


@pytest.mark.parametrize("frames", [1, 2, 7, 300])
def test_n_frames_are_n_packets_in_one_closed_gop(frames: int, tmp_path: Path) -> None:
    path = tmp_path / "segment.mp4"
    _encode(path, frames)
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        packets = [p for p in container.demux(stream) if p.size]
        assert len(packets) == frames
        assert packets[0].is_keyframe and packets[0].pts == 0
        step = int(Fraction(1, 30) / (stream.time_base or 1))
        assert sorted(p.pts or 0 for p in packets) == [n * step for n in range(frames)]
    assert [pts for pts, _ in decoded(path)] == [n * step for n in range(frames)]


OPAQUE = sorted(name for name, profile in PROFILES.items() if profile.codec and not profile.transparent)


@pytest.mark.parametrize("profile", OPAQUE)
def test_streams_are_tagged(profile: str, tmp_path: Path) -> None:
    path = tmp_path / "segment.mp4"
    _encode(path, 3, profile)
    with av.open(str(path)) as container:
        context = container.streams.video[0].codec_context
        assert (context.colorspace, context.color_primaries, context.color_trc, context.color_range) == (1, 1, 1, 1)
        assert context.pix_fmt == "yuv420p"
        if profile == "standard":
            assert context.profile == "High"


def test_the_picture_that_was_given_is_the_one_that_is_encoded(tmp_path: Path) -> None:
    """The frame object is patched again while x264 still holds earlier pictures."""
    path = tmp_path / "segment.mp4"
    target = Frame420(*SIZE, 30)
    with Encoder(path, SIZE, 30, profile_named("standard")) as encoder:
        for n in range(20):
            flat = np.full((SIZE[1], SIZE[0], 4), n * 12, np.uint8)
            target.patch(flat, (0, 0, *SIZE))
            encoder.encode(target.stamped(n))
    for n, (_, pixels) in enumerate(decoded(path)):
        assert np.abs(pixels.astype(int) - n * 12).max() <= 2


def test_segments_of_any_length_have_equal_parameter_sets(tmp_path: Path) -> None:
    seen = set()
    for frames in (1, 2, 30):
        _encode(tmp_path / f"{frames}.mp4", frames)
        with av.open(str(tmp_path / f"{frames}.mp4")) as container:
            seen.add(container.streams.video[0].codec_context.extradata)
    assert len(seen) == 1


@pytest.mark.parametrize("profile", ["standard", "vp9", "av1"])
def test_another_process_writes_the_same_bytes(profile: str, tmp_path: Path) -> None:
    _encode(tmp_path / "a.mp4", 40, profile)
    call = f"t._encode(Path(sys.argv[1]), 40, {profile!r})"
    code = f"import sys; from pathlib import Path; import tests.render.test_encoder as t; {call}"
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "b.mp4")], check=True, cwd=root)
    assert (tmp_path / "a.mp4").read_bytes() == (tmp_path / "b.mp4").read_bytes()


def test_a_failure_leaves_no_open_file(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), Encoder(tmp_path / "x.mp4", SIZE, 30, profile_named("standard")):
        raise ZeroDivisionError
