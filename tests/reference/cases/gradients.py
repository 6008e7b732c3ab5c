"""Gradients: of shapes at all angles, turned and mirrored; behind scenes; of letters, their plates and captions."""

from __future__ import annotations

from functools import partial
from typing import Any

from tests.reference.case import Case, Cases
from tests.reference.compare import Picture
from tests.reference.stage import LANDSCAPE, PORTRAIT, SQUARE, Shot, box, draw, film, line, shape, talking, text

Data = dict[str, Any]


def cases() -> Cases:
    return {
        "gradients-shapes": Case(_shapes),
        "gradients-grounds": Case(partial(_grounds, LANDSCAPE)),
        "gradients-grounds-portrait": Case(partial(_grounds, PORTRAIT)),
        "gradients-texts": Case(_texts),
    }


def linear(angle: float, *colours: str) -> Data:
    return {"kind": "linear", "angle": angle, "stops": _stops(colours)}


def radial(*colours: str, **fields: float) -> Data:
    return {"kind": "radial", **fields, "stops": _stops(colours)}


def _stops(colours: tuple[str, ...]) -> list[Data]:
    return [{"at": n / (len(colours) - 1), "colour": colour} for n, colour in enumerate(colours)]


WARM = ("#e4572e", "#ffd54a", "#2f6fed")


def _shapes() -> Picture:
    clips = []
    for n in range(12):
        fill = linear(30 * n, *WARM) if n < 8 else radial(*WARM, cx=0.5 if n % 2 else 0.2, rx=0.5, ry=0.4)
        turned: Data = {"flip_x": True} if n in (3, 7) else {"shadow": {"blur": 12}} if n == 11 else {}
        left, top = 90 + n % 4 * 450, 50 + n // 4 * 345
        name = ("Rectangle_corner0", "Circle", "Star", "Arrow_1_v2")[n % 4]
        clips.append(shape(name, box(left, top, 380, 260, 12 if n in (5, 10) else 0), fill, radius=30, **turned))
    edges = [{"at": at, "colour": colour} for at, colour in ((0.3, WARM[0]), (0.3, WARM[2]), (1, "#2f6fed00"))]
    clips.append(shape("Square", box(840, 420, 240, 240), {"kind": "linear", "angle": 45, "stops": edges}))
    return draw([Shot(film({"clips": clips}))])


def _grounds(canvas: tuple[int, int]) -> Picture:
    grounds = (
        linear(90, "#0b1020", "#20304c"),
        linear(30, *WARM),
        radial("#2f6fed", "#0b1020"),
        radial("#fff3c4", "#e4572e", "#3a1020", cx=0.2, cy=0.1, rx=1, ry=1),
    )
    films = [film({"background": {"colour": ground}}, canvas=canvas) for ground in grounds]
    return draw([Shot(one, 240 if canvas == LANDSCAPE else 135) for one in films], 2)


def _texts() -> Picture:
    clips = [
        text(
            "From the first\nto the last",
            box(60, 60, 960, 300),
            size=120,
            weight=800,
            align="center",
            fill=linear(0, *WARM),
        ),
        text("مرحبا 안녕 😀", box(60, 400, 960, 160), size=110, underline=True, fill=linear(90, "#e4572e", "#2f6fed")),
        text(
            "A plate",
            box(120, 640, 400, 120),
            size=90,
            fill="#ffffff",
            background=linear(45, *WARM),
            padding=30,
            radius=40,
        ),
        text(
            "Glow",
            box(640, 640, 300, 120),
            size=110,
            weight=700,
            fill=radial("#ffffff", "#2f6fed"),
            stroke="#0c2a4d",
            stroke_width=6,
        ),
    ]
    style = {"size": 56, "fill": linear(0, "#ffffff", "#ffd54a"), "background": linear(0, "#0b1020", "#2f6fed")}
    captions = {"enabled": True, "style": style}
    return draw(
        [
            Shot(film({"clips": clips}, canvas=SQUARE), 360),
            Shot(film(talking({"script": [line("Captions too.")]}), canvas=SQUARE, captions=captions), 240, at=600),
        ]
    )
