"""Small windows for tests: layers with short calls, media files made on the spot."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import av
import cv2
import numpy as np
import numpy.typing as npt
from av.video.stream import VideoStream

from greenroom.project.clips import TextStyle
from greenroom.project.geometry import Size, place
from greenroom.project.parts import Box, Content, Crop, Fit
from greenroom.render.frame420 import planes_of
from greenroom.render.window import (
    AnyLayer,
    Blend,
    FillLayer,
    ImageLayer,
    Paint,
    Picture,
    Placed,
    PresenterLayer,
    Shade,
    ShapeLayer,
    State,
    Style,
    TextLayer,
    VideoLayer,
    Window,
    pack_track,
)

CANVAS = (320, 180)
ONE_FRAME = (State(1, 255),)
Pixels = npt.NDArray[np.uint8]
States = Sequence[State]


class Blobs:
    """Files by sha256, as a child gets them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, name: str) -> Path:
        return self.folder / name

    def keep(self, data: bytes) -> str:
        name = hashlib.sha256(data).hexdigest()
        (self.folder / name).write_bytes(data)
        return name

    def png(self, bgra: Pixels) -> str:
        """Straight alpha, BGR or BGRA."""
        return self.keep(cv2.imencode(".png", bgra)[1].tobytes())

    def video(self, frames: Sequence[Pixels], fps: int = 30) -> str:
        """BGR frames as an H.264 file of very high quality."""
        path = self.folder / "video.mp4"
        with av.open(str(path), "w") as container:
            stream = container.add_stream("libx264", rate=fps, options={"crf": "4", "preset": "ultrafast"})
            assert isinstance(stream, VideoStream)
            stream.height, stream.width = frames[0].shape[:2]
            context = stream.codec_context
            context.colorspace = context.color_primaries = context.color_trc = 1
            context.color_range = 1
            for pixels in frames:
                frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(pixels), format="bgr24")
                frame = frame.reformat(format="yuv420p", dst_colorspace="ITU709", dst_color_range="MPEG")
                container.mux(stream.encode(frame))
            container.mux(stream.encode())
        return self.keep(path.read_bytes())


def always(frames: int = 1) -> tuple[State, ...]:
    return (State(frames, 255),)


def box(left: float, top: float, width: float, height: float, angle: float = 0.0) -> Box:
    return Box(left=left, top=top, width=width, height=height, angle=angle)


def placed(
    geometry: Box | Fit,
    natural: tuple[int, int],
    content: Content = "stretch",
    canvas: tuple[int, int] = CANVAS,
    crop: Crop | None = None,
    flip_x: bool = False,
    flip_y: bool = False,
) -> Placed:
    where = place(geometry, content, Size(*natural), Size(*canvas), crop=crop, flip_x=flip_x, flip_y=flip_y)
    return Placed(source=where.source, matrix=where.matrix(), natural=natural)


def fill(colour: Paint, states: States = ONE_FRAME) -> FillLayer:
    return FillLayer(states=tuple(states), colour=colour)


def shape(
    name: str,
    geometry: Box,
    colour: Paint,
    states: States = ONE_FRAME,
    *,
    stroke: str | None = None,
    stroke_width: float = 0.0,
    shadow: Shade | None = None,
) -> ShapeLayer:
    size = (round(geometry.width), round(geometry.height))
    return ShapeLayer(
        states=tuple(states),
        shape=name,
        fill=colour,
        stroke=stroke,
        stroke_width=stroke_width,
        radius=0.0,
        placed=placed(geometry, size),
        shadow=shadow,
    )


def image(
    blob: str, where: Placed, states: States = ONE_FRAME, *, shadow: Shade | None = None, times: Sequence[int] = ()
) -> ImageLayer:
    return ImageLayer(states=tuple(states), blob=blob, placed=where, shadow=shadow, times=tuple(times))


def video(blob: str, where: Placed, times: Sequence[int], states: States | None = None) -> VideoLayer:
    return VideoLayer(states=tuple(states or always(len(times))), blob=blob, placed=where, times=tuple(times))


def style(size: float = 24, colour: str = "#000000", **fields: object) -> Style:
    return Style.model_validate(TextStyle.model_validate({"size": size, "fill": colour, **fields}))


def text(words: str, geometry: Box | Fit, look: Style, states: States = ONE_FRAME, language: str = "en") -> TextLayer:
    return TextLayer(
        states=tuple(states), text=words, language=language, style=look, geometry=geometry, content="contain"
    )


def presenter(rows: npt.NDArray[np.float32], where: Placed, states: States | None = None) -> PresenterLayer:
    return PresenterLayer(
        states=tuple(states or always(len(rows))),
        pack="test",
        pack_hash="0" * 64,
        outfit="test",
        palette=None,
        placed=where,
        track=pack_track(rows),
    )


def window(
    layers: Iterable[AnyLayer],
    frames: int = 1,
    *,
    canvas: tuple[int, int] = CANVAS,
    out: tuple[int, int] | None = None,
    blend: Blend | None = None,
    profile: str = "standard",
) -> Window:
    picture = Picture(layers=tuple(layers))
    return Window(
        versions={},
        canvas=canvas,
        out=out or canvas,
        fps=30,
        profile=profile,
        frames=frames,
        picture=picture,
        blend=blend,
    )


def no_blob(name: str) -> Path:
    raise AssertionError(f"nothing here names the blob {name}")


def decoded(path: Path) -> list[tuple[int, Pixels]]:
    """(pts, RGB pixels) of each frame of a segment."""
    with av.open(str(path)) as container:
        frames = container.decode(video=0)
        return [(f.pts or 0, f.to_ndarray(format="rgb24", interpolation="POINT").astype(np.uint8)) for f in frames]


def raw(frame: av.VideoFrame) -> list[Pixels]:
    """Copies of a frame's planes."""
    return [plane.copy() for plane in planes_of(frame)]


Blob = Callable[[str], Path]
