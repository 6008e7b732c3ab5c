"""Our own v3 scenes in the shape that clients of the v3 tutorials send."""

from __future__ import annotations

from typing import Any

from greenroom.project.clips import ImageClip, PresenterClip, TextClip
from greenroom.project.document import Project, Scene, Soundtrack, Transition
from greenroom.project.parts import Canvas
from greenroom.project.script import Line

V3 = "/api/odin/v3"


def scene(script: str = "Good morning from the green room.") -> dict[str, Any]:
    return {
        "sceneIdx": 0,
        "background": {"type": "background", "source_url": "/images/background/office.png", "source_color": ""},
        "clips": [
            {
                "type": "aiModel",
                "layer": 1,
                "left": 900,
                "top": 100,
                "width": 1374,
                "height": 2444,
                "scaleX": 0.4,
                "scaleY": 0.4,
                "model": {"ai_name": "M000004017", "emotion": "BG00006160", "language": "en"},
                "script": {"org": script, "tts": None},
            },
            {"type": "image", "layer": 2, "left": 10, "top": 20, "width": 400, "height": 300,
             "source_url": "https://media.test/a.png"},
        ],
    }  # fmt: skip


def template() -> Project:
    """A project of ours with what v3 can and cannot say."""
    first = Scene(
        clips=[
            PresenterClip(presenter="sora", outfit="sora-navy"),
            TextClip(text="Title", tag="title"),
            ImageClip(url="https://media.test/a.png"),
        ],
        script=[Line(text="One.", voice="espeak:en-us+f3")],
        transition=Transition(type="wipe", duration_ms=300),
    )
    second = Scene(
        clips=[PresenterClip(presenter="sora"), TextClip(text="End", tag="title")], script=[Line(text="Two.")]
    )
    return Project(
        name="Template", canvas=Canvas(width=640, height=360), scenes=[first, second],
        soundtrack=[Soundtrack(asset="https://media.test/m.mp3")],
    )  # fmt: skip
