"""Table styles: those in the file, and the ones that every PowerPoint knows without a definition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pptx.oxml import parse_xml

from greenroom.automation.slides.drawing.xml import Element, child, children, flag

_NAMESPACE = "http://schemas.openxmlformats.org/drawingml/2006/main"
_MEDIUM_2 = {
    "{073A0DAA-6AF3-43AB-8588-CEC1D06C72B9}": "dk1", "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}": "accent1",
    "{21E4AEA4-8DFA-4A89-87EB-49C32662AFE0}": "accent2", "{F5AB1C69-6EDB-4FF4-983F-18BD219EF322}": "accent3",
    "{00A15C55-8517-42AA-B614-E9B94910E393}": "accent4", "{7DF18680-E054-41AD-8BC1-D1AEF772440D}": "accent5",
    "{93296810-A885-4BE3-A3E7-6D5BEEA58F35}": "accent6",
}  # fmt: skip
_GRID = "{5940675A-B579-460E-94D1-54222C63F5DA}"
_PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_EDGES = ("left", "right", "top", "bottom", "insideH", "insideV")


@dataclass(frozen=True, slots=True)
class Place:
    """A cell among the rows and columns of its table; `last` ones are those of the whole table."""

    row: int
    column: int
    rows: int
    columns: int


class TableStyles:
    """`root`: the XML of `tableStyles`, if there is one."""

    def __init__(self, root: Element | None) -> None:
        self._own = {style.get("styleId", ""): style for style in children(root, "tblStyle")}

    def parts(self, properties: Element | None, place: Place) -> Iterator[Element]:
        """The parts of the table's style that hold for a cell, the strongest first."""
        named = child(properties, "tableStyleId")
        style = self._style((named.text or "").strip() if named is not None else "")
        if style is None:
            return
        banded_row = place.row - flag(properties, "firstRow")
        banded_column = place.column - flag(properties, "firstCol")
        wanted = (
            (flag(properties, "firstRow") and place.row == 0, "firstRow"),
            (flag(properties, "lastRow") and place.row == place.rows - 1, "lastRow"),
            (flag(properties, "firstCol") and place.column == 0, "firstCol"),
            (flag(properties, "lastCol") and place.column == place.columns - 1, "lastCol"),
            (flag(properties, "bandRow") and banded_row >= 0, "band2H" if banded_row % 2 else "band1H"),
            (flag(properties, "bandCol") and banded_column >= 0, "band2V" if banded_column % 2 else "band1V"),
            (True, "wholeTbl"),
        )
        for holds, name in wanted:
            part = child(style, name) if holds else None
            if part is not None:
                yield part

    def _style(self, id: str) -> Element | None:
        if id in self._own:
            return self._own[id]
        if id in _MEDIUM_2:
            return _medium_2(_MEDIUM_2[id])
        if id == _GRID:
            return _grid()
        return None if id in ("", _PLAIN) else _medium_2("accent1")


def _medium_2(slot: str) -> Element:
    white = "".join(f"<a:{edge}>{_line('lt1', 12700)}</a:{edge}>" for edge in _EDGES)
    strong = (
        '<a:{0}><a:tcTxStyle b="on"><a:schemeClr val="lt1"/></a:tcTxStyle><a:tcStyle><a:tcBdr>{1}</a:tcBdr><a:fill>'
        f'<a:solidFill><a:schemeClr val="{slot}"/></a:solidFill></a:fill></a:tcStyle></a:{{0}}>'
    )
    return parse_xml(
        f'<a:tblStyle xmlns:a="{_NAMESPACE}">'
        f'<a:wholeTbl><a:tcTxStyle><a:schemeClr val="dk1"/></a:tcTxStyle><a:tcStyle><a:tcBdr>{white}</a:tcBdr>'
        f"<a:fill>{_tinted(slot, 20000)}</a:fill></a:tcStyle></a:wholeTbl>"
        f"<a:band1H><a:tcStyle><a:fill>{_tinted(slot, 40000)}</a:fill></a:tcStyle></a:band1H>"
        f"<a:band1V><a:tcStyle><a:fill>{_tinted(slot, 40000)}</a:fill></a:tcStyle></a:band1V>"
        + strong.format("firstRow", f"<a:bottom>{_line('lt1', 38100)}</a:bottom>")
        + strong.format("lastRow", f"<a:top>{_line('lt1', 38100)}</a:top>")
        + strong.format("firstCol", "")
        + strong.format("lastCol", "")
        + "</a:tblStyle>"
    )


def _grid() -> Element:
    lines = "".join(f"<a:{edge}>{_line('tx1', 12700)}</a:{edge}>" for edge in _EDGES)
    return parse_xml(
        f'<a:tblStyle xmlns:a="{_NAMESPACE}"><a:wholeTbl><a:tcTxStyle><a:schemeClr val="tx1"/></a:tcTxStyle>'
        f"<a:tcStyle><a:tcBdr>{lines}</a:tcBdr></a:tcStyle></a:wholeTbl></a:tblStyle>"
    )


def _line(slot: str, width: int) -> str:
    return f'<a:ln w="{width}"><a:solidFill><a:schemeClr val="{slot}"/></a:solidFill></a:ln>'


def _tinted(slot: str, tint: int) -> str:
    return f'<a:solidFill><a:schemeClr val="{slot}"><a:tint val="{tint}"/></a:schemeClr></a:solidFill>'
