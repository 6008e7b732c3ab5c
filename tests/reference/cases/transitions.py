"""Transitions between two scenes, in every direction, at five moments."""

from __future__ import annotations

from functools import partial

from tests.reference.case import Case, Cases
from tests.reference.compare import Picture
from tests.reference.media import corners_url
from tests.reference.stage import LANDSCAPE, PORTRAIT, Shot, draw, film, fit, image, shape, text

_FRAMES = 30


def cases() -> Cases:
    ways = [("crossfade", "left"), ("zoom", "left"), ("cut", "left")]
    ways += [(kind, way) for kind in ("slide", "wipe") for way in ("left", "right", "up", "down")]
    return {
        **{f"transition-{kind}-{way}": Case(partial(_strip, kind, way, LANDSCAPE, 120)) for kind, way in ways},
        **{
            f"transition-portrait-{kind}": Case(partial(_strip, kind, "up", PORTRAIT, 68)) for kind in ("slide", "wipe")
        },
        "transition-transparent": Case(_transparent),
    }


def _strip(kind: str, way: str, canvas: tuple[int, int], width: int, profile: str = "standard") -> Picture:
    big = canvas[0] / 7
    first = {
        "background": {"url": corners_url()},
        "clips": [text("Before", fit(0.5, 0.25), size=big, weight=800, fill="#ffffff")],
        "transition": {"type": kind, "duration_ms": 1000, "direction": way},
    }
    second = {
        "background": {"colour": "#14304f"},
        "clips": [
            text("After", fit(0.5, 0.75), size=big, weight=800, fill="#ffd54a"),
            image("builtin:image/chart", fit(0.3, 0.3, 0.3)),
        ],
    }
    movie = film(first, second, canvas=canvas)
    start = _FRAMES  # the last of the two seconds
    frames = [start + round(share * (_FRAMES - 1)) for share in (0, 0.25, 0.5, 0.75, 1)]
    return draw([Shot(movie, width, frame=frame, profile=profile) for frame in frames])


def _transparent() -> Picture:
    """Without backgrounds, on checks."""
    shots = []
    for kind in ("crossfade", "slide", "wipe", "zoom"):
        first = {
            "clips": [shape("Circle", {**fit(0.3, 0.5, 0.3)}, "#e4572e")],
            "transition": {"type": kind, "duration_ms": 1000},
        }
        movie = film(first, {"clips": [shape("Star", fit(0.7, 0.5, 0.3), "#2f6fed")]})
        shots += [Shot(movie, 120, frame=frame, profile="webm-alpha") for frame in (30, 38, 45, 52)]
    return draw(shots, 4)
