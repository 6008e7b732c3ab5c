"""The document: a project as Greenroom stores it. `greenroom/project`, version 1. Unknown keys are kept."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator

from greenroom.project.ids import new_id, new_seed
from greenroom.project.limits import (
    MAX_CANVAS_SIDE,
    MAX_CLIPS,
    MAX_COORDINATE,
    MAX_DURATION_MS,
    MAX_FACTOR,
    MAX_ID,
    MAX_PRONUNCIATION,
    MAX_PRONUNCIATIONS,
    MAX_SCENES,
    MAX_WORD,
)


def _filled(text: str) -> str:
    text = text.strip()
    if not text:
        raise ValueError("is empty")
    return text


Id = Annotated[str, Field(max_length=MAX_ID), AfterValidator(_filled)]
Name = Annotated[str, Field(max_length=200), AfterValidator(_filled)]
"""An id of somebody else's, a code or a family name: never empty, no white space around it."""
Url = Annotated[str, AfterValidator(_filled)]
"""http, https, data, `builtin:` or, where the host is known, a path."""
Pixels = Annotated[float, Field(ge=-MAX_COORDINATE, le=MAX_COORDINATE)]
Factor = Annotated[float, Field(ge=-MAX_FACTOR, le=MAX_FACTOR)]
Degrees = Annotated[float, Field(ge=-36_000, le=36_000)]
Layer = Annotated[int, Field(ge=-1_000_000, le=1_000_000)]

Milliseconds = Annotated[int, Field(ge=0, le=MAX_DURATION_MS)]
Percent = Annotated[int, Field(ge=0, le=100)]
Colour = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}([0-9a-f]{2})?$")]
"""`#rrggbb` or `#rrggbbaa`, lower case, sRGB."""


class Part(BaseModel):
    """Base of everything in the document. `wire` holds, per dialect, fields that only that dialect knows."""

    model_config = ConfigDict(extra="allow", allow_inf_nan=False)
    wire: dict[str, dict[str, Any]] = Field(default_factory=dict)


# ---------------------------------------------------------------- canvas and geometry


class Canvas(Part):
    """The picture in pixels; both sides even, at most 4096."""

    width: int = Field(default=1920, ge=16, le=MAX_CANVAS_SIDE)
    height: int = Field(default=1080, ge=16, le=MAX_CANVAS_SIDE)

    @field_validator("width", "height")
    @classmethod
    def _even(cls, value: int) -> int:
        if value % 2:
            raise ValueError("must be even")
        return value


class Box(BaseModel):
    """Pixels. (left, top) is where the clip's own top-left corner lands; `angle` turns clockwise about that corner.

    Drawn size = width x scale_x, height x scale_y. What v3 says.
    """

    model_config = ConfigDict(extra="allow", allow_inf_nan=False)
    kind: Literal["box"] = "box"
    left: Pixels
    top: Pixels
    width: float = Field(ge=0, le=MAX_COORDINATE)
    height: float = Field(ge=0, le=MAX_COORDINATE)
    scale_x: Factor = 1.0
    scale_y: Factor = 1.0
    angle: Degrees = 0.0


class Fit(BaseModel):
    """Fractions of the canvas: (cx, cy) is the centre of the clip, 0.5 = centre of the canvas; `long_side` is the
    longer side of the content as a fraction of the canvas side that it runs along (None: natural size). `angle`
    turns clockwise about the centre. What v1 says.
    """

    model_config = ConfigDict(extra="allow", allow_inf_nan=False)
    kind: Literal["fit"] = "fit"
    cx: Factor = 0.5
    cy: Factor = 0.5
    long_side: float | None = Field(default=None, ge=0, le=MAX_FACTOR)
    angle: Degrees = 0.0


Geometry = Annotated[Box | Fit, Field(discriminator="kind")]
Content = Literal["contain", "cover", "stretch"]


class Crop(Part):
    """Fractions of the content cut off at each side, before it is placed."""

    left: float = Field(default=0.0, ge=0, lt=1)
    top: float = Field(default=0.0, ge=0, lt=1)
    right: float = Field(default=0.0, ge=0, lt=1)
    bottom: float = Field(default=0.0, ge=0, lt=1)


AnimationType = Literal[
    "fade-in", "fade-out", "in-left", "in-right", "in-up", "in-down", "out-left", "out-right", "out-up", "out-down",
    "zoom-in", "zoom-out",
]  # fmt: skip


class Animation(Part):
    """An entrance (`fade-in`, `in-*`, `zoom-in`) starts `delay_ms` after the clip appears; an exit ends `delay_ms`
    before it goes."""

    type: AnimationType
    duration_ms: Milliseconds = 500
    delay_ms: Milliseconds = 0


class Shadow(Part):
    colour: Colour = "#00000060"
    blur: float = Field(default=0.0, ge=0, le=200)
    offset_x: Pixels = 5.0
    offset_y: Pixels = 5.0


ColourRole = Literal["primary", "secondary", "accent", "background", "text"]
FontRole = Literal["heading", "body"]


class Roles(Part):
    """Which colours and fonts of a brand kit this part wears once a kit is applied (project/brand.py).

    `on` is the colour that a text or a shape stands on: the one that it must be readable against.
    """

    fill: ColourRole | None = None
    background: ColourRole | None = None
    stroke: ColourRole | None = None
    font: FontRole | None = None
    on: ColourRole | None = None


# ---------------------------------------------------------------- clips


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
    """`size` in canvas pixels."""

    family: Name = "Noto Sans"
    size: float = Field(default=54.0, ge=1, le=2000)
    weight: int = Field(default=400, ge=100, le=900)
    italic: bool = False
    underline: bool = False
    align: Literal["left", "center", "right"] = "left"
    fill: Colour = "#111111"
    background: Colour | None = None
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
    fill: Colour = "#cccccc"
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
    colour: Colour = "#ffffff"
    url: Url | None = None
    kind: Literal["image", "video"] = "image"
    content: Content = "cover"
    roles: Roles | None = None


# ---------------------------------------------------------------- script


class Line(Part):
    """One presenter's utterance. `speaker` is the id of a presenter clip of the scene (None: the first one).

    `voice` is an engine-qualified id (`espeak:en-us+f3`); None lets the presenter and the language choose.
    """

    kind: Literal["line"] = "line"
    id: Id = Field(default_factory=new_id)
    tag: str | None = None
    text: str
    speaker: Id | None = None
    language: Name | None = None
    voice: Name | None = None
    rate: float = Field(default=1.0, ge=0.5, le=2.0)
    pitch: float = Field(default=0.0, ge=-12, le=12)
    """semitones"""
    gesture: Name | None = None


class Pause(Part):
    kind: Literal["pause"] = "pause"
    id: Id = Field(default_factory=new_id)
    ms: Milliseconds


ScriptItem = Annotated[Line | Pause, Field(discriminator="kind")]


# ---------------------------------------------------------------- scene and project


class Transition(Part):
    """From this scene to the next one; it overlaps both by `duration_ms`."""

    type: Literal["cut", "crossfade", "slide", "wipe", "zoom"] = "cut"
    duration_ms: Milliseconds = 0
    direction: Literal["left", "right", "up", "down"] = "left"


class CaptionStyle(Part):
    """Burned-in captions."""

    enabled: bool = False
    position: Literal["top", "middle", "bottom"] = "bottom"
    highlight_words: bool = False
    highlight: Colour = "#ffd54a"
    """Of the word that is being said."""
    style: TextStyle = Field(default_factory=lambda: TextStyle(size=48, fill="#ffffff", background="#000000b0"))


class Watermark(Part):
    """A small mark in a corner, above the clips and below captions. `url` (an image) is drawn instead of `text`.

    `position` None: at the bottom right, or at the top right where captions are burned in at the bottom.
    """

    enabled: bool = False
    text: str | None = Field(default=None, max_length=80)
    """None: the name that the server is set to, else Greenroom."""
    url: Url | None = None
    position: Literal["top-left", "top-right", "bottom-left", "bottom-right"] | None = None
    size: float = Field(default=0.028, gt=0, le=0.5)
    """Of the letters, and half the height of the image, as a fraction of the canvas' shorter side."""
    opacity: Percent = 70


class Scene(Part):
    """Scenes play in array order. `seed` is made at creation and kept by copies and round trips."""

    id: Id = Field(default_factory=new_id)
    name: str = ""
    seed: int = Field(default_factory=new_seed, ge=0, lt=2**32)
    duration_ms: Milliseconds | None = None
    background: Background = Field(default_factory=Background)
    clips: list[Clip] = Field(default_factory=list, max_length=MAX_CLIPS)
    script: list[ScriptItem] = Field(default_factory=list)
    transition: Transition | None = None
    captions: CaptionStyle | None = None
    watermark: bool | None = None
    """None: as the project says."""


class Soundtrack(Part):
    """Music under scenes `from_scene`..`to_scene` (indices, inclusive; None = last). It never extends the video."""

    asset: Url
    from_scene: int = Field(default=0, ge=0)
    to_scene: int | None = None
    gain: float = Field(default=-18.0, ge=-60, le=12)
    """dB"""
    duck: float = Field(default=-8.0, ge=-60, le=0)
    """dB added while somebody speaks"""
    fade_in: Milliseconds = 500
    fade_out: Milliseconds = 1500
    loop: bool = True


class Pronunciation(Part):
    """How `word` (or words) is said, wherever it stands in a script: `pronunciation` is written as a voice would read
    it. In lines of any language, or of `language` only."""

    word: Annotated[str, Field(max_length=MAX_WORD), AfterValidator(_filled)]
    pronunciation: Annotated[str, Field(max_length=MAX_PRONUNCIATION), AfterValidator(_filled)]
    language: Name | None = None
    match_case: bool = False
    """else `nginx` also means `Nginx` and `NGINX`"""

    @field_validator("pronunciation")
    @classmethod
    def _audible(cls, value: str) -> str:
        if not any(character.isalnum() for character in value):
            raise ValueError("has no letter or digit that a voice could say")
        return value


class Project(Part):
    """What `greenroom projects import` reads and every dialect is a lens on."""

    schema_: Literal["greenroom/project"] = Field(default="greenroom/project", alias="schema")
    version: Literal[1] = 1
    name: str = "Untitled"
    canvas: Canvas = Field(default_factory=Canvas)
    fps: Literal[24, 25, 30, 50, 60] = 30
    language: Name = "en"
    scenes: list[Scene] = Field(min_length=1, max_length=MAX_SCENES)
    soundtrack: list[Soundtrack] = Field(default_factory=list)
    dictionary: list[Pronunciation] = Field(default_factory=list, max_length=MAX_PRONUNCIATIONS)
    captions: CaptionStyle = Field(default_factory=CaptionStyle)
    watermark: Watermark = Field(default_factory=Watermark)
    brand: str | None = None
    """The id of the brand kit whose colours, fonts and logo this project wears."""

    model_config = ConfigDict(extra="allow", allow_inf_nan=False, populate_by_name=True, serialize_by_alias=True)
