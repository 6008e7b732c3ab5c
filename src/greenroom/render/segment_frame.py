"""One decoded picture of a segment."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np

from greenroom.media.bitmap import Bitmap

_PAPER = 255
"""What a transparent picture lies on."""


def read_frame(segment: Path, frame: int) -> Bitmap:
    """Frame `frame` of a segment that Greenroom encoded, as opaque BGRA; a transparent one lies on white. IndexError
    when there are fewer."""
    with av.open(str(segment)) as container:
        for number, picture in enumerate(frames_with_alpha(container)):
            if number == frame:
                return _on_paper(picture.to_ndarray(format="bgra").astype(np.uint8, copy=False))
    raise IndexError(frame)


def frames_with_alpha(container: av.container.InputContainer) -> Iterator[av.VideoFrame]:
    """The pictures of the first video stream. FFmpeg's own VP9 decoder does not look at alpha; libvpx does."""
    stream = container.streams.video[0]
    if stream.codec_context.name != "vp9":
        yield from container.decode(video=0)
        return
    decoder = av.CodecContext.create("libvpx-vp9", "r")
    for packet in container.demux(stream):
        yield from decoder.decode(packet if packet.size else None)


def _on_paper(pixels: Bitmap) -> Bitmap:
    alpha = pixels[..., 3:].astype(np.uint16)
    if alpha.min() == _PAPER:
        return pixels
    colour = (pixels[..., :3] * alpha + _PAPER * (255 - alpha)) // 255
    return np.dstack([colour.astype(np.uint8), np.full(alpha.shape[:2], 255, np.uint8)])
