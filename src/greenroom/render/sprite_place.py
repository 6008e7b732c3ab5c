"""Where the pixels of a sprite belong: told inside its PNG."""

from __future__ import annotations

from pathlib import Path

from PIL import Image
from pydantic import BaseModel, ConfigDict

ABOUT = "Greenroom"
"""The text in a sprite's PNG that holds `SpritePlace` as JSON."""
Point = tuple[float, float]


class SpritePlace(BaseModel):
    """`left`, `top`, `width`, `height`: where the pixels belong in the picture; they may reach outside it. `corners`:
    those of the clip's own rectangle in pixels of the canvas, clockwise and without its animation; shadow and stroke
    lie outside. Not `visible`: one transparent pixel."""

    model_config = ConfigDict(frozen=True)
    visible: bool
    left: int
    top: int
    width: int
    height: int
    corners: tuple[Point, Point, Point, Point] | None


def read_place(png: Path) -> SpritePlace:
    """What the renderer wrote into a sprite's PNG."""
    with Image.open(png) as picture:
        return SpritePlace.model_validate_json(picture.info[ABOUT])
