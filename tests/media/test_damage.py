"""Whatever bytes arrive, readers answer with a result or a MediaError, never with another exception or a crash."""

from __future__ import annotations

import io
import random
import warnings
from pathlib import Path

import numpy as np
import pillow_heif
import pytest
from PIL import Image

from greenroom.media.audio import decode_audio
from greenroom.media.errors import MediaError
from greenroom.media.image import decode_animation, decode_still
from greenroom.media.probe import probe
from greenroom.media.video import VideoReader
from tests.media.clips import Picture, write_clip, write_sound


def sound_files(tmp_path: Path) -> list[bytes]:
    """One small file of each kind."""
    noise = np.random.default_rng(1).integers(0, 255, (24, 32, 3), np.uint8)
    images = [Image.fromarray(np.roll(noise, n)) for n in range(3)]
    made = []
    for suffix in ("PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP", "AVIF"):
        file = io.BytesIO()
        images[0].save(
            file, suffix, **({"save_all": True, "append_images": images[1:]} if suffix in ("GIF", "WEBP") else {})
        )
        made.append(file.getvalue())
    pillow_heif.from_pillow(images[0]).save(str(tmp_path / "a.heic"))
    tone = np.sin(np.arange(9600) * 0.05, dtype=np.float32)[None] * np.float32(0.5)
    pictures: list[Picture] = [[[(n * 8, 100, 100), (0, n * 8, 50)]] for n in range(8)]
    write_clip(tmp_path / "a.mp4", pictures, sound=tone)
    write_clip(tmp_path / "a.mkv", pictures, codec="ffv1", sound=tone)
    write_clip(tmp_path / "a.webm", pictures, codec="libvpx-vp9")
    write_sound(tmp_path / "a.wav", tone, "mono", codec="pcm_s16le")
    write_sound(tmp_path / "a.flac", tone, "mono")
    return made + [path.read_bytes() for path in sorted(tmp_path.iterdir())]


def damaged(data: bytes, random_: random.Random) -> bytes:
    """A few bytes changed, more often near the beginning, or the end cut off."""
    result = bytearray(data)
    for _ in range(random_.choice((1, 2, 4, 20))):
        if random_.random() < 0.2:
            del result[random_.randrange(1, len(result) + 1) :]
        else:
            result[random_.randrange(min(len(result), random_.choice((64, 300, len(result)))))] = random_.randrange(256)
    return bytes(result)


def read_video(path: Path) -> None:
    with VideoReader(path) as reader:
        for ms in (0, 200, 0):
            reader.bitmap(ms, 16, 16)
            reader.planes(ms, 16, 16)


@pytest.mark.parametrize("rounds", [6, pytest.param(150, marks=pytest.mark.slow)])
def test_damaged_files(tmp_path: Path, rounds: int) -> None:
    random_ = random.Random(rounds)
    path = tmp_path / "damaged"
    usable = 0
    for data in sound_files(tmp_path):
        for _ in range(rounds):
            path.write_bytes(damaged(data, random_))
            for read in (probe, decode_still, decode_animation, read_video, decode_audio):
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")  # Pillow warns of odd metadata
                    try:
                        read(path)
                        usable += 1
                    except MediaError as error:
                        assert error.msg
    assert usable > rounds, "the damage was so great that nothing was tested"
