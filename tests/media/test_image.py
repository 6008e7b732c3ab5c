from __future__ import annotations

import struct
import zlib
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pillow_heif
import pytest
from PIL import Image, ImageCms

from greenroom.media.errors import UndecodableMedia, UnsupportedMedia
from greenroom.media.image import decode_animation, decode_still
from greenroom.media.probe import probe

COLOUR = (200, 40, 60)
QUARTERS = [[(200, 40, 60), (30, 150, 90)], [(20, 60, 220), (240, 230, 210)]]


def quarters(width: int = 40, height: int = 24) -> Image.Image:
    picture = np.zeros((height, width, 3), np.uint8)
    for row in range(2):
        for column in range(2):
            ys = slice(row * height // 2, (row + 1) * height // 2)
            picture[ys, column * width // 2 : (column + 1) * width // 2] = QUARTERS[row][column]
    return Image.fromarray(picture)


def rgba(path: Path, x: float = 0.5, y: float = 0.5) -> tuple[int, ...]:
    """R, G, B, A at a place in fractions of the picture, from a premultiplied bitmap."""
    bitmap = decode_still(path)
    b, g, r, a = (int(c) for c in bitmap[int(y * len(bitmap)), int(x * bitmap.shape[1])])
    return r, g, b, a


def near(found: tuple[int, ...], wanted: tuple[int, ...], tolerance: int = 2) -> bool:
    return all(abs(a - b) <= tolerance for a, b in zip(found[: len(wanted)], wanted, strict=True))


@pytest.mark.parametrize("suffix", ["png", "webp", "bmp", "tiff", "gif"])
def test_lossless_formats_keep_their_colours(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    quarters().save(path, lossless=True)
    assert (probe(path).width, probe(path).height, probe(path).kind) == (40, 24, "image")
    for row in range(2):
        for column in range(2):
            assert near(rgba(path, 0.25 + column / 2, 0.25 + row / 2), (*QUARTERS[row][column], 255))


def test_photo_formats_keep_flat_colours(tmp_path: Path) -> None:
    flat = Image.new("RGB", (64, 64), COLOUR)
    flat.save(tmp_path / "a.jpg", quality=98, subsampling=0)
    flat.save(tmp_path / "a.avif", quality=95, subsampling="4:4:4")
    pillow_heif.from_pillow(flat).save(str(tmp_path / "a.heic"), quality=98, chroma=444)
    for name, media_type in (("a.jpg", "image/jpeg"), ("a.avif", "image/avif"), ("a.heic", "image/heic")):
        assert near(rgba(tmp_path / name), (*COLOUR, 255)), name
        assert probe(tmp_path / name).media_type == media_type


@pytest.mark.parametrize("orientation", range(1, 9))
def test_exif_orientation(tmp_path: Path, orientation: int) -> None:
    upright = quarters()
    stored = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    turned = upright.transpose(stored[orientation]) if orientation in stored else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    path = tmp_path / "a.png"
    turned.save(path, exif=exif)
    assert (probe(path).width, probe(path).height) == (40, 24)
    assert decode_still(path).shape == (24, 40, 4)
    assert near(rgba(path, 0.25, 0.25), QUARTERS[0][0])
    assert near(rgba(path, 0.75, 0.25), QUARTERS[0][1])
    assert near(rgba(path, 0.25, 0.75), QUARTERS[1][0])


def display_p3() -> bytes:
    """A matrix profile with the primaries of Display P3 and gamma 2.2, written by hand."""

    def s15(value: float) -> bytes:
        return struct.pack(">i", round(value * 65536))

    def xyz(x: float, y: float, z: float) -> bytes:
        return b"XYZ \0\0\0\0" + s15(x) + s15(y) + s15(z)

    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(2.2 * 256)) + b"\0\0"
    text = b"desc\0\0\0\0" + struct.pack(">I", 3) + b"P3\0" + b"\0" * 78 + b"\0" * 3
    parts = {
        b"desc": text,
        b"cprt": b"text\0\0\0\0free",
        b"wtpt": xyz(0.9642, 1.0, 0.8249),
        b"rXYZ": xyz(0.51512, 0.24120, -0.00105),
        b"gXYZ": xyz(0.29198, 0.69225, 0.04189),
        b"bXYZ": xyz(0.15710, 0.06657, 0.78407),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    table, body, at = struct.pack(">I", len(parts)), b"", 128 + 4 + 12 * len(parts)
    for name, content in parts.items():
        content += b"\0" * (-len(content) % 4)
        table += name + struct.pack(">II", at + len(body), len(content))
        body += content
    size = 128 + len(table) + len(body)
    header = struct.pack(">I4sI4s4s4s", size, b"\0" * 4, 0x02400000, b"mntr", b"RGB ", b"XYZ ") + b"\0" * 12
    header += b"acsp" + b"\0" * 28 + s15(0.9642) + s15(1.0) + s15(0.8249)
    return header + b"\0" * (128 - len(header)) + table + body


def test_an_icc_profile_is_converted_to_srgb(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("RGB", (8, 8), (180, 100, 90)).save(path, icc_profile=display_p3())
    # Computed from the primaries: P3 (gamma 2.2) -> XYZ -> sRGB.
    p3 = np.array(((0.51512, 0.29198, 0.15710), (0.24120, 0.69225, 0.06657), (-0.00105, 0.04189, 0.78407)))
    srgb = np.array(((0.43607, 0.38515, 0.14307), (0.22249, 0.71687, 0.06061), (0.01392, 0.09708, 0.71410)))
    light = np.linalg.solve(srgb, p3 @ (np.array((180, 100, 90)) / 255) ** 2.2)
    expected = 255 * np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)
    found = rgba(path)
    assert near(found, tuple(int(c) for c in expected.round()))
    assert abs(found[0] - 180) > 4, "the profile made no difference"


def test_a_broken_profile_is_ignored(tmp_path: Path) -> None:
    Image.new("RGB", (8, 8), COLOUR).save(tmp_path / "a.png", icc_profile=b"rubbish" * 30)
    assert near(rgba(tmp_path / "a.png"), COLOUR)


def test_an_srgb_profile_and_alpha_survive_together(tmp_path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    Image.new("RGBA", (8, 8), (*COLOUR, 128)).save(tmp_path / "a.png", icc_profile=profile)
    assert near(rgba(tmp_path / "a.png"), (100, 20, 30, 128), 1)
    assert probe(tmp_path / "a.png").has_alpha


def test_cmyk(tmp_path: Path) -> None:
    Image.new("CMYK", (16, 16), (0, 255, 255, 0)).save(tmp_path / "a.jpg", quality=98)
    assert near(rgba(tmp_path / "a.jpg"), (255, 0, 0, 255), 4)


def png16(path: Path, channels: int, value: int) -> Path:
    """A PNG of 16 bits per channel, which Pillow cannot write itself for RGB."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    row = b"\0" + struct.pack(">H", value) * channels * 4
    header = struct.pack(">IIBBBBB", 4, 4, 16, {1: 0, 3: 2, 4: 6}[channels], 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(row * 4)) + chunk(b"IEND", b"")
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + body)
    return path


@pytest.mark.parametrize("value", [0, 257 * 60, 257 * 200, 65535])
@pytest.mark.parametrize("channels", [1, 3])
def test_sixteen_bits(tmp_path: Path, channels: int, value: int) -> None:
    assert near(rgba(png16(tmp_path / "a.png", channels, value)), (value // 257,) * 3 + (255,), 1)


def test_palettes_and_grey_with_transparency(tmp_path: Path) -> None:
    image = Image.new("P", (4, 4), 1)
    image.putpalette([0, 0, 0, *COLOUR])
    image.save(tmp_path / "a.png", transparency=0)
    assert near(rgba(tmp_path / "a.png"), (*COLOUR, 255))
    Image.new("LA", (4, 4), (200, 0)).save(tmp_path / "b.png")
    assert rgba(tmp_path / "b.png") == (0, 0, 0, 0)


@pytest.mark.parametrize("suffix", ["gif", "webp", "png"])
def test_animations(tmp_path: Path, suffix: str) -> None:
    frames = [Image.new("RGB", (12, 8), c) for c in QUARTERS[0] + QUARTERS[1]]
    path = tmp_path / f"a.{suffix}"
    frames[0].save(path, save_all=True, append_images=frames[1:], duration=[100, 250, 40, 200], loop=0, lossless=True)
    animation = decode_animation(path)
    assert animation.durations_ms == [100, 250, 40, 200]
    for bitmap, wanted in zip(animation.frames, QUARTERS[0] + QUARTERS[1], strict=True):
        assert near(tuple(int(c) for c in bitmap[4, 6, 2::-1]), wanted)
    info = probe(path)
    assert (info.animated, info.duration_ms) == (True, 590)
    assert near(rgba(path), QUARTERS[0][0])


def test_a_frame_without_a_time_lasts_as_long_as_in_a_browser(tmp_path: Path) -> None:
    frames = [Image.new("L", (4, 4), v) for v in (0, 128, 255)]
    frames[0].save(tmp_path / "a.gif", save_all=True, append_images=frames[1:], duration=0)
    assert decode_animation(tmp_path / "a.gif").durations_ms == [100, 100, 100]


def test_an_animation_without_end_is_refused_unread(tmp_path: Path) -> None:
    """20,000 frames of 16 megapixels in half a megabyte; going through them would take hours."""
    frame = b"\x21\xf9\x04\0\x02\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0"
    head = b"GIF89a" + struct.pack("<HH", 4000, 4000) + b"\x80\0\0\0\0\0\xff\xff\xff"
    (tmp_path / "a.gif").write_bytes(head + frame * 20_000 + b";")
    with pytest.raises(UnsupportedMedia, match="20000 frames of 4000x4000"):
        probe(tmp_path / "a.gif")


def test_messages_do_not_tell_where_files_lie(tmp_path: Path) -> None:
    for name, data in (
        ("a.png", b"\x89PNG\r\n\x1a\nnothing"),
        ("a.mp4", b"\0\0\0\x18ftypisom\0\0\2\0isomiso2" + b"\1" * 500),
    ):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(UndecodableMedia) as caught:
            probe(tmp_path / name)
        assert str(tmp_path) not in caught.value.msg


def test_a_still_image_is_an_animation_of_one_frame(tmp_path: Path) -> None:
    quarters().save(tmp_path / "a.png")
    assert len(decode_animation(tmp_path / "a.png").frames) == 1


def bomb(path: Path, side: int) -> Path:
    """A PNG that says that it is `side` x `side` and holds next to nothing."""
    png16(path, 3, 0)
    data = bytearray(path.read_bytes())
    data[16:24] = struct.pack(">II", side, side)
    data[29:33] = struct.pack(">I", zlib.crc32(bytes(data[12:29])))
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("side", [30_000, 10_001, 2_000_000_000])
def test_a_decompression_bomb_is_refused_before_it_is_decoded(tmp_path: Path, side: int) -> None:
    path = bomb(tmp_path / "a.png", side)
    for read in (probe, decode_still, decode_animation):
        with pytest.raises(UnsupportedMedia, match="pixels"):
            read(path)


def test_a_cut_off_image_is_a_typed_error(tmp_path: Path) -> None:
    noise: npt.NDArray[np.uint8] = np.random.default_rng(1).integers(0, 255, (64, 64, 3), np.uint8)
    for suffix in ("png", "jpg", "webp", "gif"):
        path = tmp_path / f"a.{suffix}"
        Image.fromarray(noise).save(path)
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
        with pytest.raises(UndecodableMedia):
            decode_still(path)


def test_an_svg_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    with pytest.raises(UnsupportedMedia, match="PNG"):
        probe(tmp_path / "a.svg")
