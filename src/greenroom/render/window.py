"""The window: everything a render child may know about up to 300 frames, and the key that names their segment.

A window is canonical JSON. The child gets these bytes and the blobs that they name, nothing else; so the key of a
segment, the sha256 of the bytes, changes exactly when something that these frames depend on changes.

Coordinates are canvas pixels (`canvas`); the child scales them to the encoded picture (`out`). Frames are numbered
from 0 inside the window. Numbers are quantised when the window is made, so that equal pictures have equal bytes.
"""

from __future__ import annotations

import base64
import hashlib
import zlib
from collections.abc import Iterator, Sequence
from typing import Annotated, Literal, NamedTuple

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict, Field

from greenroom.project.parts import Colour, Content, Geometry
from greenroom.render.canonical import canonical_json

MAX_FRAMES = 300
SEMANTICS = 3
"""Raise it when the same window is drawn differently by a newer Greenroom."""


class Frozen(BaseModel):
    """Base of the parts of a window. Built from documents by attributes; only the fields named here get in."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, from_attributes=True)


class State(NamedTuple):
    """`count` frames in which a layer stands still.

    `opacity` 0..255 (0 = absent, nothing is drawn), then the picture is scaled by `scale` about the centre of the
    layer's bounds and moved by (`dx`, `dy`), shares of its way out of the canvas: at dx = -1 it is just outside at the
    left, at dy = 0.5 half of the way to below. Only who draws a layer knows how far that is: ink and shadow count.
    """

    count: int  # type: ignore[assignment]  # tuple.count is not needed
    opacity: int
    dx: float = 0.0
    dy: float = 0.0
    scale: float = 1.0


class Placed(Frozen):
    """Where content lands: the rectangle `source` (left, top, width, height in natural px, after crop) is drawn
    through `matrix` (a, b, c, d, e, f), which maps natural px to canvas px: x' = a x + c y + e, y' = b x + d y + f.
    Flips are in the matrix. Nothing outside `source` is drawn."""

    source: tuple[float, float, float, float]
    matrix: tuple[float, float, float, float, float, float]
    natural: tuple[int, int]
    """Width and height of the whole content in natural px."""


class FillStop(Frozen):
    """`project.paint.Stop`."""

    at: float
    colour: Colour


class LinearFill(Frozen):
    """`project.paint.LinearGradient`."""

    kind: Literal["linear"]
    angle: float
    stops: tuple[FillStop, ...]


class RadialFill(Frozen):
    """`project.paint.RadialGradient`."""

    kind: Literal["radial"]
    cx: float
    cy: float
    rx: float
    ry: float
    stops: tuple[FillStop, ...]


Paint = Colour | LinearFill | RadialFill


class Style(Frozen):
    """`project.clips.TextStyle`, with the fields that draw."""

    family: str
    size: float
    weight: int
    italic: bool
    underline: bool
    align: Literal["left", "center", "right"]
    fill: Paint
    background: Paint | None
    stroke: Colour | None
    stroke_width: float
    line_height: float
    letter_spacing: float
    padding: float | None
    radius: float
    font: str | None = Field(default=None, exclude_if=lambda font: font is None)
    """The blob of the workspace's own font that it is drawn with, where it has glyphs; else `family` is packaged."""


class Shade(Frozen):
    """`project.parts.Shadow`."""

    colour: Colour
    blur: float
    offset_x: float
    offset_y: float


class Layer(Frozen):
    """Base of what is drawn. `states` are run-length encoded and their counts add up to the window's frames."""

    states: tuple[State, ...]

    def expand(self) -> Iterator[State]:
        """One state per frame (its `count` is 1)."""
        for state in self.states:
            yield from [state._replace(count=1)] * state.count


class FillLayer(Layer):
    """The whole canvas in one colour or gradient: the first layer of every picture."""

    kind: Literal["fill"] = "fill"
    colour: Paint


class ImageLayer(Layer):
    """A still (`times` empty) or an animated image: `times` is then the ms into the animation, one per frame."""

    kind: Literal["image"] = "image"
    blob: str
    placed: Placed
    shadow: Shade | None = None
    times: tuple[int, ...] = ()


class VideoLayer(Layer):
    """`times[n]` = the source time in ms that frame n shows (0 where the layer is absent)."""

    kind: Literal["video"] = "video"
    blob: str
    placed: Placed
    times: tuple[int, ...]


class TextLayer(Layer):
    """Text is measured where it is drawn: the child lays it out, gets its natural size, then calls
    `project.geometry.place(geometry, content, natural, canvas, …)`. A `Box` wider than 0 wraps at width px."""

    kind: Literal["text"] = "text"
    text: str
    language: str
    style: Style
    geometry: Geometry
    content: Content
    flip_x: bool = False
    flip_y: bool = False
    crop: tuple[float, float, float, float] | None = None
    """left, top, right, bottom: fractions cut off."""
    overflow: Literal["grow", "shrink"] = "grow"
    anchor: Literal["top", "middle", "bottom"] = "top"
    shadow: Shade | None = None


class ShapeLayer(Layer):
    """A shape of v3's names, drawn in `placed.natural` (width x height) and mapped by `placed.matrix`."""

    kind: Literal["shape"] = "shape"
    shape: str
    fill: Paint
    stroke: Colour | None
    stroke_width: float
    radius: float
    placed: Placed
    shadow: Shade | None = None


class PresenterLayer(Layer):
    """A presenter of a pack whose hash is `pack_hash`; `track` holds one row of `presenters.state.COLUMNS` per frame.

    `placed` maps the pack's canvas (natural px) to the canvas. With `head_only`, `placed.source` is the square around
    the head and the picture is cut to the circle in it.
    """

    kind: Literal["presenter"] = "presenter"
    pack: str
    pack_hash: str
    outfit: str
    palette: str | None
    head_only: bool = False
    ground: Colour | None = None
    """Fills the circle."""
    ground_shadow: bool = True
    """Under the feet."""
    placed: Placed
    track: str

    def rows(self) -> npt.NDArray[np.float32]:
        """float32 (frames, columns)."""
        return unpack_track(self.track)


class CaptionLayer(Layer):
    """One burned-in caption; absent outside its own time by `states`. `words` is run-length encoded:
    (count, start, end) = for `count` frames the characters [start, end) are spoken (start = end: none)."""

    kind: Literal["caption"] = "caption"
    text: str
    language: str
    position: Literal["top", "middle", "bottom"]
    style: Style
    highlight: Colour
    words: tuple[tuple[int, int, int], ...] = ()


AnyLayer = Annotated[
    FillLayer | ImageLayer | VideoLayer | TextLayer | ShapeLayer | PresenterLayer | CaptionLayer,
    Field(discriminator="kind"),
]


class Picture(Frozen):
    """Layers in drawing order: the first one is at the back."""

    layers: tuple[AnyLayer, ...]


class Blend(Frozen):
    """This window is part of a transition from `Window.picture` to `to`. Frame i of the window is frame `first + i` of
    the transition's `total` frames; it shows `(first + i + 1) / (total + 1)` of the way, before easing."""

    type: Literal["cut", "crossfade", "slide", "wipe", "zoom"]
    direction: Literal["left", "right", "up", "down"]
    first: int
    total: int
    to: Picture


class Window(Frozen):
    """What a child draws and encodes. `versions` names everything outside the document that changes pixels or packets:
    av, skia, opencv, numpy, the font files (when the window holds text)."""

    semantics: int = SEMANTICS
    versions: dict[str, str]
    canvas: tuple[int, int]
    out: tuple[int, int]
    fps: int
    profile: str
    frames: int = Field(ge=1, le=MAX_FRAMES)
    picture: Picture
    blend: Blend | None = None

    def to_bytes(self) -> bytes:
        return canonical_json(self)

    @classmethod
    def from_bytes(cls, data: bytes) -> Window:
        return cls.model_validate_json(data)

    def layers(self) -> Iterator[AnyLayer]:
        """All layers, of both pictures."""
        yield from self.picture.layers
        if self.blend:
            yield from self.blend.to.layers

    def blobs(self) -> frozenset[str]:
        """sha256 of every blob that the child needs."""
        media = (layer.blob for layer in self.layers() if isinstance(layer, ImageLayer | VideoLayer))
        styles = (layer.style for layer in self.layers() if isinstance(layer, TextLayer | CaptionLayer))
        return frozenset([*media, *(style.font for style in styles if style.font is not None)])

    def packs(self) -> frozenset[str]:
        """Hashes of the presenter packs that it shows."""
        return frozenset(layer.pack_hash for layer in self.layers() if isinstance(layer, PresenterLayer))


def window_key(window: bytes) -> str:
    """The name of the segment that these window bytes make: sha256, hex."""
    return hashlib.sha256(window).hexdigest()


def pack_track(rows: npt.NDArray[np.float32]) -> str:
    """(frames, columns) float32 -> text; equal rows give equal text."""
    head = np.array(rows.shape, "<u4").tobytes()
    return base64.b64encode(zlib.compress(head + rows.astype("<f4").tobytes(), 6)).decode()


def unpack_track(text: str) -> npt.NDArray[np.float32]:
    data = zlib.decompress(base64.b64decode(text))
    frames, columns = (int(n) for n in np.frombuffer(data[:8], "<u4"))
    return np.frombuffer(data[8:], "<f4").astype(np.float32).reshape(frames, columns)


def run_length(states: Sequence[State]) -> tuple[State, ...]:
    """Joins equal neighbours.

    >>> run_length([State(1, 255), State(1, 255), State(1, 0)])
    (State(count=2, opacity=255, dx=0.0, dy=0.0, scale=1.0), State(count=1, opacity=0, dx=0.0, dy=0.0, scale=1.0))
    """
    runs: list[State] = []
    for state in states:
        if runs and runs[-1][1:] == state[1:]:
            runs[-1] = runs[-1]._replace(count=runs[-1].count + state.count)
        else:
            runs.append(state)
    return tuple(runs)
