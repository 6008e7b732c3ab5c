"""Projects to edit: small canvases, so that they are drawn quickly."""

from __future__ import annotations

from typing import Any

CANVAS = {"width": 640, "height": 360}


def box(left: float, top: float, width: float, height: float, angle: float = 0) -> dict[str, Any]:
    return {"kind": "box", "left": left, "top": top, "width": width, "height": height, "angle": angle}


def card(name: str = "Card", **changes: Any) -> dict[str, Any]:
    """Two scenes without speech: a red square and a text that is tagged; then nothing."""
    square = {
        "id": "square",
        "type": "shape",
        "shape": "Square",
        "fill": "#cc2200",
        "content": "stretch",
        "geometry": box(80, 60, 120, 120),
    }
    title = {
        "id": "title",
        "type": "text",
        "text": "Quarterly figures",
        "tag": "title",
        "style": {"size": 40},
        "geometry": box(240, 40, 360, 0),
    }
    first = {
        "id": "one",
        "seed": 1,
        "name": "First",
        "duration_ms": 2000,
        "background": {"id": "b1", "colour": "#f4f6f3"},
        "clips": [square, title],
    }
    second = {
        "id": "two",
        "seed": 2,
        "name": "Second",
        "duration_ms": 1000,
        "background": {"id": "b2", "colour": "#1d3557"},
    }
    scenes = [first, second]
    return {"schema": "greenroom/project", "version": 1, "name": name, "canvas": CANVAS, "scenes": scenes, **changes}
