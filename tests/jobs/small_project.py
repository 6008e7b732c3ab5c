"""Projects that render fast: 320 x 180, few frames, no speech unless asked for."""

from __future__ import annotations

from greenroom.project.clips import Background, ImageClip, TextClip, TextStyle
from greenroom.project.document import Project, Scene
from greenroom.project.parts import Animation, Canvas

COLOURS = ("#1d3557", "#2a9d8f", "#e76f51", "#8d99ae", "#264653", "#f4a261")


def small_project(scenes: int = 2, frames: int = 15, *, moving: bool = False, image: str | None = None) -> Project:
    """`moving` draws every frame anew, which takes longer. `image` is a URL in the first scene, at clips[1]."""
    return Project(
        name="Small",
        canvas=Canvas(width=320, height=180),
        scenes=[_scene(n, frames, moving, image if n == 0 else None) for n in range(scenes)],
    )


def _scene(number: int, frames: int, moving: bool, image: str | None) -> Scene:
    ms = frames * 1000 // 30
    zoom = [Animation(type="zoom-in", duration_ms=ms)] if moving else []
    text = TextClip(id=f"text{number}", text=f"Scene {number}", style=TextStyle(size=40), animations=zoom)
    pictures = [ImageClip(id=f"image{number}", url=image)] if image is not None else []
    return Scene(
        id=f"scene{number}",
        seed=number,
        duration_ms=ms,
        background=Background(id=f"background{number}", colour=COLOURS[number % len(COLOURS)]),
        clips=[text, *pictures],
    )
