"""Segments become an animated GIF: one palette for the whole, made from frames all over it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import numpy.typing as npt
from av.video.reformatter import Interpolation
from av.video.stream import VideoStream
from PIL import Image

MAX_FPS = 15
COLOURS = 255
"""One of 256 is left for what does not change: it is not stored again."""
_SAMPLES = 24
"""Frames that the palette is made from."""
_SAMPLE_WIDTH = 160
_BAYER: npt.NDArray[np.float32] = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]], np.float32)
_STRENGTH = 6.0
"""Of the dither, in steps of 255."""
_EXACT = Interpolation.BICUBIC | Interpolation.ACCURATE_RND | Interpolation.FULL_CHR_H_INT

Rgb = npt.NDArray[np.uint8]


def write_gif(segments: Sequence[Path], frames: int, fps: int, out: Path) -> None:
    """Loops for ever, with every n-th of `frames` frames, so that there are at most `MAX_FPS` in a second."""
    step = -(-fps // MAX_FPS)
    palette = _palette(list(_frames(segments, max(1, frames // _SAMPLES))))
    colours = _colours(palette)
    with av.open(str(out), "w", format="gif", options={"loop": "0", "fflags": "+bitexact"}) as container:
        stream = container.add_stream("gif", rate=Fraction(fps, step))
        assert isinstance(stream, VideoStream)
        dither: npt.NDArray[np.float32] | None = None
        for number, picture in enumerate(_frames(segments, step)):
            if dither is None:
                stream.height, stream.width = picture.shape[:2]
                stream.pix_fmt = "pal8"
                dither = _dither(stream.height, stream.width)
            indices = _indices(picture, palette, dither)
            pair: Any = (indices, colours)  # what from_ndarray takes for pal8
            frame = av.VideoFrame.from_ndarray(pair, format="pal8")
            frame.pts, frame.time_base = number, Fraction(step, fps)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())


def _palette(samples: Sequence[Rgb]) -> Image.Image:
    """A picture whose palette fits all of them."""
    small = [Image.fromarray(picture).reduce(max(1, picture.shape[1] // _SAMPLE_WIDTH)) for picture in samples]
    width, height = small[0].size
    mosaic = Image.new("RGB", (width, height * len(small)))
    for number, picture in enumerate(small):
        mosaic.paste(picture, (0, number * height))
    return mosaic.quantize(COLOURS, Image.Quantize.MEDIANCUT, kmeans=3)


def _colours(palette: Image.Image) -> npt.NDArray[np.uint8]:
    """(256, 4): alpha, red, green, blue; the last one is transparent."""
    listed = np.array(palette.getpalette("RGB"), np.uint8).reshape(-1, 3)[:COLOURS]
    table = np.zeros((256, 4), np.uint8)
    table[:COLOURS, 0] = 255
    table[: len(listed), 1:] = listed
    return table


def _dither(height: int, width: int) -> npt.NDArray[np.float32]:
    """(height, width, 1): a fixed pattern, so that what stands still does not flicker."""
    tile = (_BAYER + 0.5) / _BAYER.size - 0.5
    across, down = -(-width // 4), -(-height // 4)
    return np.tile(tile * _STRENGTH, (down, across))[:height, :width, None].astype(np.float32)


def _indices(picture: Rgb, palette: Image.Image, dither: npt.NDArray[np.float32]) -> npt.NDArray[np.uint8]:
    pixels = (picture + dither).round().clip(0, 255).astype(np.uint8)
    return np.asarray(Image.fromarray(pixels).quantize(palette=palette, dither=Image.Dither.NONE), np.uint8)


def _frames(segments: Sequence[Path], step: int) -> Iterator[Rgb]:
    """Every `step`-th picture of the video, (height, width, 3)."""
    number = 0
    for path in segments:
        with av.open(str(path)) as container:
            for frame in container.decode(video=0):
                if number % step == 0:
                    rgb = frame.reformat(format="rgb24", src_colorspace="ITU709", interpolation=_EXACT)
                    yield rgb.to_ndarray().astype(np.uint8, copy=False)
                number += 1
