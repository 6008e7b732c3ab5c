"""The twelve animations of text, images and presenters at 0, 25, 50, 75 and 100 %."""

from __future__ import annotations

from functools import partial
from typing import get_args

from greenroom.project.parts import AnimationType
from tests.reference.case import Case, Cases
from tests.reference.compare import Picture
from tests.reference.stage import LANDSCAPE, PORTRAIT, Data, Shot, draw, film, fit, image, presenter, text

_FRAMES = 30
_SHADOW = {"colour": "#00000080", "blur": 12, "offset_x": 8, "offset_y": 8}


def cases() -> Cases:
    kinds = get_args(AnimationType)
    words = {f"animation-text-{kind}": Case(partial(_strip, kind, _words(), LANDSCAPE, 120)) for kind in kinds}
    chart = {f"animation-image-{kind}": Case(partial(_strip, kind, _chart(), LANDSCAPE, 120)) for kind in kinds}
    tall = {
        f"animation-portrait-{kind}": Case(partial(_strip, kind, _words(), PORTRAIT, 68))
        for kind in kinds
        if "-" in kind
    }
    who = {"animation-presenter": Case(_presenter, slow=True), "animation-both-ways": Case(_both_ways)}
    return {**words, **chart, **tall, **who}


def _words() -> Data:
    return text("Results", fit(0.6, 0.4), size=220, weight=700)


def _chart() -> Data:
    return image("builtin:image/chart", fit(0.4, 0.6, 0.4), shadow=_SHADOW)


def _phases(kind: str) -> list[int]:
    """Of a clip that is there for two seconds: frames of an entrance at its start, or of an exit at its end."""
    leaves = kind.startswith("out") or kind in ("fade-out", "zoom-out")
    start = 2 * _FRAMES - _FRAMES if leaves else 0
    return [min(2 * _FRAMES - 1, start + round(share * (_FRAMES - 1))) for share in (0, 0.25, 0.5, 0.75, 1)]


def _strip(kind: str, clip: Data, canvas: tuple[int, int], width: int) -> Picture:
    moving = {**clip, "animations": [{"type": kind, "duration_ms": 1000}]}
    movie = film({"clips": [moving]}, canvas=canvas)
    return draw([Shot(movie, width, frame=frame) for frame in _phases(kind)])


def _presenter() -> Picture:
    kinds = ("in-down", "out-right", "zoom-in")
    shots = []
    for kind in kinds:
        clip = presenter("mina", fit(0.5, 0.9, 1.4), animations=[{"type": kind, "duration_ms": 1000}])
        movie = film({"clips": [clip]})
        shots += [Shot(movie, 120, frame=frame) for frame in _phases(kind)[1:4]]
    return draw(shots, 3)


def _both_ways() -> Picture:
    """Late, in and out, one after the other: delays count from the clip's own times."""
    animations = [{"type": "in-left", "duration_ms": 500, "delay_ms": 200}, {"type": "fade-out", "duration_ms": 400}]
    clip = {**_words(), "animations": animations, "start_ms": 300, "end_ms": 1800}
    movie = film({"clips": [clip]})
    return draw([Shot(movie, 120, at=at) for at in (200, 500, 700, 900, 1300, 1600, 1700, 1800)], 4)
