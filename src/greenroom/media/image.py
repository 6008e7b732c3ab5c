"""Still and animated images to sRGB bitmaps: EXIF orientation, ICC profiles, CMYK, 16 bits, palettes, AVIF and HEIC."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pillow_heif
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from greenroom.media.bitmap import Bitmap, premultiply
from greenroom.media.errors import MediaError, UndecodableMedia, UnsupportedMedia
from greenroom.media.info import MediaInfo
from greenroom.media.sniff import sniff_file

MAX_PIXELS = 100_000_000
"""of one image, and of all frames of an animation together"""
FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF", "AVIF", "HEIF")
_ANIMATED = ("GIF", "WEBP", "PNG", "AVIF")
_SHORTEST_MS, _USUAL_MS = 20, 100
"""A frame that claims to be shorter lasts as long as browsers show it."""

pillow_heif.register_heif_opener()
Image.MAX_IMAGE_PIXELS = None  # `_opened` applies MAX_PIXELS itself, before anything is decoded, with an error of ours
_SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


@dataclass(frozen=True)
class Animation:
    """Whole frames, all of one size; frame n is shown for durations_ms[n]."""

    frames: list[Bitmap]
    durations_ms: list[int]


def image_info(path: Path) -> MediaInfo:
    """Size and kind without decoding the pixels. Raises a MediaError."""
    with _opened(path) as image:
        width, height = image.size
        if image.getexif().get(0x0112, 1) in (5, 6, 7, 8):
            width, height = height, width
        durations = _durations(image)
        return MediaInfo(
            kind="image",
            media_type=sniff_file(path).media_type,
            width=width,
            height=height,
            duration_ms=sum(durations) if len(durations) > 1 else 0,
            fps=1000 * len(durations) / sum(durations) if len(durations) > 1 else 0.0,
            has_alpha=image.has_transparency_data,
            animated=len(durations) > 1,
        )


def decode_still(path: Path) -> Bitmap:
    """The image, or the first frame of an animation, upright. Raises a MediaError."""
    with _opened(path) as image:
        return _to_bitmap(image)


def decode_animation(path: Path) -> Animation:
    """All frames, already combined with what they are drawn over. A still image is an animation of one frame."""
    with _opened(path) as image:
        durations = _durations(image)
        frames = []
        for n in range(len(durations)):
            image.seek(n + _skipped(image))
            frames.append(_to_bitmap(image))
        return Animation(frames, durations)


@contextmanager
def _opened(path: Path) -> Iterator[Image.Image]:
    if sniff_file(path).kind != "image":
        raise UnsupportedMedia("This is a video or sound, not an image.")
    try:
        with path.open("rb") as file, Image.open(file, formats=FORMATS) as image:
            if image.width * image.height > MAX_PIXELS:
                raise UnsupportedMedia(
                    f"The image has {image.width}x{image.height} pixels, more than {MAX_PIXELS:,}. Use a smaller one."
                )
            yield image
    except MediaError:
        raise
    except UnidentifiedImageError:  # its own message is the path of our file
        raise UndecodableMedia("The image cannot be decoded. Save it again or use another.") from None
    except Exception as error:  # decoders raise nearly anything when the bytes are damaged
        raise UndecodableMedia(f"The image cannot be decoded ({error}). Save it again or use another.") from None


def _skipped(image: Image.Image) -> int:
    """1 for an APNG whose default image is not part of the animation."""
    return int(bool(getattr(image, "default_image", False)))


def _durations(image: Image.Image) -> list[int]:
    count = getattr(image, "n_frames", 1) - _skipped(image) if image.format in _ANIMATED else 1
    if count <= 1:
        return [0]
    if image.width * image.height * count > MAX_PIXELS:  # before it is gone through frame by frame
        raise UnsupportedMedia(
            f"The animation has {count} frames of {image.width}x{image.height}, "
            f"more than {MAX_PIXELS:,} pixels together. Use a video, or a smaller animation."
        )
    found = []
    for n in range(count):
        image.seek(n + _skipped(image))
        if image.format in ("WEBP", "AVIF"):
            image.load()  # these know a frame's duration only when it is decoded
        milliseconds = round(image.info.get("duration", 0))
        found.append(milliseconds if milliseconds >= _SHORTEST_MS else _USUAL_MS)
    image.seek(0)
    return found


def _to_bitmap(image: Image.Image) -> Bitmap:
    upright = ImageOps.exif_transpose(image)
    rgb, alpha = _to_srgb(upright)
    bgra = np.empty((upright.height, upright.width, 4), np.uint8)
    bgra[..., :3] = np.asarray(rgb)[..., ::-1]
    bgra[..., 3] = 255 if alpha is None else np.asarray(alpha)
    return premultiply(bgra)


def _to_srgb(image: Image.Image) -> tuple[Image.Image, Image.Image | None]:
    """(RGB, alpha or None), both 8 bits."""
    profile = image.info.get("icc_profile")
    alpha = None
    if image.mode.startswith("I"):
        image = _eight_bits(image)
    elif image.mode == "F":
        raise UnsupportedMedia("Floating-point images are not decoded. Save the image with 8 or 16 bits.")
    elif image.has_transparency_data:
        image = image.convert("RGBA")
        alpha = image.getchannel("A")
        image = image.convert("RGB")
    elif image.mode not in ("RGB", "L", "CMYK"):
        image = image.convert("RGB")
    return _apply_profile(image, profile).convert("RGB"), alpha


def _eight_bits(image: Image.Image) -> Image.Image:
    """Grey of 16 bits (Pillow's I;16, I;16B and, in some files, I) to L."""
    wide = np.asarray(image).astype(np.int64).clip(0, 65535)
    return Image.fromarray(((wide + 128) // 257).astype(np.uint8))


def _apply_profile(image: Image.Image, icc: bytes | None) -> Image.Image:
    """The image in sRGB. A profile that is broken, or made for another kind of image, is ignored as browsers do."""
    if not icc:
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(icc))
        converted = ImageCms.profileToProfile(
            image,
            source,
            _SRGB,
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            "RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError):
        return image
    return converted if converted is not None else image
