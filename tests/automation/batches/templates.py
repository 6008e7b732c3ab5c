"""A small template: an intro and an outro that all videos share, and a card between them."""

from __future__ import annotations

from greenroom.project.clips import Background, TextClip, TextStyle
from greenroom.project.document import Project, Scene
from greenroom.project.parts import Canvas


def card(number: int, text: str, *, tag: str | None = None, ms: int = 500) -> Scene:
    clip = TextClip(text=text, tag=tag, style=TextStyle(size=30, fill="#ffffff"))
    return Scene(seed=number, duration_ms=ms, background=Background(colour=f"#2{number}44{number}6"), clips=[clip])


def small_template(ms: int = 500) -> Project:
    """`title` and `{{greeting|Hello}}` are its variables."""
    return Project(
        name="Card",
        canvas=Canvas(width=160, height=90),
        fps=24,
        scenes=[
            card(1, "Intro", ms=ms),
            card(2, "A title", tag="title", ms=ms),
            card(3, "{{greeting|Hello}} all", ms=ms),
            card(4, "Outro", ms=ms),
        ],
    )
