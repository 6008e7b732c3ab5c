from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from greenroom.media.audio import decode_audio
from greenroom.media.builtin import background_for, builtin_media, builtin_names
from greenroom.media.errors import SourceNotFound
from greenroom.media.image import decode_still
from greenroom.media.probe import probe

STILLS = [name for name in builtin_names() if "video/" not in name]
PLAIN = {"white": (255, 255, 255), "navy": (22, 35, 63), "green": (0, 177, 64)}


@pytest.mark.parametrize("url", STILLS)
def test_each_still_is_a_picture_of_the_right_size_that_shows_something(tmp_path: Path, url: str) -> None:
    path = tmp_path / "a"
    path.write_bytes(builtin_media(url))
    info = probe(path)
    assert info.kind == "image"
    bitmap = decode_still(path)
    name = url.rpartition("/")[2]
    if "background/" in url:
        assert (info.width, info.height) == (1920, 1080)
        assert bitmap[..., 3].min() == 255
    if name in PLAIN:
        assert (bitmap[..., 2::-1] == PLAIN[name]).all()
    else:
        assert bitmap[..., :3].std() > 8, "next to nothing is drawn"
        assert len(path.read_bytes()) < 400_000


def test_gradients_do_not_band(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(builtin_media("builtin:background/studio"))
    row = decode_still(path)[400, :, 1].astype(int)
    runs = np.diff(np.flatnonzero(np.diff(row)))
    assert runs.max() < 60, "a flat step as wide as a band"


def test_another_process_draws_the_same_bytes() -> None:
    url = "builtin:background/mint"
    code = "import sys; from greenroom.media.builtin import builtin_media as m; sys.stdout.buffer.write(m(sys.argv[1]))"
    assert subprocess.run([sys.executable, "-c", code, url], capture_output=True).stdout == builtin_media(url)


def test_unknown_names_are_answered_with_the_known_ones() -> None:
    for url in ("builtin:background/nowhere", "background/office", "builtin:", "https://media.test/a.png"):
        with pytest.raises(SourceNotFound, match="builtin:background/office"):
            builtin_media(url)


def test_stand_ins_for_backgrounds_are_stable_and_spread() -> None:
    paths = [f"/images/background/bg_{n}.png" for n in range(200)]
    chosen = [background_for(path) for path in paths]
    assert chosen == [background_for(path) for path in paths]
    assert len(set(chosen)) >= 8
    assert set(chosen) <= set(builtin_names())
    assert not {c.rpartition("/")[2] for c in chosen} & set(PLAIN)
    assert background_for("/images/background/Office.png?v=2") == "builtin:background/office"
    # Pinned: a document must look the same after an upgrade.
    assert background_for("/images/background/bg_1.png") == chosen[1]


def test_names_are_known_without_drawing_libraries() -> None:
    code = (
        "import sys, greenroom.media.builtin as b, greenroom.media.fetch, greenroom.media.info, greenroom.media.sniff;"
        "b.builtin_names(); b.background_for('/images/background/1.png');"
        "sys.exit(bool({'av', 'skia', 'cv2', 'PIL', 'numpy'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


@pytest.mark.slow
def test_the_video_loops_and_has_a_gentle_sound(tmp_path: Path) -> None:
    from greenroom.media.video import VideoReader

    path = tmp_path / "a.mp4"
    path.write_bytes(builtin_media("builtin:video/ribbons"))
    info = probe(path)
    assert (info.width, info.height, info.duration_ms, info.fps, info.has_audio) == (1920, 1080, 8000, 30.0, True)
    assert path.stat().st_size < 3_000_000
    with VideoReader(path) as reader:
        first, middle, last = (reader.bitmap(ms, 96, 54).astype(int) for ms in (0, 4000, 7999))
    assert np.abs(first - middle).mean() > 10
    assert np.abs(first - last).mean() < 3
    sound = decode_audio(path)
    assert abs(len(sound) - 8 * 48_000) < 2400
    assert 0.3 < np.abs(sound).max() < 0.6
    assert np.abs(sound[:480]).max() < 0.01
    assert np.abs(sound[-480:]).max() < 0.01
