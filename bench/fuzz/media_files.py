"""One small valid file of each kind that Greenroom reads."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import pillow_heif
from PIL import Image
from tests.media.clips import Picture, turn, write_clip, write_sound

SIZE = (48, 32)
TONE = (np.sin(np.arange(14_400) * 0.05) * 0.5).astype(np.float32)[None]
PICTURES: list[Picture] = [[[(n * 16, 100, 100), (0, n * 16, 50)]] for n in range(12)]


def valid_files(folder: Path) -> dict[str, bytes]:
    """Kind -> bytes. `folder` is scratch."""
    files = {**_images(), **_heif(folder)}
    for kind in ("mp4", "mov"):
        write_clip(folder / f"h264.{kind}", PICTURES, size=SIZE, sound=TONE)
    turn(folder / "h264.mov", 0, 1, -1, 0)
    write_clip(folder / "hevc.mp4", PICTURES, size=(128, 96), codec="libx265")  # x265 writes past a smaller picture
    write_clip(folder / "10bit.mp4", PICTURES, size=SIZE, pix_fmt="yuv420p10le")
    write_clip(folder / "av1.mp4", PICTURES, size=(64, 64), codec="libsvtav1")
    write_clip(folder / "vp9.webm", PICTURES, size=SIZE, codec="libvpx-vp9")
    write_clip(folder / "ffv1.mkv", PICTURES, size=SIZE, codec="ffv1", sound=TONE)
    write_clip(folder / "mpeg4.avi", PICTURES, size=SIZE, codec="mpeg4")
    for name, codec in (
        ("pcm.wav", "pcm_s16le"),
        ("mp3.mp3", "libmp3lame"),
        ("opus.ogg", "libopus"),
        ("aac.m4a", "aac"),
        ("flac.flac", "flac"),
        ("adts.aac", "aac"),
    ):
        write_sound(folder / name, TONE, "mono", codec=codec)
    return {**files, **{path.name: path.read_bytes() for path in sorted(folder.iterdir())}}


def _images() -> dict[str, bytes]:
    noise = np.random.default_rng(1).integers(0, 255, (SIZE[1], SIZE[0], 3), np.uint8)
    photo = Image.fromarray(noise)
    rolled = [Image.fromarray(np.roll(noise, n)) for n in range(1, 4)]
    grey16 = Image.fromarray((noise[..., 0].astype(np.uint16) << 8) + 77)
    moving = {"save_all": True, "append_images": rolled, "duration": 80, "loop": 0}
    made: tuple[tuple[str, Image.Image, str, dict[str, Any]], ...] = (
        ("rgb.png", photo, "PNG", {}),
        ("grey16.png", grey16, "PNG", {}),
        ("palette.png", photo.quantize(64), "PNG", {"transparency": 3}),
        ("moving.png", photo, "PNG", moving),
        ("baseline.jpg", photo, "JPEG", {}),
        ("progressive.jpg", photo, "JPEG", {"progressive": True, "exif": _turned()}),
        ("cmyk.jpg", photo.convert("CMYK"), "JPEG", {}),
        ("moving.gif", photo.quantize(32), "GIF", moving),
        ("lossy.webp", photo, "WEBP", {}),
        ("lossless.webp", photo.convert("RGBA"), "WEBP", {"lossless": True}),
        ("moving.webp", photo, "WEBP", moving),
        ("still.avif", photo, "AVIF", {}),
        ("moving.avif", photo, "AVIF", moving),
        ("rgb.bmp", photo, "BMP", {}),
        ("deflate.tiff", photo, "TIFF", {"compression": "tiff_deflate"}),
    )
    files = {}
    for name, image, kind, options in made:
        file = io.BytesIO()
        image.save(file, kind, **options)
        files[name] = file.getvalue()
    return files


def _turned() -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = 6
    return exif


def _heif(folder: Path) -> dict[str, bytes]:
    path = folder / "still.heic"
    gradient = np.linspace(0, 255, SIZE[0] * SIZE[1] * 3).astype(np.uint8).reshape(SIZE[1], SIZE[0], 3)
    pillow_heif.from_pillow(Image.fromarray(gradient)).save(str(path))
    data = path.read_bytes()
    path.unlink()
    return {"still.heic": data}
