"""The five workloads: 20 s each, 1920x1080, 30 fps, profile `standard`."""

from __future__ import annotations

from typing import Any

from greenroom.project.document import Project
from greenroom.project.validate import load_project

SPEECH = (
    "Welcome to the quarterly review. Revenue grew by twelve percent, and three new teams joined us in spring. "
    "The map on the left shows where people use the product most. Below it you can see what changed since last year. "
    "Before we move on, please remember to update your profile. Thank you for watching."
)
_PLACE = {"kind": "fit", "cx": 0.72, "cy": 0.963, "long_side": 2.037}
_SLIDE = "builtin:background/studio"


def _project(name: str, scene: dict[str, Any]) -> Project:
    scene = {"id": "scene", "seed": 7, "duration_ms": 20_000, "background": _background(_SLIDE)} | scene
    return load_project({"schema": "greenroom/project", "version": 1, "name": name, "scenes": [scene]})


def _background(url: str) -> dict[str, Any]:
    return {"id": "back", "colour": "#eef1f5", "url": url}


def _presenter(place: dict[str, Any] | None = None, who: str = "sora") -> dict[str, Any]:
    return {"id": who, "type": "presenter", "presenter": who, "geometry": place or _PLACE}


def _image() -> dict[str, Any]:
    box = {"kind": "box", "left": 120, "top": 420, "width": 600, "height": 400}
    return {"id": "image", "type": "image", "url": "builtin:image/chart", "layer": 500, "geometry": box}


def _text(name: str, text: str, top: int, size: int, **more: Any) -> dict[str, Any]:
    box = {"kind": "box", "left": 120, "top": top, "width": 900, "height": size * 2}
    style = {"size": size, "weight": 700, "fill": "#1d2a44"}
    return {"id": name, "type": "text", "text": text, "layer": 600, "geometry": box, "style": style} | more


def _lines(*spoken: tuple[str, str | None]) -> list[dict[str, Any]]:
    return [{"kind": "line", "id": f"line{i}", "text": t, "speaker": who} for i, (t, who) in enumerate(spoken)]


def _animated() -> list[dict[str, Any]]:
    kinds = ["in-left", "in-up", "zoom-in", "fade-in", "in-right"]
    clips = []
    for i, kind in enumerate(kinds):
        times = {"start_ms": 400 + i * 3_600, "end_ms": 400 + i * 3_600 + 3_400}
        both = [{"type": kind, "duration_ms": 800}, {"type": "fade-out", "duration_ms": 500}]
        clips.append(_text(f"title{i}", f"Chapter {i + 1}: what changed", 200 + 130 * i, 88, animations=both, **times))
    return clips


WORKLOADS: dict[str, Project] = {
    "W1": _project("a waist-up presenter, an image, a text", {
        "clips": [_presenter(), _image(), _text("title", "Quarterly results\n2026 in review", 120, 72)],
        "script": _lines((SPEECH, "sora")),
    }),
    "W2": _project("two presenters in conversation", {
        "clips": [_presenter({**_PLACE, "cx": 0.28}, "daniel"), _presenter(),
                  _text("title", "A conversation", 60, 72)],
        "script": _lines((SPEECH[:150], "daniel"), (SPEECH[150:], "sora")),
    }),
    "W3": _project("a presenter over moving video", {
        "background": _background("builtin:video/ribbons") | {"kind": "video"},
        "clips": [_presenter()],
        "script": _lines((SPEECH, "sora")),
    }),
    "W4": _project("animated titles", {"clips": _animated()}),
    "W5": _project("a static slide with a voice", {
        "clips": [_presenter() | {"voice_only": True}, _image(), _text("title", "Quarterly results", 120, 72)],
        "script": _lines((SPEECH, "sora")),
    }),
}  # fmt: skip
