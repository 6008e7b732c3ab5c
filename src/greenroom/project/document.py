"""The document: a project as Greenroom stores it. `greenroom/project`, version 1. Unknown keys are kept."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from greenroom.project.clips import Background, Clip, TextStyle
from greenroom.project.ids import new_id, new_seed
from greenroom.project.limits import MAX_CLIPS, MAX_PRONUNCIATIONS, MAX_SCENES
from greenroom.project.parts import Canvas, Colour, Id, Milliseconds, Name, Part, Percent, Url
from greenroom.project.script import Pronunciation, ScriptItem


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
