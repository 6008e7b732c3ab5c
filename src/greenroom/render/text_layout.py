"""Text -> lines with places, painted by Skia's shaper: wrapping, direction, alignment, stroke and emoji."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import skia
from skia import textlayout

from greenroom.media.fonts import OWN, font_library
from greenroom.render.bitmap import colour
from greenroom.render.gradient import painted
from greenroom.render.own_fonts import opened
from greenroom.render.text_breaks import graphemes, is_right_to_left, pieces
from greenroom.render.window import Style

_UNBOUNDED = 1e6
_RIGHT_TO_LEFT = "\u2067{}\u2069"
"""Isolates: Skia's wheel has no base direction, and the marks draw nothing."""

Highlight = tuple[int, int, str]
"""Characters [start, end) in another colour."""


@dataclass(frozen=True, slots=True)
class Line:
    """Characters [start, end) of the text; (left, baseline) in px from the layout's top left corner."""

    text: str
    start: int
    left: float
    baseline: float
    width: float
    right_to_left: bool

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Layout:
    """Lines in a box of `width` x `height` px. Ink may reach a little outside it: see `margin`."""

    style: Style
    language: str
    lines: tuple[Line, ...]
    width: float
    height: float

    @property
    def line_height(self) -> float:
        return self.style.size * self.style.line_height

    @property
    def margin(self) -> float:
        """How far ink may reach outside the box: marks, slanted letters, the stroke, the background."""
        return max(self.style.size * 0.6 + self.style.stroke_width, *self.padding)

    @property
    def padding(self) -> tuple[float, float]:
        """How far the background reaches outside the box at its sides, and above and below it."""
        own = self.style.padding
        return (self.style.size * 0.2, 0.0) if own is None else (own, own)

    def paint(self, canvas: skia.Canvas, highlights: Sequence[Highlight] = ()) -> None:
        """Draws stroke and letters with the box's top left corner at the origin."""
        if self.style.stroke and self.style.stroke_width > 0:
            # Half of the pen lies under the letters: twice the width leaves the whole width outside them.
            pen = skia.Paint(
                AntiAlias=True,
                Color=colour(self.style.stroke),
                Style=skia.Paint.kStroke_Style,
                StrokeWidth=self.style.stroke_width * 2,
                StrokeJoin=skia.Paint.kRound_Join,
            )
            for line in self.lines:
                self._paint_line(canvas, line, [(line.text, pen)])
                self._underline(canvas, line, pen)
        ink = painted(self.style.fill, self._written(), canvas)
        for line in self.lines:
            runs = [(text, _inked(tint) if tint else ink) for text, tint in self._runs(line, highlights)]
            self._underline(canvas, line, ink)
            self._paint_line(canvas, line, runs)

    def _written(self) -> skia.Rect:
        """From the first letter to the last, over all lines."""
        written = [line for line in self.lines if line.width] or self.lines
        left = min(line.left for line in written)
        return skia.Rect.MakeLTRB(left, 0, max(line.left + line.width for line in written), self.height)

    def _underline(self, canvas: skia.Canvas, line: Line, paint: skia.Paint) -> None:
        """One even line under letters of several fonts, which Skia's own would not be."""
        if self.style.underline and line.width:
            below, thickness = _underline_metrics(self.style)
            canvas.drawRect(skia.Rect.MakeXYWH(line.left, line.baseline + below, line.width, thickness), paint)

    def _paint_line(self, canvas: skia.Canvas, line: Line, runs: Sequence[tuple[str, skia.Paint]]) -> None:
        paragraph = _paragraph(runs, self.style, self.language, line.right_to_left)
        paragraph.paint(canvas, line.left, line.baseline - paragraph.AlphabeticBaseline)

    def _runs(self, line: Line, highlights: Sequence[Highlight]) -> Iterator[tuple[str, str | None]]:
        """Pieces of a line, and their colour where it is not the style's."""
        at = line.start
        for start, end, tint in sorted(highlights):
            start, end = max(start, at), min(end, line.end)
            if start >= end:
                continue
            if start > at:
                yield line.text[at - line.start : start - line.start], None
            yield line.text[start - line.start : end - line.start], tint
            at = end
        if at < line.end:
            yield line.text[at - line.start :], None


def _inked(tint: str) -> skia.Paint:
    return skia.Paint(AntiAlias=True, Color=colour(tint))


def lay_out(text: str, style: Style, language: str, wrap: float | None = None) -> Layout:
    """Lays text out at its natural size, or in lines of at most `wrap` px (then that is the width of the box).

    Lines break at spaces and hyphens, in Chinese and Japanese between characters, never inside a Korean word; a word
    wider than the box breaks anywhere. Paragraphs that begin right to left run that way, and stand at the right when
    the alignment is `left`.
    """
    paragraphs = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").split("\n")
    offset = 0
    broken: list[tuple[str, int, bool]] = []
    for paragraph in paragraphs:
        right_to_left = is_right_to_left(paragraph)
        at = offset
        for line in _broken(paragraph, style, language, right_to_left, wrap):
            broken.append((line.rstrip(" \t\u3000"), at, right_to_left))
            at += len(line)
        offset += len(paragraph) + 1
    widths = [_width(line, style, language, right_to_left) for line, _, right_to_left in broken]
    width = wrap if wrap is not None else max(widths)
    ascent, descent = _metrics(style)
    pitch = style.size * style.line_height
    lines = []
    for index, ((line, start, right_to_left), line_width) in enumerate(zip(broken, widths, strict=True)):
        spare = width - line_width
        align = "right" if style.align == "left" and right_to_left else style.align
        left = {"left": 0.0, "center": spare / 2, "right": spare}[align]
        baseline = index * pitch + (pitch - ascent - descent) / 2 + ascent
        lines.append(Line(line, start, left, baseline, line_width, right_to_left))
    return Layout(style, language, tuple(lines), width, pitch * len(lines))


def lay_out_inside(text: str, style: Style, language: str, box: tuple[float, float]) -> Layout:
    """`lay_out` in a box of (width, height) px, as large as fits but not larger than the style says. Words stay whole
    if half the size is enough for that. What is too long even at a quarter of the size grows over the edge."""
    width, height = box
    widest = max((_width(word.rstrip(), style, language, False) for word in _words(text)), default=0.0)
    whole = min(1.0, 0.99 * width / widest) if widest > width else 1.0
    sizes = _sizes(style.size, whole if whole >= 0.5 else 1.0)
    low, high = 0, len(sizes) - 1
    while low < high:
        middle = (low + high) // 2
        if lay_out(text, _sized(style, sizes[middle]), language, width).height <= height + 0.01:
            high = middle
        else:
            low = middle + 1
    return lay_out(text, _sized(style, sizes[low]), language, width)


def _words(text: str) -> Iterator[str]:
    for paragraph in text.splitlines():
        yield from pieces(paragraph)


def _sizes(size: float, largest: float) -> list[float]:
    """From the share `largest` of `size` down to a quarter of it, each about 2 % less than the one before."""
    steps = max(1, round(math.log(largest / 0.25) / -math.log(0.98)))
    return [round(size * largest * (0.25 / largest) ** (n / steps), 2) for n in range(steps + 1)]


def _sized(style: Style, size: float) -> Style:
    return style.model_copy(update={"size": size})


def _broken(paragraph: str, style: Style, language: str, right_to_left: bool, wrap: float | None) -> Iterator[str]:
    """The lines of one paragraph, with their trailing spaces."""
    if wrap is None:
        yield paragraph
        return
    limit = wrap + 0.01  # a box that is as wide as its text must not break it

    def width(line: str) -> float:
        return _width(line.rstrip(), style, language, right_to_left)

    line, sum_of_pieces = "", 0.0
    for piece in pieces(paragraph):
        alone = _width(piece, style, language, right_to_left)
        # Only a line that is nearly full is shaped as a whole: kerning and joining change little.
        if sum_of_pieces + alone < 0.8 * limit or width(line + piece) <= limit:
            line += piece
            sum_of_pieces += alone
            continue
        if line:
            yield line
        line, sum_of_pieces = piece, alone
        if width(piece) <= limit:
            continue
        line = ""
        for cluster in graphemes(piece):
            if line and width(line + cluster) > limit:
                yield line
                line = ""
            line += cluster
        sum_of_pieces = width(line)
    yield line


@lru_cache(maxsize=8192)
def _width(line: str, style: Style, language: str, right_to_left: bool) -> float:
    if not line:
        return 0.0
    paragraph = _paragraph([(line, skia.Paint())], style, language, right_to_left)
    width: float = paragraph.LongestLine
    return width


@lru_cache(maxsize=64)
def _metrics(style: Style) -> tuple[float, float]:
    """Ascent and descent in px of the style's own family, so that lines in any script stand on the same grid."""
    metrics = skia.Font(_typeface(style), style.size).getMetrics()
    return -metrics.fAscent, metrics.fDescent


@lru_cache(maxsize=64)
def _underline_metrics(style: Style) -> tuple[float, float]:
    """How far below the baseline an underline begins, and how thick it is, px."""
    metrics = skia.Font(_typeface(style), style.size).getMetrics()
    return metrics.fUnderlinePosition, metrics.fUnderlineThickness


def _typeface(style: Style) -> skia.Typeface:
    """Of its family, own or packaged."""
    if style.font is not None:
        return opened(style.font).typeface
    return font_library().typeface(style.family, style.weight, style.italic, "x")


def _paragraph(
    runs: Sequence[tuple[str, skia.Paint]], style: Style, language: str, right_to_left: bool
) -> textlayout.Paragraph:
    """One line, shaped and laid out."""
    base = _text_style(style, language, skia.Paint())
    paragraph_style = textlayout.ParagraphStyle()
    paragraph_style.setTextStyle(base)
    collection = font_library().collection if style.font is None else opened(style.font).collection
    builder = textlayout.ParagraphBuilder.make(paragraph_style, collection, _unicode())
    opening, closing = _RIGHT_TO_LEFT.split("{}") if right_to_left else ("", "")
    for index, (text, paint) in enumerate(runs):
        builder.pushStyle(_text_style(style, language, paint))
        before = opening if index == 0 else ""
        after = closing if index == len(runs) - 1 else ""
        builder.addText(before + text + after)
        builder.pop()
    paragraph = builder.Build()
    paragraph.layout(_UNBOUNDED)
    return paragraph


def _text_style(style: Style, language: str, paint: skia.Paint) -> textlayout.TextStyle:
    text_style = textlayout.TextStyle()
    families = font_library().families(style.family, language)
    text_style.setFontFamilies(families if style.font is None else [OWN, *families])
    text_style.setFontSize(style.size)
    text_style.setLetterSpacing(style.letter_spacing)
    slant = skia.FontStyle.kItalic_Slant if style.italic else skia.FontStyle.kUpright_Slant
    text_style.setFontStyle(skia.FontStyle(style.weight, skia.FontStyle.kNormal_Width, slant))
    text_style.setLocale(language)
    text_style.setForegroundPaint(paint)
    return text_style


@lru_cache(maxsize=1)
def _unicode() -> skia.Unicode:
    return skia.Unicodes.ICU.Make()
