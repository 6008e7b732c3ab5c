"""Our own v1 scenes in the shape that clients of the v1 tutorial send."""

from __future__ import annotations

from typing import Any


def scene(script: str = "Good morning from the green room.", image: str = "https://media.test/a.png") -> dict[str, Any]:
    return {
        "sceneIdx": 0,
        "AIModel": {"model": "M000004017", "clothes": "BG00006160", "script": script, "language": "en"},
        "clips": [
            {"type": "background", "detail": {"url": "/images/background/office.png"}},
            {"type": "image", "detail": {"url": image, "scale": 1.5, "locationX": -0.2, "locationY": 0.1}},
        ],
    }
