"""Paragraphs -> lines with places: wrapping, tabs, bullets, columns, and letters in any direction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import skia
from skia import textlayout

from greenroom.automation.slides.drawing.bullets import Bullet
from greenroom.automation.slides.drawing.runs import Letters, Paragraph, Run
from greenroom.media.fonts import font_library
from greenroom.render.text_breaks import graphemes, is_right_to_left, pieces

_UNBOUNDED = 1e6
_ISOLATED = "\u2067", "\u2069"
"""Skia's wheel has no base direction: these marks give one and draw nothing."""
_ROOM = 0.05
"""Pixels by which a line may be wider than its box."""
_DESCENT = 0.22
"""of the pitch of a line, below its baseline"""


@dataclass(slots=True)
class Piece:
    """What is drawn at `x` from the line's left edge."""

    x: float
    runs: list[Run]
    width: float


@dataclass(slots=True)
class TextLine:
    """`top` in pixels from that of the text; the baseline is `baseline` below it."""

    paragraph: Paragraph
    pieces: list[Piece]
    left: float
    width: float
    height: float
    baseline: float
    right_to_left: bool
    last: bool
    bullet: tuple[float, Run] | None = None
    before: float = 0.0
    after: float = 0.0
    top: float = 0.0
    stretch: float = 0.0


@dataclass(slots=True)
class TextBlock:
    """`width` and `height` of all lines; lines stand in columns of `column` pixels with gaps between."""

    lines: list[TextLine] = field(default_factory=list)
    width: float = 0.0
    height: float = 0.0


def lay_out(paragraphs: Sequence[Paragraph], width: float | None, reduction: float = 0.0) -> TextBlock:
    """`width` None: lines are as long as they want. `reduction` is taken off the line spacing (autofit)."""
    block = TextBlock()
    for index, paragraph in enumerate(paragraphs):
        lines = _lines(paragraph, width, reduction)
        pitch = max((run.letters.pitch for run in paragraph.runs), default=paragraph.end.pitch)
        lines[0].before = paragraph.before.of(pitch) * (1 - reduction) if index else 0.0
        lines[-1].after = paragraph.after.of(pitch) * (1 - reduction)
        block.lines += lines
    block.width = max((line.left + line.width for line in block.lines), default=0.0)
    _place(block)
    for line in block.lines:
        _align(line, width if width is not None else block.width)
    return block


def _place(block: TextBlock) -> None:
    top = 0.0
    for line in block.lines:
        line.top = top + line.before
        top = line.top + line.height + line.after
    block.height = top - (block.lines[-1].after if block.lines else 0.0)


def in_columns(block: TextBlock, count: int, column: float, gap: float, height: float) -> TextBlock:
    """Lines that do not fit into a column of this height stand in the next one."""
    at, start = 0, 0.0
    for line in block.lines:
        if at + 1 < count and line.top - start + line.height > height and line.top > start:
            at, start = at + 1, line.top
        line.left += at * (column + gap)
        line.top -= start
    block.height = max((line.top + line.height for line in block.lines), default=0.0)
    return block


def paint(block: TextBlock, canvas: skia.Canvas, left: float, top: float) -> None:
    """With the block's top left corner there."""
    for line in block.lines:
        baseline = top + line.top + line.baseline
        if line.bullet is not None:
            x, run = line.bullet
            _paint_runs(canvas, [run], left + x, baseline, line.right_to_left, 0.0)
        for piece in line.pieces:
            _paint_runs(canvas, piece.runs, left + line.left + piece.x, baseline, line.right_to_left, line.stretch)


def run_width(run: Run) -> float:
    """Pixels of a run in one line."""
    return _run_width(run)


def draw_run(canvas: skia.Canvas, run: Run, x: float, baseline: float, align: str = "l") -> None:
    """A label: `x` is its left edge, its middle (`ctr`) or its right edge (`r`)."""
    x -= _run_width(run) * {"l": 0.0, "ctr": 0.5, "r": 1.0}[align]
    _paint_runs(canvas, [run], x, baseline, is_right_to_left(run.text), 0.0)


def _lines(paragraph: Paragraph, width: float | None, reduction: float) -> list[TextLine]:
    rtl = paragraph.right_to_left if paragraph.right_to_left is not None else is_right_to_left(paragraph.text)
    start = paragraph.left + (paragraph.indent if paragraph.bullet is None else min(0.0, paragraph.indent))
    first_left = max(0.0, paragraph.left + (paragraph.indent if paragraph.bullet is None else 0.0))
    sign: Run | None = None
    if paragraph.bullet is not None:
        look = paragraph.runs[0].letters if paragraph.runs else paragraph.end
        sign = Run(paragraph.bullet.text, _with(look, paragraph.bullet))
        first_left = max(first_left, start + _width([sign]) + 0.25 * paragraph.bullet.size)
    found: list[TextLine] = []
    for runs, last in _broken(paragraph, width, first_left, rtl):
        left = paragraph.left if found else first_left
        found.append(_line(paragraph, runs, left, rtl, last, reduction))
    if sign is not None:
        found[0].bullet = (max(0.0, start), sign)
    return found


def _line(paragraph: Paragraph, runs: list[Run], left: float, rtl: bool, last: bool, reduction: float) -> TextLine:
    pitch = max((run.letters.pitch for run in runs), default=paragraph.end.pitch)
    natural = pitch
    if paragraph.line.fixed:
        pitch = paragraph.line.value
    else:
        pitch *= max(0.2, paragraph.line.value - reduction)
    baseline = pitch - natural * _DESCENT
    found: list[Piece] = []
    x = 0.0
    for part in _between_tabs(runs):
        if found:
            x = _next_stop(paragraph, left + x) - left
        width = _width(_stripped(part)) if part else 0.0
        found.append(Piece(x, part, width))
        x += width
    return TextLine(paragraph, found, left, x, pitch, baseline, rtl, last)


def _align(line: TextLine, width: float) -> None:
    paragraph = line.paragraph
    spare = width - paragraph.right - line.left - line.width
    align = {"ctr": "ctr", "r": "r", "just": "just", "justLow": "just", "dist": "just"}.get(paragraph.align, "l")
    shift = 0.0
    if line.right_to_left and paragraph.right_to_left:
        # Margins of such paragraphs are at the right; "l" of them is still the left side.
        hang = line.left
        shift = {"ctr": spare / 2 - 0.0, "l": -hang}.get(align, spare - 0.0)
        if align in ("r", "just"):
            shift = width - hang - line.width - line.left
        if line.bullet is not None:
            x, run = line.bullet
            line.bullet = (width - x - _width([run]), run) if align != "l" else (line.width + hang - x, run)
        line.left += shift
        return
    if align == "ctr":
        shift = spare / 2
    elif align == "r":
        shift = spare
    elif align == "just" and not line.last and spare > 0 and len(line.pieces) == 1:
        blanks = "".join(run.text for run in _stripped(line.pieces[0].runs)).count(" ")
        line.stretch = spare / blanks if blanks else 0.0
        if blanks:
            line.pieces[0].runs = _stripped(line.pieces[0].runs)
    line.left += shift
    if line.bullet is not None and align in ("ctr", "r"):
        line.bullet = line.bullet[0] + shift, line.bullet[1]


def _broken(
    paragraph: Paragraph, width: float | None, first_left: float, rtl: bool
) -> Iterator[tuple[list[Run], bool]]:
    """Runs of each line, and whether it is the last before a break that somebody made."""
    for number, runs in enumerate(_hard_lines(paragraph.runs)):
        left = first_left if number == 0 else paragraph.left
        if width is None:
            yield runs, True
            continue
        room = width - paragraph.right
        text = "".join(run.text for run in runs)
        start, end, used = 0, 0, 0.0
        for piece in pieces(text):
            alone = _width(_sliced(runs, end, end + len(piece)))
            limit = max(room - left, 1.0) + _ROOM
            stripped = _sliced(runs, end, end + len(piece.rstrip()))
            if piece.endswith("\t"):
                alone = _next_stop(paragraph, left + used + _width(stripped)) - left - used
            if used + _width(stripped) <= limit or (start == end and _width(stripped) <= limit):
                end, used = end + len(piece), used + alone
                continue
            if end > start:
                yield _sliced(runs, start, end), False
                left, start, used = paragraph.left, end, 0.0
                limit = max(room - left, 1.0) + _ROOM
            if _width(stripped) > limit:  # a word that no line holds breaks anywhere
                for cluster in graphemes(piece):
                    cluster_width = _width(_sliced(runs, end, end + len(cluster)))
                    if used + cluster_width > limit and end > start:
                        yield _sliced(runs, start, end), False
                        left, start, used = paragraph.left, end, 0.0
                        limit = max(room - left, 1.0) + _ROOM
                    end, used = end + len(cluster), used + cluster_width
            else:
                end, used = end + len(piece), alone
        yield _sliced(runs, start, end), True


def _hard_lines(runs: Sequence[Run]) -> Iterator[list[Run]]:
    line: list[Run] = []
    for run in runs:
        parts = run.text.split("\v")
        for index, part in enumerate(parts):
            if index:
                yield line
                line = []
            if part:
                line.append(Run(part, run.letters))
    yield line


def _between_tabs(runs: Sequence[Run]) -> Iterator[list[Run]]:
    part: list[Run] = []
    for run in runs:
        for index, text in enumerate(run.text.split("\t")):
            if index:
                yield part
                part = []
            if text:
                part.append(Run(text, run.letters))
    yield part


def _next_stop(paragraph: Paragraph, x: float) -> float:
    own = next((stop for stop in paragraph.stops if stop > x + 0.5), None)
    return own if own is not None else (int((x + 0.5) / paragraph.tab) + 1) * paragraph.tab


def _sliced(runs: Sequence[Run], start: int, end: int) -> list[Run]:
    found, at = [], 0
    for run in runs:
        part = run.text[max(0, start - at) : max(0, end - at)]
        if part:
            found.append(Run(part, run.letters))
        at += len(run.text)
    return found


def _stripped(runs: Sequence[Run]) -> list[Run]:
    """Without blanks at the end."""
    found = list(runs)
    while found:
        text = found[-1].text.rstrip(" \t\u3000")
        if text:
            found[-1] = Run(text, found[-1].letters)
            break
        found.pop()
    return found


def _width(runs: Sequence[Run]) -> float:
    return sum(_run_width(run) for run in runs)


@lru_cache(maxsize=20_000)
def _run_width(run: Run) -> float:
    text = run.text
    trailing = len(text) - len(text.rstrip(" "))
    if trailing:
        return _run_width(Run(text.rstrip(" "), run.letters)) + trailing * _blank(run.letters)
    if not text:
        return 0.0
    width: float = _shaped([run], False, 0.0).LongestLine
    return width


@lru_cache(maxsize=512)
def _blank(letters: Letters) -> float:
    whole = _shaped([Run("x x", letters)], False, 0.0).LongestLine
    return float(whole - _shaped([Run("xx", letters)], False, 0.0).LongestLine)


def _paint_runs(canvas: skia.Canvas, runs: Sequence[Run], x: float, baseline: float, rtl: bool, stretch: float) -> None:
    if not runs:
        return
    _paint_marks(canvas, runs, x, baseline, stretch)
    if not any(run.letters.raised for run in runs):
        shaped = _shaped(runs, rtl, stretch)
        shaped.paint(canvas, x, baseline - shaped.AlphabeticBaseline)
        return
    for run in runs:  # superscripts stand on lines of their own
        shaped = _shaped([run], rtl, stretch)
        shaped.paint(canvas, x, baseline - run.letters.raised - shaped.AlphabeticBaseline)
        x += _run_width(run)


def _paint_marks(canvas: skia.Canvas, runs: Sequence[Run], x: float, baseline: float, stretch: float) -> None:
    for run in runs:
        width = _run_width(run) + run.text.count(" ") * stretch
        if run.letters.marked is not None:
            size = run.letters.pitch
            mark = skia.Rect.MakeLTRB(x, baseline - size * 0.78, x + width, baseline + size * _DESCENT)
            canvas.drawRect(mark, skia.Paint(Color=run.letters.marked.to_skia()))
        x += width


def _shaped(runs: Sequence[Run], rtl: bool, stretch: float) -> textlayout.Paragraph:
    style = textlayout.ParagraphStyle()
    style.setTextStyle(_style(runs[0].letters, stretch))
    builder = textlayout.ParagraphBuilder.make(style, font_library().collection, _unicode())
    for index, run in enumerate(runs):
        builder.pushStyle(_style(run.letters, stretch))
        before = _ISOLATED[0] if rtl and index == 0 else ""
        after = _ISOLATED[1] if rtl and index == len(runs) - 1 else ""
        builder.addText(before + run.text + after)
        builder.pop()
    paragraph = builder.Build()
    paragraph.layout(_UNBOUNDED)
    return paragraph


def _style(letters: Letters, stretch: float) -> textlayout.TextStyle:
    style = textlayout.TextStyle()
    style.setFontFamilies(font_library().families(letters.family, letters.language))
    style.setFontSize(letters.size)
    slant = skia.FontStyle.kItalic_Slant if letters.italic else skia.FontStyle.kUpright_Slant
    style.setFontStyle(skia.FontStyle(700 if letters.bold else 400, skia.FontStyle.kNormal_Width, slant))
    style.setLocale(letters.language)
    if letters.spacing:
        style.setLetterSpacing(letters.spacing)
    if stretch:
        style.setWordSpacing(stretch)
    style.setForegroundPaint(skia.Paint(AntiAlias=True, Color=letters.colour.to_skia()))
    decorations = {
        (True, True): textlayout.TextDecoration.kUnderlineLineThrough,
        (True, False): textlayout.TextDecoration.kUnderline,
        (False, True): textlayout.TextDecoration.kLineThrough,
    }
    decoration = decorations.get((letters.underline, letters.strike))
    if decoration is not None:
        style.setDecoration(decoration)
        style.setDecorationColor(letters.colour.to_skia())
    return style


def _with(look: Letters, bullet: Bullet) -> Letters:
    """A bullet's letters: those of the text in its own size and colour."""
    return Letters(bullet.family, bullet.size, look.pitch, bullet.bold, False, bullet.colour, look.language)


@lru_cache(maxsize=1)
def _unicode() -> skia.Unicode:
    return skia.Unicodes.ICU.Make()
