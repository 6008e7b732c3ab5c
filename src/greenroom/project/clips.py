"""The clips of a scene, and its background: what is on the canvas or heard."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from greenroom.project.ids import new_id
from greenroom.project.limits import MAX_COORDINATE
from greenroom.project.paint import Paint
from greenroom.project.parts import (
    Animation,
    Colour,
    Content,
    Crop,
    Fit,
    Geometry,
    Id,
    Layer,
    Milliseconds,
    Name,
    Part,
    Percent,
    Roles,
    Shadow,
    Url,
)


class ClipBase(Part):
    """One thing on the canvas. Higher `layer` is in front; equal layers keep array order.

    `start_ms`/`end_ms` count from the start of the scene; None = the scene's own edge.
    """

    id: Id = Field(default_factory=new_id)
    tag: str | None = None
    layer: Layer = 0
    geometry: Geometry = Field(default_factory=Fit)
    content: Content = "contain"
    opacity: Percent = 100
    flip_x: bool = False
    flip_y: bool = False
    crop: Crop | None = None
    start_ms: Milliseconds | None = None
    end_ms: Milliseconds | None = None
    animations: list[Animation] = Field(default_factory=list)
    roles: Roles | None = None
    locked: bool = False
    """Editors leave it where it is. It changes no pixel."""


class PresenterClip(ClipBase):
    """Who speaks. `presenter` and `outfit` are the ids that the client sent; casting happens when planning."""

    type: Literal["presenter"] = "presenter"
    layer: Layer = 300
    presenter: Name
    outfit: Name | None = None
    gesture: Name | None = None
    language: Name | None = None
    head_only: bool = False
    """Head and shoulders in a circle."""
    head_background: Colour | None = "#dce4ee"
    """Of the circle; None: the head alone, cut by it."""
    voice_only: bool = False
    hidden: bool = False
    """Not in the picture (v3 `isDelete`); its lines are still spoken."""


class ImageClip(ClipBase):
    type: Literal["image"] = "image"
    url: Url
    shadow: Shadow | None = None


class VideoClip(ClipBase):
    """`trim_*` cut the source; a looping clip never extends the scene."""

    type: Literal["video"] = "video"
    url: Url
    poster_url: Url | None = None
    volume: Percent = 100
    loop: bool = False
    trim_start_ms: Milliseconds = 0
    trim_end_ms: Milliseconds | None = None


class TextStyle(Part):
    """`size` in canvas pixels. A gradient as `fill` goes from the first letter to the last, over all lines."""

    family: Name = "Noto Sans"
    size: float = Field(default=54.0, ge=1, le=2000)
    weight: int = Field(default=400, ge=100, le=900)
    italic: bool = False
    underline: bool = False
    align: Literal["left", "center", "right"] = "left"
    fill: Paint = "#111111"
    background: Paint | None = None
    stroke: Colour | None = None
    stroke_width: float = Field(default=0.0, ge=0, le=200)
    line_height: float = Field(default=1.25, gt=0, le=5)
    letter_spacing: float = Field(default=0.0, ge=-100, le=500)
    padding: float | None = Field(default=None, ge=0, le=1000)
    """How far the background reaches around the box; None: a fifth of `size` at both sides."""
    radius: float = Field(default=0.0, ge=0, le=1000)
    """Of the background's corners."""


class TextClip(ClipBase):
    """Wraps inside a box wider than 0; a `fit` without `long_side` takes its natural size.

    `overflow` and `anchor` are about the height of a box: a text that is too long grows over its lower edge, or
    `shrink`s until it is inside; a text that is shorter stands at the top, in the middle or at the bottom.
    """

    type: Literal["text"] = "text"
    text: str = Field(max_length=20_000)
    style: TextStyle = Field(default_factory=TextStyle)
    overflow: Literal["grow", "shrink"] = "grow"
    anchor: Literal["top", "middle", "bottom"] = "top"
    max_length: int | None = Field(default=None, ge=1, le=20_000)
    """Characters that a template lets a value have."""
    language: Name | None = None
    shadow: Shadow | None = None


class ShapeClip(ClipBase):
    """`shape` is one of the names of v3 (`Rectangle_corner0`, `Circle`, …)."""

    type: Literal["shape"] = "shape"
    shape: Name
    fill: Paint = "#cccccc"
    stroke: Colour | None = None
    stroke_width: float = Field(default=0.0, ge=0, le=500)
    radius: float = Field(default=0.0, ge=0, le=MAX_COORDINATE)
    shadow: Shadow | None = None


class AudioClip(ClipBase):
    type: Literal["audio"] = "audio"
    url: Url
    volume: Percent = 100
    label: str = ""


Clip = Annotated[PresenterClip | ImageClip | VideoClip | TextClip | ShapeClip | AudioClip, Field(discriminator="type")]


class Background(Part):
    """`url` (image or video, possibly host-relative) covers `colour`. A background video loops and never extends."""

    id: Id = Field(default_factory=new_id)
    tag: str | None = None
    colour: Paint = "#ffffff"
    url: Url | None = None
    kind: Literal["image", "video"] = "image"
    content: Content = "cover"
    roles: Roles | None = None
