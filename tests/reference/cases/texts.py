"""Text: families, weights, styles, places of lines, plates, strokes, shadows."""

from __future__ import annotations

from typing import Any

from greenroom.media.fonts import font_library
from tests.reference.case import Case, Cases
from tests.reference.compare import Picture
from tests.reference.stage import LANDSCAPE, PORTRAIT, Data, Shot, box, draw, film, shape, text

FOX = "The quick brown fox"


def cases() -> Cases:
    return {
        "text-families": Case(lambda: _sheet(_families())),
        "text-weights": Case(lambda: _sheet(_weights())),
        "text-styles": Case(lambda: _sheet(_styles())),
        "text-lines": Case(lambda: _sheet(_lines())),
        "text-plates": Case(lambda: _sheet(_plates())),
        "text-boxes": Case(lambda: _sheet(_boxes())),
        "text-portrait": Case(lambda: _sheet([*_plates(540), *_lines(540, 900)], PORTRAIT)),
    }


def _sheet(clips: list[Data], canvas: tuple[int, int] = LANDSCAPE) -> Picture:
    ground = {"colour": "#ffffff"}
    return draw(
        [Shot(film({"clips": clips, "background": ground}, canvas=canvas), 480 if canvas == LANDSCAPE else 270)]
    )


def _families() -> list[Data]:
    names = [name for name in font_library().styles() if not name.startswith("Noto") or name == "Noto Sans"]
    clips = []
    for n, name in enumerate(names):
        top = 40 + n * 170
        clips.append(text(f"{name} Agfy", box(60, top, 1100, 0), family=name, size=90))
        clips.append(text("Italic", box(1180, top, 340, 0), family=name, size=90, italic=True))
        clips.append(text("Bold", box(1540, top, 360, 0), family=name, size=90, weight=700))
    return clips


def _weights() -> list[Data]:
    clips = []
    for column, name in enumerate(("Noto Sans", "Inter")):
        for row, weight in enumerate(range(100, 901, 100)):
            place = box(60 + column * 930, 30 + row * 115, 900, 0)
            clips.append(text(f"{weight} Weights", place, family=name, size=80, weight=weight))
    return clips


def _styles() -> list[Data]:
    shadow = {"shadow": {"colour": "#00000090", "blur": 10, "offset_x": 8, "offset_y": 8}}
    rows: list[tuple[str, dict[str, Any]]] = [
        ("Underlined gypsy", {"underline": True}),
        ("Italic underlined", {"italic": True, "underline": True}),
        ("Stroke", {"weight": 700, "fill": "#ffffff", "stroke": "#e4572e", "stroke_width": 6}),
        ("Stroke أهلاً 한국 😀", {"weight": 700, "fill": "#ffffff", "stroke": "#2f6fed", "stroke_width": 6}),
        ("Shadow", {"weight": 700, "fill": "#2f6fed", "clip": shadow}),
        ("Half see-through", {"weight": 700, "clip": {"opacity": 50}}),
        ("Mirrored", {"weight": 700, "clip": {"flip_x": True}}),
        ("SPACED OUT", {"letter_spacing": 14, "family": "Montserrat", "weight": 600}),
        ("Emoji 😀👩🏽‍💻🇰🇷❤️✅", {}),
        ("½ ™ © € £ → ✓ “quotes” …", {}),
    ]
    clips = [
        text(words, box(60 + n % 2 * 930, 40 + n // 2 * 160, 900, 0), size=80, **style)
        for n, (words, style) in enumerate(rows)
    ]
    clips.append(text("Turned", fit_at(430, 950, -8), size=90, weight=800, family="Inter"))
    clips.append(text("90°", box(1850, 760, 0, 0, 90), size=80))
    return clips


def fit_at(x: float, y: float, angle: float) -> Data:
    return {"kind": "fit", "cx": x / LANDSCAPE[0], "cy": y / LANDSCAPE[1], "long_side": None, "angle": angle}


def _lines(width: int = 560, top: int = 60) -> list[Data]:
    clips = []
    for n, align in enumerate(("left", "center", "right")):
        place = box(50 + n % 3 * (width + 50), top, width, 0) if width > 550 else box(50, top + n * 290, 980, 0)
        clips.append(text(f"{FOX} jumps over the lazy dog.", place, align=align, size=60, background="#dde6f7"))
    if width > 550:
        clips.append(text("Two\nlines", box(50, 420, 360, 0), size=60, line_height=1.0, background="#e3f2e1"))
        clips.append(text("Two\nlines", box(460, 420, 360, 0), size=60, line_height=1.8, background="#e3f2e1"))
        word = "Donaudampfschifffahrtsgesellschaft"
        clips.append(text(word, box(900, 420, 460, 0), size=60, background="#fff1cc"))
        clips.append(text("example.com/a/long/address?with=1", box(1420, 420, 440, 0), size=60, background="#fff1cc"))
        clips.append(text("• First\n• Second point that wraps", box(50, 760, 560, 0), size=60))
        clips.append(text("العربية مع English في الوسط", box(660, 760, 520, 0), size=60, background="#f0e7fb"))
        clips.append(text("「禁則処理」も、ちゃんと。", box(1240, 760, 420, 0), size=60, background="#eef4ff"))
    return clips


def _plates(width: int = 900) -> list[Data]:
    rows: list[tuple[str, dict[str, Any]]] = [
        ("Plate with air", {"background": "#ffd54a"}),
        ("No air", {"background": "#ffd54a", "padding": 0}),
        ("Pill", {"background": "#2f6fed", "fill": "#ffffff", "padding": 24, "radius": 80, "weight": 600}),
        ("Two lines on\na rounded plate", {"background": "#101828", "fill": "#ffffff", "padding": 30, "radius": 24}),
        ("Half clear", {"background": "#10182880", "fill": "#ffffff", "padding": 20}),
        ("Shadowed", {"background": "#ffffff", "padding": 30, "radius": 20, "clip": {"shadow": {"blur": 20}}}),
    ]
    step = 320 if width > 550 else 250
    return [
        text(words, box(80 + n % 2 * width, 60 + n // 2 * step, 0, 0), size=80 if width > 550 else 56, **style)
        for n, (words, style) in enumerate(rows)
    ]


def _boxes() -> list[Data]:
    """Shrinking into a box, and standing at its top, middle or bottom."""
    clips: list[Data] = []
    for n, anchor in enumerate(("top", "middle", "bottom")):
        place = box(60 + n * 620, 60, 540, 420)
        clips.append(shape("Square", place, "#e7edf8"))
        clips.append(text(anchor, place, size=90, align="center", clip={"anchor": anchor}))
    for n, words in enumerate(("Fits", f"{FOX} jumps over the lazy dog", f"{FOX} jumps. " * 8)):
        place = box(60 + n * 620, 560, 540, 420)
        clips.append(shape("Square", place, "#e7edf8"))
        clips.append(text(words, place, size=130, clip={"overflow": "shrink", "anchor": "middle"}))
    return clips
