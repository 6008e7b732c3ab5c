"""What v1 says about each thing, as plain values: `read` takes them off the wire, `write` puts them on it.

Locations are fractions of the frame measured from its centre to the centre of the thing, +x right, +y down.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Self

from greenroom.dialects.leaves import Leaves

PRESENTER_LAYER = 300
CLIP_LAYER = 500


@dataclass(frozen=True)
class AIModel:
    """`scale` 1: the presenter's whole canvas is as high as the frame."""

    model: str | None = None
    clothes: str | None = None
    script: str = ""
    language: str | None = None
    scale: float = 1.0
    x: float = 0.0
    y: float = 0.0
    layer: int = PRESENTER_LAYER

    @classmethod
    def read(cls, leaves: Leaves) -> Self:
        return cls(
            model=leaves.name("model"),
            clothes=leaves.name("clothes"),
            script=leaves.text("script"),
            language=leaves.name("language"),
            scale=leaves.number("scale", 1.0, low=0),
            x=leaves.number("locationX", 0.0),
            y=leaves.number("locationY", 0.0),
            layer=leaves.layer(PRESENTER_LAYER),
        )

    def write(self) -> dict[str, Any]:
        return {
            "model": self.model,
            "clothes": self.clothes or "",
            "script": self.script,
            "language": self.language,
            "scale": self.scale,
            "locationX": self.x,
            "locationY": self.y,
            "layer": self.layer,
        }


@dataclass(frozen=True)
class Background:
    TYPE: ClassVar = "background"
    url: str = ""

    @classmethod
    def read(cls, leaves: Leaves) -> Self:
        return cls(url=leaves.text("url").strip())

    def write(self) -> dict[str, Any]:
        return {"url": self.url}


@dataclass(frozen=True)
class Image:
    """`scale` 1: the longer side is half of the frame side that it runs along."""

    TYPE: ClassVar = "image"
    url: str = ""
    scale: float = 1.0
    x: float = 0.0
    y: float = 0.0
    layer: int = CLIP_LAYER

    @classmethod
    def read(cls, leaves: Leaves) -> Self:
        return cls(
            url=leaves.url("url"),
            scale=leaves.number("scale", 1.0, low=0),
            x=leaves.number("locationX", 0.0),
            y=leaves.number("locationY", 0.0),
            layer=leaves.layer(CLIP_LAYER),
        )

    def write(self) -> dict[str, Any]:
        return {
            "url": self.url,
            "scale": self.scale,
            "locationX": self.x,
            "locationY": self.y,
            "layer": self.layer,
        }


@dataclass(frozen=True)
class Text:
    """`scale` 1: the font size is 5 % of the frame height."""

    TYPE: ClassVar = "text"
    text: str = ""
    font: str = "Noto Sans"
    scale: float = 1.0
    x: float = 0.0
    y: float = 0.0
    layer: int = CLIP_LAYER

    @classmethod
    def read(cls, leaves: Leaves) -> Self:
        return cls(
            text=leaves.text("textSource"),
            font=leaves.name("font") or "Noto Sans",
            scale=leaves.number("scale", 1.0, low=0.001),
            x=leaves.number("locationX", 0.0),
            y=leaves.number("locationY", 0.0),
            layer=leaves.layer(CLIP_LAYER),
        )

    def write(self) -> dict[str, Any]:
        return {
            "textSource": self.text,
            "font": self.font,
            "scale": self.scale,
            "locationX": self.x,
            "locationY": self.y,
            "layer": self.layer,
        }


@dataclass(frozen=True)
class UserVideo:
    """Scales 1, 1: the frame's own width and height."""

    TYPE: ClassVar = "userVideo"
    url: str = ""
    scale_x: float = 1.0
    scale_y: float = 1.0
    x: float = 0.0
    y: float = 0.0
    layer: int = CLIP_LAYER

    @classmethod
    def read(cls, leaves: Leaves) -> Self:
        return cls(
            url=leaves.url("url"),
            scale_x=leaves.number("scaleX", 1.0),
            scale_y=leaves.number("scaleY", 1.0),
            x=leaves.number("locationX", 0.0),
            y=leaves.number("locationY", 0.0),
            layer=leaves.layer(CLIP_LAYER),
        )

    def write(self) -> dict[str, Any]:
        return {
            "url": self.url,
            "scaleX": self.scale_x,
            "scaleY": self.scale_y,
            "locationX": self.x,
            "locationY": self.y,
            "layer": self.layer,
        }


ClipValues = Image | Text | UserVideo
CLIP_TYPES: dict[str, type[ClipValues]] = {kind.TYPE: kind for kind in (Image, Text, UserVideo)}
