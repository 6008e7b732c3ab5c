"""What everything in the document is made of: the base, numbers and names with their limits, geometry, animation."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator

from greenroom.project.limits import MAX_CANVAS_SIDE, MAX_COORDINATE, MAX_DURATION_MS, MAX_FACTOR, MAX_ID


def filled(text: str) -> str:
    """The text without white space around it; refused where nothing is left."""
    text = text.strip()
    if not text:
        raise ValueError("is empty")
    return text


Id = Annotated[str, Field(max_length=MAX_ID), AfterValidator(filled)]
Name = Annotated[str, Field(max_length=200), AfterValidator(filled)]
"""An id of somebody else's, a code or a family name: never empty, no white space around it."""
Url = Annotated[str, AfterValidator(filled)]
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


Orientation = Literal["landscape", "portrait"]


def orientation_of(canvas: Canvas) -> Orientation:
    """A square lies."""
    return "portrait" if canvas.height > canvas.width else "landscape"


Layout = Literal["landscape", "portrait", "square"]
"""What templates are laid out for."""


def layout_of(canvas: Canvas) -> Layout:
    return "square" if canvas.height == canvas.width else orientation_of(canvas)


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
