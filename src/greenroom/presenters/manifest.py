"""`presenter.json`, format `presenter-pack/1`, as models. Unknown keys are kept."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Point = tuple[float, float]
Identifier = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$")]
Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]
Swatches = dict[str, Colour]
RelativePath = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-][A-Za-z0-9_.-]*(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*$")]


class _Model(BaseModel):
    model_config = ConfigDict(extra="allow", frozen=True)


class Jaw(_Model):
    """The lower face drops: `amount` head units between the heights `y`, over `halfWidth` to each side."""

    y: Point
    amount: float
    halfWidth: float


class Head(_Model):
    """Where the head sits on the canvas and how it turns. Limits in degrees, lengths in head units."""

    origin: Point
    scale: float = Field(gt=0)
    neck: Point
    ellipsoid: tuple[float, float, float]
    jaw: Jaw
    depth: dict[str, float]
    yaw: Point = (-8, 8)
    pitch: Point = (-6, 6)
    roll: Point = (-4, 4)


class Arm(_Model):
    """Shoulder in canvas px; bone lengths in px."""

    shoulder: Point
    upper: float = Field(gt=0)
    fore: float = Field(gt=0)
    hand: str


class Arms(_Model):
    R: Arm
    L: Arm


class Breath(_Model):
    """`amount`: how far the shoulders rise, in canvas px."""

    amount: float = 6.0


class RigSpec(_Model):
    head: Head
    arms: Arms
    breath: Breath = Breath()


class Keys(_Model):
    mouth: list[str]
    eye: list[str]
    hand: list[str]


class ArmPose(_Model):
    """Joints relative to the body's centre line, px; `turn` degrees of the hand, `flip` +1 or -1."""

    elbow: Point
    wrist: Point
    hand: str
    turn: float = 0.0
    flip: Literal[-1, 1] = 1


class Pose(_Model):
    """An arm that is left out stays in the idle pose."""

    R: ArmPose | None = None
    L: ArmPose | None = None


class Sway(_Model):
    """The forearm swings while the gesture is held."""

    joint: Literal["R.elbow", "L.elbow"]
    degrees: float
    hz: float = Field(gt=0)


class Gesture(_Model):
    id: Identifier
    label: dict[str, str]
    pose: Pose
    sway: Sway | None = None
    default: bool = False


class Metrics(_Model):
    """Where person and head are on the canvas, px (the `editor` block of the compatible API)."""

    modelTightX: float
    modelTightY: float
    modelTightW: float
    modelTightH: float
    spaceL: float
    spaceT: float
    spaceR: float
    spaceB: float
    headCenterX: float
    headCenterY: float
    headWidth: float
    headHeight: float


class Outfit(_Model):
    id: Identifier
    label: dict[str, str]
    art: RelativePath
    thumbnail: RelativePath
    swatches: Swatches = {}
    metrics: Metrics


class Palette(_Model):
    """Other colours for the same drawing: `map` for the person, `clothes` per outfit id."""

    id: Identifier
    label: dict[str, str] = {}
    map: Swatches = {}
    clothes: dict[str, Swatches] = {}


class Likeness(_Model):
    kind: Literal["fictional", "real"]


class Manifest(_Model):
    format: Literal["presenter-pack/1"]
    id: Identifier
    version: str
    kind: Literal["rig"]
    label: dict[str, str]
    gender: Literal["female", "male", "other"]
    languages: list[str]
    voice: dict[str, str]
    canvas: tuple[int, int]
    license: str
    likeness: Likeness
    rig: RigSpec
    keys: Keys
    gestures: list[Gesture] = Field(min_length=1)
    clothes: list[Outfit] = Field(min_length=1)
    swatches: Swatches = {}
    palettes: list[Palette] = []
    thumbnail: RelativePath
