"""Files that a stranger may point at: good ones, and all kinds of bad ones. Made here, byte by byte or by encoders."""

from __future__ import annotations

import io
import struct
import wave
import zlib

import av
import numpy as np
from PIL import Image


def png(width: int = 32, height: int = 18) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), (200, 40, 60)).save(file, "PNG")
    return file.getvalue()


def video(seconds: float = 1.0, fps: int = 10, size: tuple[int, int] = (64, 36), *, frames: int | None = None) -> bytes:
    """An MP4 whose index is at its end. `frames` 0: a picture track without a picture."""
    file = io.BytesIO()
    with av.open(file, "w", format="mp4") as container:
        stream = container.add_stream("libx264", fps, options={"preset": "ultrafast", "g": "300"})
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        container.start_encoding()
        for n in range(round(seconds * fps) if frames is None else frames):
            level = np.full((size[1], size[0], 3), n * 7 % 200 + 20, np.uint8)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(level, format="rgb24")))
        container.mux(stream.encode())
    return file.getvalue()


def lasting_hours(data: bytes, hours: int) -> bytes:
    """The video, but each of its few frames is shown for hours."""
    scale_at = data.index(b"mdhd") + 4 + 12
    scale = struct.unpack_from(">I", data, scale_at)[0]
    times_at = data.index(b"stts") + 4 + 8
    frames = struct.unpack_from(">I", data, times_at)[0]
    patched = bytearray(data)
    struct.pack_into(">I", patched, scale_at + 4, hours * 3600 * scale)
    struct.pack_into(">I", patched, times_at + 4, hours * 3600 * scale // frames)
    struct.pack_into(">I", patched, data.index(b"elst") + 4 + 8, hours * 3600 * 1000)
    return bytes(patched)


def sound(seconds: float = 0.5) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setparams((1, 2, 8000, 0, "NONE", ""))
        out.writeframes(bytes(2 * round(8000 * seconds)))
    return file.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def empty_png(width: int, height: int, *before: bytes, depth: int = 1, colour: int = 0) -> bytes:
    """A valid PNG that is all zeros, and small: what it says unfolds to width x height pixels."""
    bits = depth * {0: 1, 2: 3, 6: 4}[colour]
    row = bytes(1 + (width * bits + 7) // 8)
    packer = zlib.compressobj(9)
    body = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + b"".join(before) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def text_bomb(size: int = 200 << 20) -> bytes:
    """A small PNG with a comment that unfolds to `size` bytes."""
    packer = zlib.compressobj(9)
    bomb = b"".join(packer.compress(bytes(1 << 20)) for _ in range(size >> 20)) + packer.flush()
    return empty_png(8, 8, chunk(b"zTXt", b"Comment\0\0" + bomb))


def endless_gif(frames: int = 60_000, side: int = 4000) -> bytes:
    """Many frames of a large canvas, a few bytes each."""
    head = b"GIF89a" + struct.pack("<HH", side, side) + b"\x80\0\0\0\0\0\xff\xff\xff"
    frame = b"\x21\xf9\x04\0\x02\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0"
    return head + frame * frames + b";"


SVG_SCRIPT = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
SVG_REFERENCE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
    b'<image xlink:href="file:///etc/passwd" width="9" height="9"/></svg>'
)
GIF_SCRIPT = b"GIF89a/*\x01\x00\x00\x00\x00*/=1;alert(document.cookie);//<script>alert(1)</script>"
M3U8 = b"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n%s\n#EXT-X-ENDLIST\n"
CONCAT = b"ffconcat version 1.0\nfile '%s'\nduration 10\n"
MPD = (
    b'<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static"><Period><AdaptationSet>'
    b'<Representation id="1" bandwidth="1"><BaseURL>%s</BaseURL></Representation></AdaptationSet></Period></MPD>'
)
