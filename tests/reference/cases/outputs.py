"""What one document looks like at other sizes, on other canvases and without its ground; simple videos on green."""

from __future__ import annotations

from typing import Any

from greenroom.server.v1.simple_form import simple_project
from tests.reference.case import Case, Cases
from tests.reference.compare import Picture
from tests.reference.stage import (
    LANDSCAPE,
    PORTRAIT,
    SQUARE,
    TALL,
    Shot,
    draw,
    film,
    fit,
    image,
    presenter,
    shape,
    text,
)


def cases() -> Cases:
    return {
        "sizes": Case(_sizes),
        "canvases": Case(_canvases),
        "transparent": Case(_transparent),
        "transparent-portrait": Case(lambda: draw([Shot(_film(PORTRAIT), 200, at=500, profile="prores-4444")])),
        "simple-video": Case(_simple),
    }


def _film(canvas: tuple[int, int] = LANDSCAPE) -> Any:
    wide = canvas[0] > canvas[1]
    clips = [
        image("builtin:image/chart", fit(0.3 if wide else 0.5, 0.3, 0.45), shadow={"blur": 20}),
        shape("Circle", fit(0.12, 0.8, 0.12), "#e4572ec0", stroke="#ffffff", stroke_width=8),
        text("Quarterly results", fit(0.35 if wide else 0.5, 0.8), size=90, weight=800, background="#ffd54a"),
        presenter("grace", fit(0.78, 0.75, 1.1)),
    ]
    return film({"clips": clips, "background": {"url": "builtin:background/studio-blue"}}, canvas=canvas)


def _sizes() -> Picture:
    """Drawn small, and drawn large and made small: the same picture."""
    movie = _film()
    return draw([Shot(movie, width, at=500) for width in (320, 160, 80)])


def _canvases() -> Picture:
    sizes = ((LANDSCAPE, 210), (PORTRAIT, 96), (SQUARE, 130), (TALL, 120))
    return draw([Shot(_film(canvas), width, at=500) for canvas, width in sizes])


def _transparent() -> Picture:
    return draw([Shot(_film(), 400, at=500, profile="webm-alpha")])


def _simple() -> Picture:
    """simple/video, whole and with its top cut off."""
    fields = {"text": "Hello.", "model": "sora", "language": "en"}
    movies = [simple_project({**fields, **more}) for more in ({}, {"uppercut": 60}, {"scale": 1.6})]
    for movie in movies:
        movie.scenes[0].seed = 7
    return draw([Shot(movie, 236, at=100) for movie in movies], 2)
