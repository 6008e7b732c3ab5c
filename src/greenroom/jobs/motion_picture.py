"""A presenter who says hello, for a few seconds that begin anew: what pickers show when somebody points at one.

Framed as the thumbnails of the packs are (art/thumbnails.py), so that nothing jumps when it begins to move.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from greenroom.project.clips import Background, PresenterClip
from greenroom.project.document import Project, Scene
from greenroom.project.parts import Box, Canvas
from greenroom.project.script import Line

CANVAS = (300, 400)
PAPER = "#e9eef4"
FPS = 30
STEP = 3
"""Every third frame is shown."""
DURATION_MS = 3400
TEXT = "Hello, and welcome!"
QUALITY = 78
_SCALE, _TOP = 0.34, -34.0


def hello(presenter: str, outfit: str | None, natural: tuple[int, int]) -> Project:
    """`natural`: width and height of the presenter's picture."""
    width, height = natural[0] * _SCALE, natural[1] * _SCALE
    place = Box(left=(CANVAS[0] - width) / 2, top=_TOP, width=width, height=height)
    clip = PresenterClip(id="p", presenter=presenter, outfit=outfit, geometry=place)
    scene = Scene(
        id="s",
        seed=11,
        duration_ms=DURATION_MS,
        background=Background(id="b", colour=PAPER),
        clips=[clip],
        script=[Line(id="l", text=TEXT, language="en", gesture="explain")],
    )
    return Project(canvas=Canvas(width=CANVAS[0], height=CANVAS[1]), fps=FPS, scenes=[scene])


def moving_picture(frames: Sequence[Path], out: Path) -> None:
    """An animated WebP that goes on for ever."""
    pictures = []
    for frame in frames:
        with Image.open(frame) as picture:
            pictures.append(picture.convert("RGB"))
    pictures[0].save(
        out,
        save_all=True,
        append_images=pictures[1:],
        duration=round(1000 * STEP / FPS),
        loop=0,
        quality=QUALITY,
        method=4,
    )
