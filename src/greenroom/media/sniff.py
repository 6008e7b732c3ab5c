"""Tells what a file is from its first bytes. Names and Content-Type headers are not believed."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from greenroom.media.errors import UndecodableMedia, UnsupportedMedia
from greenroom.media.info import Kind

HEAD = 4096
"""How many bytes `sniff` wants to see."""


class Sniffed(NamedTuple):
    kind: Kind
    media_type: str


_IMAGE_BRANDS = {
    **dict.fromkeys((b"avif", b"avis"), "image/avif"),
    **dict.fromkeys((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"), "image/heic"),
}
_AUDIO_BRANDS = (b"M4A ", b"M4B ", b"M4P ")
_MPEG_AUDIO_VERSION_BITS, _MPEG_AUDIO_LAYER_BITS = 0x18, 0x06


def sniff(head: bytes) -> Sniffed | None:
    """What these first bytes begin, or None when it is nothing that can be decoded here."""
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return Sniffed("image", "image/png")
    if head.startswith(b"\xff\xd8\xff"):
        return Sniffed("image", "image/jpeg")
    if head.startswith((b"GIF87a", b"GIF89a")):
        return Sniffed("image", "image/gif")
    if head.startswith((b"II*\0", b"MM\0*")):
        return Sniffed("image", "image/tiff")
    if head.startswith(b"BM") and head[14:18] in (b"\x0c\0\0\0", b"\x28\0\0\0", b"\x6c\0\0\0", b"\x7c\0\0\0"):
        return Sniffed("image", "image/bmp")
    if head[:4] in (b"RIFF", b"RF64"):
        return _riff(head[8:12])
    if head[4:8] == b"ftyp":
        return _iso_brand(head)
    if head[4:8] in (b"moov", b"mdat", b"wide", b"free", b"skip"):
        return Sniffed("video", "video/quicktime")
    if head.startswith(b"\x1aE\xdf\xa3"):
        return Sniffed("video", "video/webm" if b"webm" in head[:64] else "video/x-matroska")
    if head.startswith(b"OggS"):
        video = b"\x80theora" in head[:64]
        return Sniffed("video", "video/ogg") if video else Sniffed("audio", "audio/ogg")
    if head.startswith(b"fLaC"):
        return Sniffed("audio", "audio/flac")
    if head.startswith(b"FLV\x01"):
        return Sniffed("video", "video/x-flv")
    if head.startswith(b"\x30\x26\xb2\x75\x8e\x66\xcf\x11"):
        return Sniffed("video", "video/x-ms-wmv")
    if head.startswith(b"\0\0\x01\xba"):
        return Sniffed("video", "video/mpeg")
    if len(head) > 188 * 2 and head[0] == head[188] == head[376] == 0x47:
        return Sniffed("video", "video/mp2t")
    return _mpeg_audio(head)


def _riff(form: bytes) -> Sniffed | None:
    return {
        b"WEBP": Sniffed("image", "image/webp"),
        b"WAVE": Sniffed("audio", "audio/wav"),
        b"AVI ": Sniffed("video", "video/x-msvideo"),
    }.get(form)


def _iso_brand(head: bytes) -> Sniffed:
    size = int.from_bytes(head[:4], "big")
    major = head[8:12]
    brands = [major] + [head[i : i + 4] for i in range(16, min(size, len(head), 256) - 3, 4)]
    # "mif1" alone says only that it is an image; a more exact brand in the list decides.
    for brand in sorted((b for b in brands if b in _IMAGE_BRANDS), key=lambda b: b in (b"mif1", b"msf1")):
        if major in _IMAGE_BRANDS:
            return Sniffed("image", _IMAGE_BRANDS[brand])
    if major in _AUDIO_BRANDS:
        return Sniffed("audio", "audio/mp4")
    return Sniffed("video", "video/quicktime" if major == b"qt  " else "video/mp4")


def _mpeg_audio(head: bytes) -> Sniffed | None:
    if head.startswith(b"ID3"):
        return Sniffed("audio", "audio/mpeg")
    if len(head) > 3 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0:
        if head[1] & 0xF6 == 0xF0:
            return Sniffed("audio", "audio/aac")
        if head[1] & _MPEG_AUDIO_LAYER_BITS and head[1] & _MPEG_AUDIO_VERSION_BITS != 0x08 and head[2] >> 4 < 15:
            return Sniffed("audio", "audio/mpeg")
    return None


def describe_unknown(head: bytes) -> str:
    """What bytes that `sniff` does not know seem to be, for an error message."""
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not head:
        return "an empty file"
    if text.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return "an HTML page"
    if b"<svg" in text[:1024]:
        return "an SVG drawing"
    if head.startswith((b"\0\1\0\0\0", b"true\0", b"OTTO", b"wOFF", b"wOF2", b"ttcf")):
        return "a font"
    if text.startswith(b"%pdf"):
        return "a PDF document"
    if text.startswith((b"#extm3u", b"ffconcat", b"#ext")):
        return "a playlist"
    if text.startswith((b"{", b"[")):
        return "JSON text"
    if text.startswith(b"<?xml"):
        return "an XML document"
    return "an unknown kind of file"


def sniff_file(path: Path) -> Sniffed:
    """`sniff` of a file. Raises UndecodableMedia (empty) or UnsupportedMedia, which say what it seems to be."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    found = sniff(head)
    if found:
        return found
    what = describe_unknown(head)
    if not head:
        raise UndecodableMedia("The file is empty. Upload it again.")
    if what == "an SVG drawing":
        raise UnsupportedMedia("SVG drawings are not decoded. Save the drawing as PNG or WebP and use that.")
    if what == "a font":
        raise UnsupportedMedia("This is a font, not an image, video or sound. Add it to the workspace's fonts instead.")
    raise UnsupportedMedia(
        f"This is {what}, not an image, video or sound. "
        "Use PNG, JPEG, WebP, GIF, AVIF, HEIC, MP4, WebM, MOV, MP3 or WAV."
    )
