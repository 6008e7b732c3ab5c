"""Tables: fills, borders and texts of cells, merged ones too; rows grow with their texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import skia

from greenroom.automation.slides.drawing.colour import Rgba
from greenroom.automation.slides.drawing.fill import Filler, fill_in
from greenroom.automation.slides.drawing.line import pen
from greenroom.automation.slides.drawing.runs import Styles
from greenroom.automation.slides.drawing.sheet import Sheet
from greenroom.automation.slides.drawing.table_styles import Place, TableStyles
from greenroom.automation.slides.drawing.text_frame import TextFrame
from greenroom.automation.slides.drawing.xml import Element, child, children, first, flag, name_of, number

_MOST_CELLS = 5000
_MARGINS = (("marL", "lIns"), ("marT", "tIns"), ("marR", "rIns"), ("marB", "bIns"))
_SIDES = (
    ("lnL", "left", "insideV"),
    ("lnT", "top", "insideH"),
    ("lnR", "right", "insideV"),
    ("lnB", "bottom", "insideH"),
)


@dataclass(frozen=True, slots=True)
class _Cell:
    element: Element
    place: Place
    across: int
    down: int

    @property
    def properties(self) -> Element | None:
        return child(self.element, "tcPr")


class Table:
    """`far`: the lists that its texts take what they do not say from."""

    def __init__(
        self, element: Element, sheet: Sheet, filler: Filler, styles: TableStyles, far: Sequence[Element]
    ) -> None:
        self._sheet, self._filler, self._styles, self._far = sheet, filler, styles, far
        self._properties = child(element, "tblPr")
        self._columns = [sheet.px(number(c, "w")) for c in children(child(element, "tblGrid"), "gridCol")]
        rows = list(children(element, "tr"))
        self._rows = [sheet.px(number(row, "h")) for row in rows]
        self._cells = list(self._cells_of(rows))

    def draw(self, canvas: skia.Canvas, bounds: skia.Rect) -> None:
        heights = self._grown()
        xs, ys = [bounds.left()], [bounds.top()]
        for width in self._columns:
            xs.append(xs[-1] + width)
        for height in heights:
            ys.append(ys[-1] + height)
        if len(xs) < 2 or len(ys) < 2:
            return
        placed = [(cell, self._rect(cell, xs, ys)) for cell in self._cells]
        for cell, rect in placed:
            paint = self._fill(cell, rect)
            if paint is not None:
                paint.setAntiAlias(False)  # neighbours leave no seam
                canvas.drawRect(rect, paint)
        for cell, rect in placed:
            self._borders(canvas, cell, rect)
        for cell, rect in placed:
            text = self._text(cell)
            if text is not None and not text.is_empty:
                text.draw(canvas, rect)

    def _cells_of(self, rows: Sequence[Element]) -> Iterator[_Cell]:
        count = 0
        for r, row in enumerate(rows):
            for c, cell in enumerate(children(row, "tc")):
                count += 1
                if count > _MOST_CELLS:
                    self._sheet.setting.warn(f"only {_MOST_CELLS:,} cells of a table are drawn")
                    return
                if c < len(self._columns) and not flag(cell, "hMerge") and not flag(cell, "vMerge"):
                    across = int(max(1, min(number(cell, "gridSpan", 1), len(self._columns) - c)))
                    down = int(max(1, min(number(cell, "rowSpan", 1), len(rows) - r)))
                    yield _Cell(cell, Place(r, c, len(rows), len(self._columns)), across, down)

    def _grown(self) -> list[float]:
        heights = list(self._rows)
        for cell in self._cells:
            text = self._text(cell)
            if cell.down == 1 and text is not None:
                width = sum(self._columns[cell.place.column : cell.place.column + cell.across])
                heights[cell.place.row] = max(heights[cell.place.row], text.height(width))
        return heights

    def _rect(self, cell: _Cell, xs: Sequence[float], ys: Sequence[float]) -> skia.Rect:
        row, column = cell.place.row, cell.place.column
        return skia.Rect.MakeLTRB(xs[column], ys[row], xs[column + cell.across], ys[row + cell.down])

    def _parts(self, cell: _Cell) -> Iterator[Element]:
        return self._styles.parts(self._properties, cell.place)

    def _fill(self, cell: _Cell, rect: skia.Rect) -> skia.Paint | None:
        own = fill_in(cell.properties)
        if own is not None:
            return self._filler.paint(own, self._sheet, rect)
        for part in self._parts(cell):
            style = child(part, "tcStyle")
            said = fill_in(child(style, "fill"))
            if said is not None:
                return self._filler.paint(said, self._sheet, rect)
            reference = child(style, "fillRef")
            index = int(number(reference, "idx"))
            if 1 <= index <= len(self._sheet.theme.fills):
                colour = self._sheet.palette.find(reference)
                return self._filler.paint(self._sheet.theme.fills[index - 1], self._sheet, rect, colour)
        return None

    def _borders(self, canvas: skia.Canvas, cell: _Cell, rect: skia.Rect) -> None:
        edges = (
            (rect.left(), rect.top(), rect.left(), rect.bottom()),
            (rect.left(), rect.top(), rect.right(), rect.top()),
            (rect.right(), rect.top(), rect.right(), rect.bottom()),
            (rect.left(), rect.bottom(), rect.right(), rect.bottom()),
        )
        place = cell.place
        outer = (
            place.column == 0, place.row == 0, place.column + cell.across == place.columns,
            place.row + cell.down == place.rows,
        )  # fmt: skip
        for (own, edge, inside), ends, is_outer in zip(_SIDES, edges, outer, strict=True):
            paint = self._border(cell, own, edge, inside, is_outer, rect)
            if paint is not None:
                paint.setStrokeCap(skia.Paint.kSquare_Cap)
                canvas.drawLine(*ends, paint)

    def _border(self, cell: _Cell, own: str, edge: str, inside: str, outer: bool, rect: skia.Rect) -> skia.Paint | None:
        said = child(cell.properties, own)
        if said is not None and any(name_of(part) in ("noFill", "solidFill", "gradFill", "pattFill") for part in said):
            return pen(said, self._sheet, self._filler, rect)
        for part in self._parts(cell):
            borders = child(part, "tcStyle", "tcBdr")
            of_row = name_of(part) in ("firstRow", "lastRow", "band1H", "band2H")
            found = child(borders, edge if outer or of_row else inside)
            found = child(borders, inside) if found is None and not outer else found
            if found is None:
                continue
            reference = child(found, "lnRef")
            index = int(number(reference, "idx"))
            style = self._sheet.theme.lines[index - 1] if 1 <= index <= len(self._sheet.theme.lines) else None
            return pen(child(found, "ln"), self._sheet, self._filler, rect, style, self._sheet.palette.find(reference))
        return None

    def _text(self, cell: _Cell) -> TextFrame | None:
        body = child(cell.element, "txBody")
        if body is None:
            return None
        margins = _as_body_properties(cell.properties, body)
        colour, bold = self._letters(cell)
        styles = Styles([s for s in (child(body, "lstStyle"),) if s is not None], self._far,
                        self._sheet.palette.slot("tx1"), colour, bold)  # fmt: skip
        return TextFrame(body, [margins], self._sheet, styles)

    def _letters(self, cell: _Cell) -> tuple[Rgba | None, bool | None]:
        colour: Rgba | None = None
        bold: bool | None = None
        for part in self._parts(cell):
            style = child(part, "tcTxStyle")
            if style is None:
                continue
            colour = colour or self._sheet.palette.find(style) or self._sheet.palette.find(first(style, "fontRef"))
            bold = style.get("b") == "on" if bold is None and style.get("b") is not None else bold
        return colour, bold


def _as_body_properties(properties: Element | None, body: Element) -> Element:
    """A cell says margins and anchor in words of its own."""
    made = body.makeelement("bodyPr")
    for own, usual in _MARGINS:
        if properties is not None and properties.get(own) is not None:
            made.set(usual, properties.get(own))
    for name in ("anchor", "anchorCtr", "vert"):
        if properties is not None and properties.get(name) is not None:
            made.set(name, properties.get(name))
    return made
