"""The text of a shape or a table's cell in its box: margins, anchor, direction, columns, and shrinking to fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import skia

from greenroom.automation.slides.drawing import text_layout
from greenroom.automation.slides.drawing.runs import Styles, paragraphs_of
from greenroom.automation.slides.drawing.sheet import Sheet
from greenroom.automation.slides.drawing.text_layout import TextBlock
from greenroom.automation.slides.drawing.xml import Element, child, first, flag, name_of, number, share

_STEPS = 14
_SMALLEST = 0.4
"""of the size: autofit shrinks no further"""
_INSETS = {"lIns": 91440, "tIns": 45720, "rIns": 91440, "bIns": 45720}


@dataclass(frozen=True, slots=True)
class Room:
    """Pixels inside the margins."""

    left: float
    top: float
    width: float
    height: float


class TextFrame:
    """`bodies` are the `bodyPr` of the shape and of those that it inherits from."""

    def __init__(self, body: Element, bodies: Sequence[Element], sheet: Sheet, styles: Styles) -> None:
        self._body, self._bodies, self._sheet, self._styles = body, bodies, sheet, styles

    @property
    def is_empty(self) -> bool:
        return not any((t.text or "").strip() for t in self._body.iter() if name_of(t) == "t") and not any(
            name_of(f) == "fld" for f in self._body.iter()
        )

    def room(self, rect: skia.Rect) -> Room:
        left, top, right, bottom = (self._sheet.px(self._number(name, usual)) for name, usual in _INSETS.items())
        width, height = rect.width() - left - right, rect.height() - top - bottom
        return Room(rect.left() + left, rect.top() + top, max(width, 1.0), max(height, 0.0))

    def draw(self, canvas: skia.Canvas, rect: skia.Rect) -> None:
        """`rect` is the shape's room for text, in pixels."""
        turn = {"vert": 90, "eaVert": 90, "mongolianVert": 90, "vert270": 270}.get(self._said("vert", "horz"), 0)
        turn_degrees = turn + self._number("rot", 0) / 60_000
        canvas.save()
        if turn in (90, 270):
            middle_x, middle_y = rect.centerX(), rect.centerY()
            w, h = rect.height(), rect.width()
            rect = skia.Rect.MakeXYWH(middle_x - w / 2, middle_y - h / 2, w, h)
        if turn_degrees:
            canvas.rotate(turn_degrees, rect.centerX(), rect.centerY())
        if self._said("vert", "horz") in ("wordArtVert", "wordArtVertRtl"):
            self._sheet.setting.warn("a text with its letters one below the other is drawn in lines")
        warps = (child(body, "prstTxWarp") for body in self._bodies)
        if any(warp is not None and warp.get("prst") not in (None, "textNoShape") for warp in warps):
            self._sheet.setting.warn("a bent text (WordArt) is drawn straight")
        self._draw(canvas, self.room(rect))
        canvas.restore()

    def height(self, width: float) -> float:
        """Of the whole text with its margins when it may be that wide: for rows of tables."""
        room = self.room(skia.Rect.MakeWH(width, 0))
        block = text_layout.lay_out(paragraphs_of(self._body, self._sheet, self._styles), room.width)
        margins = self._number("tIns", _INSETS["tIns"]) + self._number("bIns", _INSETS["bIns"])
        return block.height + self._sheet.px(margins)

    def _draw(self, canvas: skia.Canvas, room: Room) -> None:
        wraps = self._said("wrap", "square") != "none"
        columns = int(max(1, min(16, self._number("numCol", 1))))
        gap = self._sheet.px(self._number("spcCol", 0))
        column = (room.width - gap * (columns - 1)) / columns
        fit = next(
            (f for b in self._bodies if (f := first(b, "normAutofit", "noAutofit", "spAutoFit")) is not None), None
        )
        kind = name_of(fit) if fit is not None else "noAutofit"
        scale, reduction = (
            (share(fit, "fontScale"), share(fit, "lnSpcReduction", 0.0)) if kind == "normAutofit" else (1.0, 0.0)
        )

        def made(size: float) -> TextBlock:
            paragraphs = paragraphs_of(self._body, self._sheet, replace(self._styles, scale=scale * size))
            block = text_layout.lay_out(paragraphs, column if wraps else None, reduction)
            return text_layout.in_columns(block, columns, column, gap, room.height) if columns > 1 else block

        smallest = {"normAutofit": _SMALLEST / scale, "spAutoFit": 0.8}.get(kind, 1.0)
        block = _fitting(made, room.height, smallest)
        top = room.top + {"ctr": 0.5, "b": 1.0}.get(self._said("anchor", "t"), 0.0) * (room.height - block.height)
        left = room.left
        if not wraps:
            left += {"ctr": 0.5, "r": 1.0}.get(_alignment(block), 0.0) * (room.width - block.width)
        elif flag(self._first("anchorCtr"), "anchorCtr") and columns == 1:
            left += (room.width - block.width) / 2
        text_layout.paint(block, canvas, left, top)

    def _number(self, name: str, usual: float) -> float:
        return number(self._first(name), name, usual)

    def _said(self, name: str, usual: str) -> str:
        element = self._first(name)
        return usual if element is None else str(element.get(name))

    def _first(self, name: str) -> Element | None:
        return next((body for body in self._bodies if body.get(name) is not None), None)


def _alignment(block: TextBlock) -> str:
    return block.lines[0].paragraph.align if block.lines else "l"


def _fitting(made: Callable[[float], TextBlock], height: float, smallest: float) -> TextBlock:
    """At its full size, or at the largest size down to `smallest` that fits: letters of another family need other
    room than the file was made for."""
    block = made(1.0)
    if block.height <= height * 1.02 + 1 or smallest >= 1.0:
        return block
    low, high = smallest, 1.0
    for _ in range(_STEPS // 2):
        middle = (low + high) / 2
        low, high = (middle, high) if made(middle).height <= height else (low, middle)
    return made(low)


def body_properties(holder: Element | None) -> Element | None:
    """The `bodyPr` of a shape."""
    return child(holder, "txBody", "bodyPr")
