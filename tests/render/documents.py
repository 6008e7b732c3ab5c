"""Small documents for tests: 160 x 90, few frames."""

from __future__ import annotations

from typing import Any

from greenroom.project.clips import Background, ImageClip, PresenterClip, ShapeClip, TextClip, TextStyle
from greenroom.project.document import Project, Scene
from greenroom.project.parts import Box, Canvas, Fit
from greenroom.project.script import Line, Pause

WIDTH, HEIGHT = 160, 90


def project(*scenes: Scene, **fields: Any) -> Project:
    """30 fps, each scene's ids made from its place."""
    return Project(scenes=list(scenes), **{"canvas": Canvas(width=WIDTH, height=HEIGHT), **fields})


def scene(*clips: Any, script: list[Any] | None = None, colour: str = "#203040", seed: int = 7, **fields: Any) -> Scene:
    return Scene(
        id="scene",
        seed=seed,
        background=Background(id="background", colour=colour),
        clips=list(clips),
        script=script or [],
        **fields,
    )


def presenter(id: str = "presenter", **fields: Any) -> PresenterClip:
    fields = {"presenter": "sora", "geometry": Fit(cx=0.7, cy=0.6, long_side=1.0), **fields}
    return PresenterClip(id=id, **fields)


def text(words: str = "Greenroom", id: str = "text", **fields: Any) -> TextClip:
    fields = {"style": TextStyle(size=12, fill="#ffffff"), "geometry": Fit(cx=0.3, cy=0.2), **fields}
    return TextClip(id=id, text=words, **fields)


def square(left: float = 10, id: str = "square", **fields: Any) -> ShapeClip:
    geometry = Box(left=left, top=20, width=24, height=24)
    return ShapeClip(id=id, **{"shape": "Square", "fill": "#e0a020", "geometry": geometry, **fields})


def image(url: str, id: str = "image", **fields: Any) -> ImageClip:
    return ImageClip(id=id, url=url, **fields)


def line(words: str, id: str = "line", **fields: Any) -> Line:
    return Line(id=id, text=words, **fields)


def pause(ms: int) -> Pause:
    return Pause(id="pause", ms=ms)
